//! Writing SVG: templates whose gaps are filled with values, all of which are escaped.

#![allow(clippy::arithmetic_side_effects, reason = "what is divided by is a unit of the table, none of which is zero")]

use crate::text::Put;

/// What fills a gap of a template.
#[derive(Clone, Copy)]
pub(super) enum Value<'a> {
    Text(&'a str),
    Number(i64),
    /// A duration in milliseconds, written for people after a comma; nothing if it is not known.
    Lasting(Option<u64>),
    /// A count and a noun, after a dot; nothing if there are none.
    Things(usize, &'a str),
}
use Value::{Lasting, Number, Text, Things};

/// The placeholder for a gap in a template.
const GAP: char = '#';

const BEGIN: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 # #\" width=\"#\" height=\"#\" \
    fill=\"none\" font-family=\"system-ui,sans-serif\" font-size=\"12\"><title>#</title><desc>#</desc>";
const END: &str = "</svg>";

/// Units of time, in milliseconds.
const UNITS: [(u64, &str); 4] = [(86_400_000, " d"), (3_600_000, " h"), (60_000, " min"), (1_000, " s")];

/// Begins a picture of this size, with a title and a description for screen readers.
pub(super) fn begin(width: i64, height: i64, title: &str, description: &str) -> String {
    let mut out = String::new();
    let (width, height) = (Number(width), Number(height));
    push(&mut out, BEGIN, &[width, height, width, height, Text(title), Text(description)]);
    out
}

pub(super) fn end(mut out: String) -> String {
    out.put(END);
    out
}

/// Appends a template with its gaps filled.
#[inline(never)]
pub(super) fn push(out: &mut String, template: &str, values: &[Value<'_>]) {
    let mut values = values.iter();
    for (index, part) in template.split(GAP).enumerate() {
        if index > 0 {
            push_value(out, values.next().copied().unwrap_or(Text("")));
        }
        out.put(part);
    }
}

#[inline(never)]
fn push_value(out: &mut String, value: Value<'_>) {
    match value {
        Text(text) => push_escaped(out, text),
        Number(number) => {
            if number < 0 {
                out.push('-');
            }
            out.put_number(number.unsigned_abs());
        }
        Lasting(None) | Things(0, _) => {}
        Lasting(Some(milliseconds)) => {
            out.put(", ");
            push_time(out, milliseconds);
        }
        Things(count, noun) => {
            out.put(" · ");
            out.put_number(count as u64);
            out.push(' ');
            out.put(noun);
            if count != 1 {
                out.push('s');
            }
        }
    }
}

/// Appends a duration for people, in its two largest units.
pub(super) fn push_time(out: &mut String, milliseconds: u64) {
    let largest = UNITS.iter().position(|(unit, _)| milliseconds >= *unit).unwrap_or(UNITS.len());
    let mut rest = milliseconds;
    for (unit, name) in UNITS.iter().skip(largest).take(2) {
        let count = rest / unit;
        if count > 0 {
            if rest != milliseconds {
                out.push(' ');
            }
            out.put_number(count);
            out.put(name);
        }
        rest %= unit;
    }
    if largest == UNITS.len() {
        out.put_number(milliseconds);
        out.put(" ms");
    }
}

/// Appends any text. Characters that XML cannot represent become the replacement character.
#[inline(never)]
fn push_escaped(out: &mut String, text: &str) {
    for character in text.chars() {
        out.put(match character {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\'' => "&#39;",
            '\t' | '\n' | '\r' => " ",
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => "\u{fffd}",
            _ => {
                out.push(character);
                continue;
            }
        });
    }
}
