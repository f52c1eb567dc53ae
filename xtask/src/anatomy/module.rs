//! A WebAssembly module, as far as sizes are concerned.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use anyhow::Result;
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

pub struct Function {
    /// As the file names it; its number where it does not.
    pub name: String,
    pub bytes: usize,
    /// Where its code stands in the file.
    pub place: Range<usize>,
}

#[derive(Default)]
pub struct Module {
    /// Bytes by section. What a section has before its content counts for none.
    pub sections: BTreeMap<String, usize>,
    pub functions: Vec<Function>,
    /// Where the data stands in the file.
    pub data: Range<usize>,
}

impl Module {
    pub fn parse(file: &[u8]) -> Result<Self> {
        let (mut module, mut bodies, mut imported) = (Self::default(), Vec::new(), 0);
        let mut names = HashMap::new();
        for payload in Parser::new(0).parse_all(file) {
            let payload = payload?;
            if let Some((id, range)) = payload.as_section() {
                *module.sections.entry(section(id, &payload)).or_default() += range.len();
            }
            match payload {
                Payload::DataSection(data) => module.data = data.range(),
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionEntry(body) => bodies.push(body.range()),
                Payload::CustomSection(custom) => {
                    if let KnownCustom::Name(subsections) = custom.as_known() {
                        for subsection in subsections {
                            if let Name::Function(map) = subsection? {
                                for naming in map {
                                    let naming = naming?;
                                    names.insert(naming.index as usize, naming.name.to_owned());
                                }
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        module.functions = (imported..).zip(bodies).map(|(index, place)| named(&mut names, index, place)).collect();
        Ok(module)
    }
}

fn named(names: &mut HashMap<usize, String>, index: usize, place: Range<usize>) -> Function {
    let name = names.remove(&index).unwrap_or_else(|| format!("function {index}"));
    Function { name, bytes: place.len(), place }
}

fn section(id: u8, payload: &Payload) -> String {
    if let Payload::CustomSection(custom) = payload {
        return custom.name().to_owned();
    }
    const NAMES: [&str; 14] = [
        "custom",
        "type",
        "import",
        "function",
        "table",
        "memory",
        "global",
        "export",
        "start",
        "element",
        "code",
        "data",
        "data count",
        "tag",
    ];
    NAMES.get(usize::from(id)).copied().unwrap_or("unknown").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One imported and two own functions, the first own one with a name.
    const FILE: &[u8] = b"\0asm\x01\0\0\0\
        \x01\x04\x01\x60\0\0\
        \x02\x07\x01\x01a\x01b\0\0\
        \x03\x03\x02\0\0\
        \x0a\x08\x02\x02\0\x0b\x03\0\x01\x0b\
        \0\x0b\x04name\x01\x04\x01\x01\x01f";

    #[test]
    fn functions_have_their_names_and_sizes() {
        let module = Module::parse(FILE).unwrap();
        let functions: Vec<(&str, usize)> = module.functions.iter().map(|f| (f.name.as_str(), f.bytes)).collect();
        assert_eq!(functions, [("f", 2), ("function 2", 3)]);
    }

    #[test]
    fn sections_have_theirs() {
        let sections = Module::parse(FILE).unwrap().sections;
        assert_eq!(sections["code"], 8);
        assert_eq!(sections["import"], 7);
        assert!(sections.contains_key("name"));
    }
}
