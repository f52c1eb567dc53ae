//! Values as JavaScript gathers them.

use crate::clock::{Slow, time};
use crate::payloads::ID;
use spec_automation::model::{Entity, Kind, Schema};
use spec_automation::validate::{Gathered, Memory, Options, cell, is_clean};

/// A value as it is gathered.
#[derive(Default)]
struct Gathering {
    text: String,
    cells: Vec<u8>,
}

impl Gathering {
    fn put(&mut self, cell: i32) {
        self.cells.extend(cell.to_le_bytes());
    }

    /// Adds a record with these texts, and artifacts with others.
    fn record(&mut self, schema: &Schema, texts: &[(&str, String)], artifacts: &[[(&str, String); 4]]) {
        for (index, field) in schema.fields.iter().enumerate() {
            let text = texts.iter().find(|(name, _)| *name == field.name);
            match (text, field.kind) {
                (Some((_, text)), _) => {
                    self.go_to(index);
                    self.text += text;
                    self.put(text.encode_utf16().count() as i32);
                }
                (None, Kind::List(schema)) if schema.entity == Entity::Artifact => {
                    self.go_to(index);
                    self.put(cell::LIST);
                    self.put(artifacts.len() as i32);
                    artifacts.iter().for_each(|texts| self.record(schema, texts, &[]));
                }
                _ => {}
            }
        }
        self.put(cell::END);
    }

    fn go_to(&mut self, field: usize) {
        self.put(cell::FIELD);
        self.put(field as i32);
    }
}

#[test]
fn values_that_were_gathered_take_time_in_proportion_to_their_size() {
    let mut slow = Slow::default();
    let run = [("run_id", ID.into()), ("status", "queued".into())];
    for (name, letter) in [("ASCII", "a"), ("other texts", "ä")] {
        let artifact = |index: usize| {
            [
                ("artifact_id", format!("1b4e28ba-2fa1-41d2-883f-{index:012}")),
                ("name", format!("{letter}{index}")),
                ("artifact_type", "stdout_log".into()),
                ("storage_path", format!("a/{index}")),
            ]
        };
        slow.check(name, |size| {
            let artifacts: Vec<_> = (0..size).map(artifact).collect();
            let mut gathering = Gathering::default();
            gathering.record(Entity::Run.response(), &run, &artifacts);
            let gathered = Gathered { text: gathering.text.as_bytes(), cells: &gathering.cells, api: true };
            time(|| assert!(is_clean(&mut Memory::default(), Entity::Run, gathered, &Options::default())))
        });
    }
}
