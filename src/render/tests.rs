use super::*;
use crate::format::timestamp;
use crate::lifecycle::Machine;
use crate::validate::Options;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const HOSTILE: &str = "\"><script>alert(1)</script>'&\u{0}\n]]>";

fn micros(text: &str) -> i64 {
    timestamp::parse(text.as_bytes()).expect("a time").micros
}

/// A run of these task states, that began at 09:30.
fn run(status: &str, phases: &str) -> String {
    format!(
        r#"{{"run_id": "1b4e28ba-2fa1-41d2-883f-0016d3cca427", "status": "{status}",
        "started_at": "2026-02-24T09:30:00Z", "phases": [{phases}], "artifacts": [
        {{"artifact_id": "8ac20352-fea1-47b6-9b24-eaebe79d550a", "name": "a", "artifact_type": "stdout_log",
        "source_phase": "git_clone"}}]}}"#
    )
}

fn task(attempt: u32, status: &str, times: &str) -> String {
    format!(r#"{{"phase": "git_clone", "attempt": {attempt}, "status": "{status}"{times}}}"#)
}

fn timeline(run: &str, now: Option<i64>) -> String {
    render_timeline(run, now, &Look::default(), &Options::default()).expect("a picture")
}

/// The elements of a name, from their brackets to the end of their attributes.
fn elements<'a>(picture: &'a str, name: &str) -> Vec<&'a str> {
    let begin = format!("<{name} ");
    picture.split(&begin).skip(1).map(|part| &part[..part.find('>').unwrap()]).collect()
}

fn attribute(element: &str, name: &str) -> i64 {
    let begin = format!("{name}=\"");
    let rest = &element[element.find(&begin).unwrap() + begin.len()..];
    rest[..rest.find('"').unwrap()].parse().unwrap()
}

#[test]
fn every_status_has_a_place_and_a_color() {
    for machine in [Machine::run(), Machine::task()] {
        let picture = render_lifecycle(machine, &Highlight::default());
        for (status, _) in machine.steps {
            assert!(picture.contains(&format!("data-status=\"{status}\"")), "{status} is not in the picture");
            assert!(COLORS.iter().any(|(name, _)| name == status), "{status} has no color");
        }
        let arrows = machine.steps.iter().map(|(_, next)| next.len()).sum::<usize>() + machine.retried_from.len();
        assert_eq!(picture.matches("M0 0L-8 -4L-8 4Z").count(), arrows);
    }
}

#[test]
fn the_current_status_and_what_it_allows_stand_out() {
    let picture = render_lifecycle(Machine::task(), &Highlight { status: "retrying", title: "" });
    assert!(picture.contains("<desc>now retrying; next: running, failed, next attempt</desc>"), "{picture}");
    assert_eq!(picture.matches("stroke-width=\"3\"").count(), 1);
    let picture = render_lifecycle(Machine::run(), &Highlight { status: "succeeded", title: "" });
    assert!(picture.contains("<desc>now succeeded, which nothing follows</desc>"));
    let picture = render_lifecycle(Machine::run(), &Highlight { status: HOSTILE, title: "" });
    assert!(picture.contains("<desc>Every status, and the steps between them</desc>"));
    assert!(!picture.contains("stroke-width=\"3\"") && !picture.contains("script"));
}

#[test]
fn attempts_stand_where_their_times_are() {
    let first = task(1, "failed", r#", "started_at": "2026-02-24T09:30:10Z", "completed_at": "2026-02-24T09:30:20Z""#);
    let second =
        task(2, "succeeded", r#", "started_at": "2026-02-24T09:30:30Z", "completed_at": "2026-02-24T09:30:40Z""#);
    let picture = timeline(&run("in_progress", &format!("{first}, {second}")), None);
    let bars = elements(&picture, "rect");
    let place = |bar: &str| (attribute(bar, "x"), attribute(bar, "width"));
    // 368 units for 40 seconds, behind 152 for the names.
    assert_eq!([place(bars[0]), place(bars[1])], [(152 + 92, 92), (152 + 276, 92)]);
    for part in [
        "<title>git_clone, attempt 1: failed, 10 s</title>",
        "<title>git_clone, attempt 2: succeeded, 10 s</title>",
        ">succeeded, 10 s · 1 file</text>",
        "<desc>in_progress · 2 attempts</desc>",
    ] {
        assert!(picture.contains(part), "{part} is not in {picture}");
    }
    // The gap before each of them, and the way from the first to its successor.
    assert_eq!(picture.matches("stroke-dasharray=\"2 3\"").count(), 3);
}

#[test]
fn what_goes_on_reaches_to_now_and_is_pale() {
    let running = run("in_progress", &task(1, "running", r#", "started_at": "2026-02-24T09:30:00Z""#));
    let picture = timeline(&running, Some(micros("2026-02-24T10:30:00Z")));
    assert!(picture.contains("git_clone, attempt 1: running, 1 h</title>"), "{picture}");
    let bars = elements(&picture, "rect");
    assert_eq!((attribute(bars[0], "x"), attribute(bars[0], "width")), (152, 368));
    let picture = timeline(&running, None);
    assert!(picture.contains("attempt 1: running</title>") && picture.contains("fill-opacity=\"0.5\""));
}

#[test]
fn a_run_without_times_or_attempts_has_a_picture_too() {
    let queued = r#"{"run_id": "1b4e28ba-2fa1-41d2-883f-0016d3cca427", "status": "queued"}"#;
    assert!(timeline(queued, None).contains("no attempts yet"));
    // There is no time for an axis to show.
    assert_eq!(elements(&timeline(queued, None), "path").len(), 0);
    assert!(!elements(&timeline(queued, Some(micros("2026-02-24T09:30:00Z"))), "path").is_empty());
    let picture = timeline(&run("in_progress", &task(1, "pending", "")), None);
    assert!(elements(&picture, "rect").is_empty() && picture.contains(">pending · 1 file</text>"));
    let far = task(1, "running", r#", "started_at": "0001-01-01T00:00:00Z", "completed_at": "9999-12-31T23:59:59Z""#);
    assert!(timeline(&run("in_progress", &far), None).len() < 20_000);
}

#[test]
fn texts_of_callers_cannot_become_markup() {
    let queued = run("queued", "");
    let look = Look { width: u32::MAX, title: HOSTILE };
    let pictures = [
        render_timeline(&queued, None, &look, &Options::default()).expect("a picture"),
        render_lifecycle(Machine::run(), &Highlight { status: "queued", title: HOSTILE }),
    ];
    for picture in pictures {
        let title = "<title>&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;&amp;\u{fffd} ]]&gt;</title>";
        assert!(picture.contains(title), "{picture}");
    }
    let broken = run(HOSTILE, "").replace(['\u{0}', '\n'], "");
    assert!(render_timeline(&broken, None, &Look::default(), &Options::default()).is_err());
}

#[test]
fn a_picture_has_no_style_sheet_and_no_style_attribute() {
    for machine in [Machine::run(), Machine::task()] {
        let picture = render_lifecycle(machine, &Highlight::default());
        assert!(!picture.contains("style=") && !picture.contains("<style"));
    }
}
