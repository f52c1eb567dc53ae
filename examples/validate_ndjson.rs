//! Checks a file of payloads, one a line, in memory that does not grow with it: `cargo run --example validate_ndjson FILE`.

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};

use spec_automation::validate::{Memory, Options, Target, validate_lines};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("which file?")?;
    let (lines, invalid) = check(&mut BufReader::new(File::open(path)?), &Options::default(), &mut |line| {
        println!("{line}");
    })?;
    println!("{invalid} of {lines} lines are invalid");
    Ok(())
}

/// How many lines there are, and how many of them are invalid.
fn check(
    reader: &mut impl BufRead,
    options: &Options,
    print: &mut dyn FnMut(&str),
) -> Result<(usize, usize), Box<dyn Error>> {
    // A line that has more bytes than this, with its end, is over the limit.
    let most = options.max_bytes.saturating_add(2);
    let (mut memory, mut text) = (Memory::default(), Vec::new());
    let (mut lines, mut invalid, mut begun) = (0, 0, 0);
    loop {
        text.clear();
        let is_over = reader.by_ref().take(most as u64).read_until(b'\n', &mut text)? == 0;
        if text.len() == most && !text.ends_with(b"\n") {
            // Of a line that is too long only the length is kept.
            begun += text.len();
            continue;
        }
        if is_over && begun == 0 {
            return Ok((lines, invalid));
        }
        lines += 1;
        validate_lines(&mut memory, Target::Auto, &text, begun, options, &mut |_, report| {
            invalid += usize::from(!report.ok);
            for issue in report.issues {
                print(&format!("line {lines}: {} {issue:#}", issue.severity));
            }
            true
        });
        begun = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TASK: &str = r#"{"phase":"cleanup","status":"pending","attempt":1}"#;

    fn said(text: &str) -> (usize, usize, Vec<String>) {
        let mut said = Vec::new();
        let options = Options { max_bytes: TASK.len(), ..Options::default() };
        let counts = check(&mut text.as_bytes(), &options, &mut |line| said.push(line.to_owned())).expect("a text");
        (counts.0, counts.1, said)
    }

    #[test]
    fn lines_are_counted_whatever_they_hold() {
        assert_eq!(said(""), (0, 0, vec![]));
        assert_eq!(said(&format!("{TASK}\r\n\n{TASK}")), (3, 0, vec![]));
        let (lines, invalid, said) = said(&format!("{TASK}\n[]\n{TASK}\n"));
        assert_eq!((lines, invalid), (3, 1));
        assert!(said[0].starts_with("line 2: error "), "{said:?}");
    }

    #[test]
    fn a_line_over_the_limit_is_one_line_however_long_it_is() {
        let long = " ".repeat(1000);
        for (text, all) in [(format!("{TASK}\n{TASK}{long}\n{TASK}\n"), 3), (format!("{TASK}\n{TASK}{long}"), 2)] {
            let (lines, invalid, said) = said(&text);
            assert_eq!((lines, invalid), (all, 1));
            assert!(said[0].starts_with("line 2: error 1050 bytes, more than the limit of 50"), "{said:?}");
        }
    }
}
