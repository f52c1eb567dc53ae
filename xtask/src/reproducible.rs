//! `cargo xtask reproducible`: the same sources in another folder give the same .wasm file, byte for byte.

use std::fs;

use anyhow::{Result, ensure};

use crate::project::Project;
use crate::{reliability, wasm};

const PART: &str = "reproducible";
/// Longer than the folder of the project, and called otherwise.
const ELSEWHERE: &str = "reproducible/another folder with a longer name";

pub fn reproducible(project: &Project) -> Result<()> {
    wasm::build(project)?;
    let here = fs::read(project.path(wasm::FOLDER).join(wasm::FILE))?;
    let root = project.target.join(ELSEWHERE);
    project.copy(&root)?;
    let copy = Project { target: root.join("target"), msrv: project.msrv.clone(), root: root.clone() };
    let there = fs::read(wasm::build_copy(project, &copy)?)?;
    ensure!(here == there, "another folder gives another .wasm file: {} and {} bytes", here.len(), there.len());
    fs::remove_dir_all(&root)?;
    let text = format!("The same {} bytes in two folders.", here.len());
    println!("{text}");
    reliability::write(project, PART, &text)
}
