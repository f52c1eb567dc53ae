//! The places in the sources that panics would tell, when no panic tells anything: their bytes become zeros, which the
//! optimizer leaves out.

use std::ops::Range;

use walrus::ir::Value;
use walrus::{ConstExpr, Data, DataId, DataKind, Module};

/// A `core::panic::Location`: the address of the file's name, its length, a line and a column.
const PLACE: usize = 16;
/// No name is longer, no file has more lines, and no line is wider.
const LONGEST: u32 = 300;
const LAST_LINE: u32 = 100_000;
const LAST_COLUMN: u32 = 1_000;
const END_OF_NAME: &[u8] = b".rs";

pub fn blank(module: &mut Module) {
    let mut blanks = Vec::new();
    for data in module.data.iter() {
        for at in (0..data.value.len()).step_by(4) {
            let Some(name) = data.value.get(at..at + PLACE).and_then(|place| name_of(module, place)) else { continue };
            blanks.push((data.id(), at..at + PLACE));
            blanks.push(name);
        }
    }
    for (id, range) in blanks {
        if let Some(bytes) = module.data.get_mut(id).value.get_mut(range) {
            bytes.fill(0);
        }
    }
}

/// Where the name of the file stands, if these bytes tell a place in one.
fn name_of(module: &Module, place: &[u8]) -> Option<(DataId, Range<usize>)> {
    let mut words = place.chunks_exact(4).filter_map(|word| Some(u32::from_le_bytes(word.try_into().ok()?)));
    let (address, length, line, column) = (words.next()?, words.next()?, words.next()?, words.next()?);
    if length > LONGEST || line > LAST_LINE || column > LAST_COLUMN {
        return None;
    }
    module.data.iter().find_map(|data| {
        let start = usize::try_from(address.checked_sub(address_of(data)?)?).ok()?;
        let range = start..start + usize::try_from(length).ok()?;
        data.value.get(range.clone())?.ends_with(END_OF_NAME).then_some((data.id(), range))
    })
}

fn address_of(data: &Data) -> Option<u32> {
    match data.kind {
        DataKind::Active { offset: ConstExpr::Value(Value::I32(address)), .. } => u32::try_from(address).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blanked(bytes: &[u8]) -> Vec<u8> {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        let offset = ConstExpr::Value(Value::I32(1024));
        let id = module.data.add(DataKind::Active { memory, offset }, bytes.to_vec());
        blank(&mut module);
        module.data.get(id).value.clone()
    }

    fn bytes(name: &[u8; 8], address: u32, length: u32, line: u32) -> Vec<u8> {
        let words = [address, length, line, 9].map(u32::to_le_bytes);
        [name.as_slice(), words.as_flattened()].concat()
    }

    #[test]
    fn a_place_and_its_file_are_blank() {
        assert_eq!(blanked(&bytes(b"a/lib.rs", 1024, 8, 70)), [0; 24]);
    }

    #[test]
    fn other_data_stays() {
        for data in [
            bytes(b"messages", 1024, 8, 70),
            bytes(b"a/lib.rs", 1025, 8, 70),
            bytes(b"a/lib.rs", 1023, 8, 70),
            bytes(b"a/lib.rs", 1024, 8, 100_001),
        ] {
            assert_eq!(blanked(&data), data);
        }
    }
}
