//! What JavaScript gathers.

use super::super::{Gathered, Grades, Level, Memory, Options, cell, is_clean};
use crate::issue::Code;
use crate::model::Entity;

#[test]
fn no_cell_is_the_length_of_a_text() {
    let mut cells: Vec<i32> = cell::ALL.iter().map(|(_, cell)| *cell).collect();
    assert!(cells.iter().all(|cell| *cell < 0));
    cells.sort_unstable();
    cells.dedup();
    assert_eq!(cells.len(), cell::ALL.len());
}

/// Whether an agent configuration with one variable is told to be clean.
fn is_told(key: &str, value: &str, options: &Options) -> bool {
    let text = format!("1b4e28ba-2fa1-41d2-883f-0016d3cca427a1{key}{value}");
    let (key, value) = (key.len() as i32, value.len() as i32);
    let cells = [0b10_1110, -1, 36, 1, 1, -1, cell::OBJECT, key, value, cell::END, -1];
    let cells: Vec<u8> = cells.into_iter().flat_map(i32::to_le_bytes).collect();
    let gathered = Gathered { text: text.as_bytes(), cells: &cells, api: false };
    is_clean(&mut Memory::default(), Entity::AgentConfiguration, gathered, options)
}

#[test]
fn credentials_matter_only_to_who_wants_to_know() {
    let mut rules = Grades::default();
    rules.set(Code::ExposedSecret, Level::Off).expect("it can be graded");
    let off = Options { rules, ..Options::default() };
    assert!(is_told("HOME", "/root", &Options::default()));
    assert!(!is_told("TOKEN", "abcdef", &Options::default()));
    assert!(is_told("TOKEN", "abcdef", &off));
    assert!(!is_told("TOKEN", "abcdef", &Options { redact: true, ..off }));
}
