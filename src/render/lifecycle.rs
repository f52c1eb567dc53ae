//! A life cycle as a picture: the places of the statuses are a table, the steps between them come from the machine.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "coordinates of a picture of a life cycle, whose rows and columns are in a table"
)]

use super::color;
use super::svg::{Value, begin, end, push};
use crate::lifecycle::Machine;
use crate::text::{Put, joined};
use Value::{Number, Text};

/// What is emphasized in the picture of a life cycle, and its title.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Highlight<'a> {
    /// The current status, which stands out with the steps that it allows. A word that is not a status emphasizes nothing.
    pub status: &'a str,
    /// The title of the picture; if empty, "Life cycle of a run" or "of a task".
    pub title: &'a str,
}

/// Column and row of each status. No box lies between two that a step connects.
const PLACES: [(&str, i64, i64); 10] = [
    ("queued", 0, 1),
    ("pending", 0, 1),
    ("in_progress", 1, 1),
    ("running", 1, 1),
    ("retrying", 1, 2),
    ("skipped", 2, 0),
    ("succeeded", 2, 1),
    ("no_changes", 2, 2),
    (NEXT_ATTEMPT, 2, 2),
    ("failed", 2, 3),
];

/// The box that steps to the next attempt lead to. It is not a status.
const NEXT_ATTEMPT: &str = "next attempt";

const MARGIN: i64 = 16;
const COLUMN: i64 = 170;
const ROW: i64 = 64;
/// The size of a box, and how far inside it the second outline of a terminal status is.
const WIDTH: i64 = 116;
const HEIGHT: i64 = 36;
const INSET: i64 = 4;
/// How far from the middle of a box arrows leave it: one of two in opposite directions, and one around another box.
const ASIDE: i64 = 14;
const AROUND: i64 = 20;
/// How far before the tip of an arrow its line ends, so that it does not show beside the tip.
const HEAD: i64 = 6;
/// How far the baseline of a text is below its middle.
const DESCENT: i64 = 4;

/// The widths of outlines: of the current status, of those that it allows, and of all others.
const PLAIN: i64 = 1;
const NEXT: i64 = 2;
const CURRENT: i64 = 3;

const SHIFTED: &str = "<g transform=\"translate(# #)\">";
const BOX: &str = "<g class=\"spec-automation-status\" data-status=\"#\"><rect x=\"#\" y=\"#\" width=\"#\" \
    height=\"#\" rx=\"8\" stroke=\"#\" stroke-width=\"#\" stroke-dasharray=\"#\" fill=\"#\" fill-opacity=\"0.2\"/>";
const INNER_BOX: &str = "<rect x=\"#\" y=\"#\" width=\"#\" height=\"#\" rx=\"4\" stroke=\"#\"/>";
const LABEL: &str = "<text x=\"#\" y=\"#\" fill=\"currentColor\" text-anchor=\"middle\" font-weight=\"#\">#</text></g>";
const WAY: &str = "<path d=\"M# #C# # # # # #\"";
const WAY_LOOK: &str = " stroke=\"#\" stroke-width=\"#\" stroke-dasharray=\"#\"/>";
const ARROW_HEAD: &str = "<path d=\"M0 0L-8 -4L-8 4Z\" fill=\"#\" transform=\"translate(# #) rotate(#)\"/>";

/// Draws a life cycle as SVG.
///
/// ```
/// use spec_automation::{lifecycle::Machine, render::{Highlight, render_lifecycle}};
/// let picture = render_lifecycle(Machine::run(), &Highlight { status: "queued", title: "" });
/// assert!(picture.starts_with("<svg ") && picture.contains("now queued; next: in_progress, failed"));
/// ```
pub fn render_lifecycle(machine: &Machine, highlight: &Highlight<'_>) -> String {
    let status = highlight.status;
    let is_retried = |from: &str| machine.retried_from.contains(&from);
    let mut next = machine.next(status).to_vec();
    if is_retried(status) {
        next.push(NEXT_ATTEMPT);
    }
    let (mut first, mut last) = (i64::MAX, 0);
    for (word, _) in machine.steps {
        let (_, row) = place(word);
        (first, last) = (first.min(row), last.max(row));
    }

    let name = joined(&["Life cycle of a ", machine.name]);
    let title = if highlight.title.is_empty() { &name } else { highlight.title };
    let height = (last - first) * ROW + HEIGHT + 2 * MARGIN;
    let description = description(machine.status(status), &next);
    let mut out = begin(2 * COLUMN + WIDTH + 2 * MARGIN, height, title, &description);
    push(&mut out, SHIFTED, &[Number(MARGIN), Number(MARGIN - first * ROW)]);
    for (from, to) in machine.steps {
        to.iter().for_each(|to| edge(&mut out, from, to, *from == status));
        if is_retried(from) {
            edge(&mut out, from, NEXT_ATTEMPT, *from == status);
        }
    }
    for (word, after) in machine.steps {
        node(&mut out, word, after.is_empty(), emphasis(word, status, &next));
    }
    if !machine.retried_from.is_empty() {
        node(&mut out, NEXT_ATTEMPT, false, emphasis(NEXT_ATTEMPT, status, &next));
    }
    out.put("</g>");
    end(out)
}

fn description(status: Option<&'static str>, next: &[&str]) -> String {
    let Some(status) = status else { return "Every status, and the steps between them".into() };
    let mut out = String::new();
    push(&mut out, "now #", &[Text(status)]);
    for (index, word) in next.iter().enumerate() {
        out.put(if index == 0 { "; next: " } else { ", " });
        out.put(word);
    }
    if next.is_empty() {
        out.put(", which nothing follows");
    }
    out
}

fn emphasis(word: &str, status: &str, next: &[&str]) -> i64 {
    if word == status {
        CURRENT
    } else if next.contains(&word) {
        NEXT
    } else {
        PLAIN
    }
}

fn place(word: &str) -> (i64, i64) {
    PLACES.iter().find(|(one, ..)| *one == word).map_or((0, 0), |(_, column, row)| (*column, *row))
}

/// Draws a box: with a second outline inside if nothing follows, dashed if it is not a status.
fn node(out: &mut String, word: &str, is_end: bool, emphasis: i64) {
    let (column, row) = place(word);
    let (x, y) = (column * COLUMN, row * ROW);
    let color = Text(if emphasis == PLAIN { color("line") } else { color(word) });
    let is_current = emphasis == CURRENT;
    let fill = if is_current { color } else { Text("none") };
    let dashes = Text(dashes(word));
    let [width, height] = [WIDTH, HEIGHT].map(Number);
    push(out, BOX, &[Text(word), Number(x), Number(y), width, height, color, Number(emphasis), dashes, fill]);
    if is_end {
        let [x, y, width, height] = [x + INSET, y + INSET, WIDTH - 2 * INSET, HEIGHT - 2 * INSET].map(Number);
        push(out, INNER_BOX, &[x, y, width, height, color]);
    }
    let weight = Text(if is_current { "bold" } else { "normal" });
    push(out, LABEL, &[Number(x + WIDTH / 2), Number(y + HEIGHT / 2 + DESCENT), weight, Text(word)]);
}

fn dashes(word: &str) -> &'static str {
    if word == NEXT_ATTEMPT { "4 3" } else { "none" }
}

/// Draws an arrow, whose path follows from where its ends are.
fn edge(out: &mut String, from: &str, to: &str, is_lit: bool) {
    let ((column, row), (to_column, to_row)) = (place(from), place(to));
    let (x, y) = (column * COLUMN, row * ROW);
    let (to_x, to_y) = (to_column * COLUMN, to_row * ROW);
    let (middle, to_middle) = (y + HEIGHT / 2, to_y + HEIGHT / 2);
    let down = (to_row - row).signum();
    // Where it leaves a box upwards or downwards.
    let rim = if down > 0 { y + HEIGHT } else { y };
    let mut end = (to_x, to_middle, 0);
    // A cubic Bézier curve: its beginning, two control points, and its end.
    let [a, b, c, d] = if column == to_column {
        // Arrows in opposite directions run side by side.
        let line = x + WIDTH / 2 - ASIDE * down;
        let to_rim = if down > 0 { to_y } else { to_y + HEIGHT };
        end = (line, to_rim, 90 * down);
        [(line, rim), (line, rim), (line, to_rim), (line, to_rim - HEAD * down)]
    } else if to_column - column > 1 {
        // Around the box in between: first to the row of the other box, then to that.
        let line = x + WIDTH / 2 - AROUND;
        [(line, rim), (line, to_middle), (line, to_middle), (to_x - HEAD, to_middle)]
    } else {
        let half = x + (COLUMN + WIDTH) / 2;
        [(x + WIDTH, middle), (half, middle), (half, to_middle), (to_x - HEAD, to_middle)]
    };
    let color = Text(if is_lit { color(to) } else { color("line") });
    let width = Number(if is_lit { NEXT } else { PLAIN });
    let points = [a.0, a.1, b.0, b.1, c.0, c.1, d.0, d.1].map(Number);
    push(out, WAY, &points);
    push(out, WAY_LOOK, &[color, width, Text(dashes(to))]);
    push(out, ARROW_HEAD, &[color, Number(end.0), Number(end.1), Number(end.2)]);
}
