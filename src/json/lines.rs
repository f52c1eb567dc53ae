//! Lines of NDJSON.

use memchr::memchr;

/// The offset of the first newline.
#[inline(never)]
pub fn find_newline(text: &[u8]) -> Option<usize> {
    memchr(b'\n', text)
}

/// Whether a line is empty or holds nothing but white space.
pub fn is_blank(line: &[u8]) -> bool {
    line.iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\r'))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_newline_is_found_wherever_it_is() {
        for at in 0..100 {
            let mut text = vec![b'\r'; 100];
            assert_eq!(find_newline(&text), None);
            text[at] = b'\n';
            assert_eq!(find_newline(&text), Some(at));
        }
    }

    #[test]
    fn a_byte_order_mark_is_not_blank() {
        assert!(is_blank(b"") && is_blank(b" \t\r"));
        assert!(!is_blank("\u{feff}".as_bytes()) && !is_blank(b"\0"));
    }
}
