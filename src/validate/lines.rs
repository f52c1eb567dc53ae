//! Validating NDJSON: one payload a line.

#![allow(clippy::arithmetic_side_effects, reason = "offsets in a text that is in memory, and counts of what is in it")]

use super::{Input, Memory, Options, Report, Target, too_large, validate_with};
use crate::json::{find_newline, is_blank};

/// The place of a payload in a text of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// How many lines of the text come before it, blank ones included: it counts from 0, unlike the line numbers of a
    /// report or of a replay, which count from 1.
    pub index: usize,
    /// The offset of the line in the text, in bytes.
    pub start: usize,
    /// The length of the line in bytes, without its end; for a line that began before the text, with what came before.
    pub length: usize,
}

/// How far a text of lines was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// How many lines were read, blank ones included.
    pub lines: usize,
    /// How many bytes of the text were read.
    pub bytes: usize,
}

/// Validates each line of a text, blank ones aside, and calls `take` with its place and its report; stops when `take`
/// returns false. Spans count from the beginning of the line.
///
/// The text must consist of whole lines; only the last line of all may lack its newline. Of a text that comes in parts,
/// keep what follows the last newline of a part for the next one. Lines from [`BufRead`](std::io::BufRead) are whole:
///
/// ```
/// # fn main() -> std::io::Result<()> {
/// use spec_automation::{model::Entity, validate::{Memory, Options, validate_lines}};
/// use std::io::{BufRead, BufReader};
/// let text = "{\"phase\":\"cleanup\",\"status\":\"pending\",\"attempt\":1}\n".repeat(3);
/// let mut reader = BufReader::with_capacity(16, text.as_bytes());
/// let (mut memory, mut line, mut valid) = (Memory::default(), Vec::new(), 0);
/// while reader.read_until(b'\n', &mut line)? > 0 {
///     validate_lines(&mut memory, Entity::TaskState.into(), &line, 0, &Options::default(), &mut |_, report| {
///         valid += usize::from(report.ok);
///         true
///     });
///     line.clear();
/// }
/// assert_eq!(valid, 3);
/// # Ok(())
/// # }
/// ```
///
/// A line over the limit of [`Options::max_bytes`] is refused, even if it is blank, so its text need not be kept: drop its
/// beginning and pass in `begun` how many bytes of the first line came before `text`, which may then be empty. Otherwise
/// `begun` is 0. `examples/validate_ndjson.rs` reads a file that way, in memory that does not grow with the length of its
/// lines.
///
/// ```
/// use spec_automation::{model::Entity, validate::{Memory, Options, validate_lines}};
/// let text = b"{\"phase\":\"cleanup\",\"status\":\"pending\",\"attempt\":1}\r\n\n[]";
/// let mut found = Vec::new();
/// let (memory, options) = (&mut Memory::default(), &Options::default());
/// validate_lines(memory, Entity::TaskState.into(), text, 0, options, &mut |line, report| {
///     found.push((line.index, line.start, report.ok));
///     true
/// });
/// assert_eq!(found, [(0, 0, true), (2, 53, false)]);
/// ```
pub fn validate_lines(
    memory: &mut Memory,
    target: Target,
    text: &[u8],
    begun: usize,
    options: &Options,
    take: &mut dyn FnMut(Line, Report) -> bool,
) -> Progress {
    let mut progress = Progress::default();
    let mut begun = begun;
    while progress.bytes < text.len() || begun > 0 {
        let rest = text.get(progress.bytes..).unwrap_or_default();
        let end = find_newline(rest);
        let line = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let place = Line { index: progress.lines, start: progress.bytes, length: begun.saturating_add(line.len()) };
        progress.lines += 1;
        progress.bytes += end.map_or(rest.len(), |end| end + 1);
        let report = match std::mem::take(&mut begun) {
            0 if line.len() <= options.max_bytes && is_blank(line) => continue,
            0 => validate_with(memory, target, Input { text: line, host: false }, options),
            _ => too_large(place.length, options),
        };
        if !take(place, report) {
            break;
        }
    }
    progress
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Entity;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const PAYLOAD: &str = r#"{"phase":"cleanup","status":"pending","attempt":1}"#;

    fn read(text: &str, begun: usize, options: &Options) -> (Vec<(Line, Vec<&'static str>)>, Progress) {
        let mut found = Vec::new();
        let memory = &mut Memory::default();
        let progress =
            validate_lines(memory, Entity::TaskState.into(), text.as_bytes(), begun, options, &mut |line, report| {
                assert_eq!(report.ok, report.issues.is_empty());
                found.push((line, report.issues.iter().map(|issue| issue.code().as_str()).collect()));
                true
            });
        (found, progress)
    }

    #[test]
    fn lines_end_in_two_ways_and_blank_ones_count() {
        let text = format!("\n{PAYLOAD}\r\n \t\r\n{PAYLOAD}\n\r\n");
        let (found, progress) = read(&text, 0, &Options::default());
        let length = PAYLOAD.len();
        let at = |index, start| (Line { index, start, length }, vec![]);
        assert_eq!(found, [at(1, 1), at(3, 1 + length + 2 + 4)]);
        assert_eq!(progress, Progress { lines: 5, bytes: text.len() });
    }

    #[test]
    fn the_last_line_may_lack_its_end() {
        let (found, progress) = read(&format!("{PAYLOAD}\n{{"), 0, &Options::default());
        assert_eq!(found[1], (Line { index: 1, start: PAYLOAD.len() + 1, length: 1 }, vec!["invalid_json"]));
        assert_eq!(progress.lines, 2);
        assert_eq!(read("", 0, &Options::default()), (vec![], Progress::default()));
    }

    #[test]
    fn a_line_over_the_limit_is_refused_by_its_length() {
        let options = Options { max_bytes: PAYLOAD.len(), ..Options::default() };
        let (found, _) = read(&format!("{PAYLOAD}\r\n{PAYLOAD} \n"), 0, &options);
        assert_eq!(found[0].1, [""; 0]);
        assert_eq!(found[1].1, ["too_large"]);
    }

    #[test]
    fn a_blank_line_over_the_limit_is_refused_as_well() {
        let options = Options { max_bytes: 3, ..Options::default() };
        let (found, _) = read("   \r\n    \n", 0, &options);
        assert_eq!(found, [(Line { index: 1, start: 5, length: 4 }, vec!["too_large"])]);
    }

    #[test]
    fn a_line_that_was_not_kept_is_refused_when_it_ends() {
        let (found, progress) = read(&format!("]\n{PAYLOAD}"), 100, &Options::default());
        assert_eq!(found[0], (Line { index: 0, start: 0, length: 101 }, vec!["too_large"]));
        assert_eq!(found[1].0.index, 1);
        assert_eq!(progress.lines, 2);
        assert_eq!(read("", 7, &Options::default()).0, [(Line { index: 0, start: 0, length: 7 }, vec!["too_large"])]);
    }

    #[test]
    fn reading_stops_when_nothing_more_is_wanted() {
        let text = format!("{PAYLOAD}\n\n{PAYLOAD}\n");
        let mut asked = 0;
        let (memory, options) = (&mut Memory::default(), &Options::default());
        let progress = validate_lines(memory, Entity::TaskState.into(), text.as_bytes(), 0, options, &mut |_, _| {
            asked += 1;
            false
        });
        assert_eq!((asked, progress), (1, Progress { lines: 1, bytes: PAYLOAD.len() + 1 }));
    }
}
