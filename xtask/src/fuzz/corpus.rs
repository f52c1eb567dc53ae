//! Inputs in one packed file: each behind its length in four bytes, all of them compressed.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

/// Packs the inputs of a folder, the shortest first, as far as there is room for them, and says how many there are.
pub fn pack(folder: &Path, file: &Path, room: usize) -> Result<usize> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut inputs: Vec<Vec<u8>> = entries.map(|entry| Ok(fs::read(entry?.path())?)).collect::<Result<_>>()?;
    inputs.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    let (mut encoder, mut used, mut count) = (GzEncoder::new(Vec::new(), Compression::best()), 0, 0);
    for input in inputs.iter().take_while(|input| {
        used += input.len();
        used <= room
    }) {
        encoder.write_all(&u32::try_from(input.len())?.to_le_bytes())?;
        encoder.write_all(input)?;
        count += 1;
    }
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, encoder.finish()?)?;
    Ok(count)
}

/// Puts the inputs of a packed file, if there is one, into a folder, each under a name that follows from its place.
pub fn unpack(file: &Path, folder: &Path) -> Result<()> {
    let Ok(packed) = fs::read(file) else { return Ok(()) };
    let mut bytes = Vec::new();
    GzDecoder::new(packed.as_slice()).read_to_end(&mut bytes)?;
    let (mut rest, mut count) = (bytes.as_slice(), 0);
    while let Some((length, behind)) = rest.split_first_chunk::<4>() {
        let (input, behind) =
            behind.split_at_checked(u32::from_le_bytes(*length) as usize).context("the packed file was cut off")?;
        fs::write(folder.join(format!("kept-{count:05}")), input)?;
        (rest, count) = (behind, count + 1);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{pack, unpack};
    use std::fs;

    #[test]
    fn what_is_packed_comes_out_again_the_shortest_first() {
        let folder = tempfile::tempdir().unwrap();
        let (inputs, outputs, file) =
            (folder.path().join("in"), folder.path().join("out"), folder.path().join("packed/a.gz"));
        for folder in [&inputs, &outputs] {
            fs::create_dir(folder).unwrap();
        }
        for input in ["", "abc", "z"] {
            fs::write(inputs.join(format!("{input}.x")), input).unwrap();
        }
        assert_eq!(pack(&inputs, &file, 3).unwrap(), 2);
        unpack(&file, &outputs).unwrap();
        let read = |name: &str| fs::read_to_string(outputs.join(name)).ok();
        assert_eq!(
            ["00000", "00001", "00002"].map(|n| read(&format!("kept-{n}"))),
            [Some(String::new()), Some("z".to_owned()), None]
        );
    }
}
