//! Which crate and module a function comes from, by its name.

/// Our own crate, as symbols spell it.
const OURS: &str = "spec_automation";
/// The module of our exports. They are named as JavaScript sees them, without a path.
const EXPORTS: &str = "spec_automation::wasm";
/// What wasm-bindgen and the compiler put in between; it is named with underscores.
const GLUE: &str = "glue";

#[derive(Debug, PartialEq)]
pub struct Owner {
    pub krate: String,
    pub module: String,
}

/// The owner of a function. An implementation belongs to the type that has it, and where that is a type of the language,
/// to the trait.
pub fn owner_of(name: &str) -> Owner {
    let path = path_of(name);
    // The last part is the function; a part with a capital letter is a type.
    let Some((_, modules)) = path.split_last().filter(|(_, modules)| !modules.is_empty()) else {
        let (krate, module) = if name.starts_with("__") { (GLUE, GLUE) } else { (OURS, EXPORTS) };
        return Owner { krate: krate.to_owned(), module: module.to_owned() };
    };
    let krate = modules.first().cloned().unwrap_or_default();
    let depth = if krate == OURS { 3 } else { 1 };
    let modules = modules.iter().take(depth).take_while(|part| part.starts_with(|c: char| c.is_ascii_lowercase()));
    Owner { module: modules.cloned().collect::<Vec<_>>().join("::"), krate }
}

/// A name as people write it: without the hashes of the compiler.
pub fn readable(symbol: &str) -> String {
    let name = format!("{:#}", rustc_demangle::demangle(symbol));
    let name = match name.rsplit_once("::h") {
        Some((name, hash)) if hash.len() == 16 && is_hexadecimal(hash) => name,
        _ => &name,
    };
    let mut pieces = name.split('[');
    let mut readable = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        match piece.split_once(']') {
            Some((hash, rest)) if hash.len() > 8 && is_hexadecimal(hash) => readable.push_str(rest),
            _ => readable.extend(["[", piece]),
        }
    }
    readable
}

fn is_hexadecimal(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The path of a function; of a type's function, that of the type and the function.
fn path_of(name: &str) -> Vec<String> {
    // An arrow is no bracket.
    let name = &name.replace("->", "");
    let Some(inner) = name.strip_prefix('<') else { return parts(name) };
    let (subject, function) = inner.split_at(closing(inner));
    let (of, by) = subject.split_once(" as ").unwrap_or((subject, ""));
    let of = of.trim_start_matches(['&', '*', '(', '[']);
    let of = ["mut ", "const ", "dyn "].iter().fold(of, |of, word| of.trim_start_matches(word));
    let mut path = parts(if of.contains("::") { of } else { by });
    path.extend(parts(function).pop());
    path
}

/// The parts of a path without what stands in brackets.
fn parts(path: &str) -> Vec<String> {
    let (mut plain, mut depth) = (String::new(), 0_usize);
    for character in path.chars() {
        match character {
            '<' | '{' => depth += 1,
            '>' | '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(character),
            _ => {}
        }
    }
    let first = plain.split(' ').next().unwrap_or_default();
    first.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Where the bracket that is open at the start is closed.
fn closing(text: &str) -> usize {
    let mut depth = 1;
    for (at, character) in text.char_indices() {
        match character {
            '<' => depth += 1,
            '>' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{owner_of, readable};

    fn owner(name: &str) -> (String, String) {
        let owner = owner_of(name);
        (owner.krate, owner.module)
    }

    #[test]
    fn a_function_belongs_to_its_module_or_to_that_of_its_type() {
        for (name, krate, module) in [
            ("spec_automation::validate::entry::read", "spec_automation", "spec_automation::validate::entry"),
            ("spec_automation::order::sort", "spec_automation", "spec_automation::order"),
            ("spec_automation::order::sort::{{closure}}", "spec_automation", "spec_automation::order"),
            (
                "spec_automation::validate::record::<impl spec_automation::validate::reader::Reader>::members",
                "spec_automation",
                "spec_automation::validate::record",
            ),
            (
                "<spec_automation::issue::Issue as serde::Serialize>::serialize",
                "spec_automation",
                "spec_automation::issue",
            ),
            ("spec_automation::replay::Replay::push", "spec_automation", "spec_automation::replay"),
            ("summarize", "spec_automation", "spec_automation::wasm"),
            ("report multivalue shim", "spec_automation", "spec_automation::wasm"),
            ("<&str as core::fmt::Display>::fmt", "core", "core"),
            ("<dyn core::any::Any>::type_id", "core", "core"),
            ("<alloc::vec::Vec<u8> as core::fmt::Write>::write_str", "alloc", "alloc"),
            ("core::ptr::drop_in_place<spec_automation::issue::Issue>", "core", "core"),
            ("__wbindgen_malloc", "glue", "glue"),
        ] {
            assert_eq!(owner(name), (krate.to_owned(), module.to_owned()), "{name}");
        }
    }

    #[test]
    fn hashes_are_left_out() {
        for (symbol, name) in [
            ("_ZN4core3fmt9Formatter3pad17h0123456789abcdefE", "core::fmt::Formatter::pad"),
            ("spec_automation::order::sort::h5a612028c502c746", "spec_automation::order::sort"),
            (
                "<dlmalloc[e24a27700634d609]::Dlmalloc<dlmalloc[e24a27700634d609]::System>>::malloc",
                "<dlmalloc::Dlmalloc<dlmalloc::System>>::malloc",
            ),
            ("<[u8]>::sort", "<[u8]>::sort"),
        ] {
            assert_eq!(readable(symbol), name);
        }
    }
}
