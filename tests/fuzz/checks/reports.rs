//! Reports and pictures: each is well-formed whatever it is about, and none carries what a terminal would obey.

use super::{BETWEEN, options, reference};
use spec_automation::render::{Look as Picture, render_timeline};
use spec_automation::report::{Checked, Format, Look, Reporter, Source};
use spec_automation::validate::{Target, validate};

pub fn check(data: &[u8]) {
    let [choice, look, rest @ ..] = data else { return };
    let cut = rest.iter().position(|byte| *byte == BETWEEN).unwrap_or(rest.len());
    let (text, name) = (&rest[..cut], rest.get(cut + 1..).unwrap_or_default());
    let (name, options) = (String::from_utf8_lossy(name), options(*choice));
    let format = Format::ALL[usize::from(*look) % Format::ALL.len()];
    let look = Look { format, color: look & 64 != 0, quiet: look & 128 != 0, limit: 50 };
    let report = validate(Target::Auto, text, &options);
    let source = Source { name: &name, text, lines: 3, columns: 7 };
    let checked = Checked { source, index: 1, ok: report.ok, issues: &report.issues, taken_for: None };
    let (mut out, mut reporter) = (String::new(), Reporter::new(look));
    reporter.begin(&mut out);
    reporter.file(&mut out, &name);
    reporter.payload(&mut out, &checked);
    reporter.file(&mut out, "other");
    reporter.unread(&mut out, &name);
    reporter.end(&mut out);
    whole(&out, look);
    if let Ok(picture) = render_timeline(text, None, &Picture { title: &name, ..Picture::default() }, &options) {
        xml(&picture);
    }
}

fn whole(out: &str, look: Look) {
    match look.format {
        Format::Json | Format::Sarif | Format::Gitlab => assert!(reference::is_json(out.as_bytes()), "{out}"),
        Format::Ndjson => assert!(out.lines().all(|line| reference::is_json(line.as_bytes())), "{out}"),
        Format::Junit => xml(out),
        Format::Pretty | Format::Concise | Format::Github => {}
    }
    // JSON and XML have ways of their own to carry these.
    if matches!(look.format, Format::Pretty | Format::Concise | Format::Github) {
        let plain = if look.color { uncolored(out) } else { out.to_owned() };
        let obeyed = plain.chars().find(|character| is_obeyed(*character));
        assert_eq!(obeyed, None, "{plain:?}");
    }
    assert!(!out.chars().any(|character| character < ' ' && !matches!(character, '\n' | '\u{1b}')), "{out:?}");
}

fn xml(text: &str) {
    if let Err(error) = roxmltree::Document::parse(text) {
        panic!("{error}: {text}");
    }
}

/// Without the sequences that begin and end a color.
fn uncolored(out: &str) -> String {
    let mut plain = String::new();
    for (index, part) in out.split("\u{1b}[").enumerate() {
        let digits = part.find(|character: char| !character.is_ascii_digit() && character != ';').unwrap_or(part.len());
        let ends = index > 0 && part[digits..].starts_with('m');
        assert!(index == 0 || ends, "{part:?} is no color");
        plain.push_str(if ends { &part[digits + 1..] } else { part });
    }
    plain
}

/// What a terminal obeys instead of showing it, or that turns the direction of text.
fn is_obeyed(character: char) -> bool {
    let turns = matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || (character.is_control() && character != '\n')
}
