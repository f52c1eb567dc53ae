//! Every pair of statuses is decided, here once more and by hand; and what holds of single steps holds of ways.

use spec_automation::issue::{Detail, Param};
use spec_automation::lifecycle::mapping::{self, Mapping, OpenLineageEvent};
use spec_automation::lifecycle::{Attempt, Status, Transition, View, check_run, check_task};
use spec_automation::model::{RunStatus, TaskStatus};
use std::collections::{BTreeSet, VecDeque};
use std::fmt::Debug;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// From the status at the left to that above: `=` the same again, `>` one step, `.` over other statuses, `x` never.
const RUN: &str = "
                queued  in_progress  succeeded  failed  no_changes
    queued      =       >            .          >       .
    in_progress x       =            >          >       >
    succeeded   x       x            =          x       x
    failed      x       x            x          =       x
    no_changes  x       x            x          x       =
";

const TASK: &str = "
                pending  running  succeeded  failed  skipped  retrying
    pending     =        >        .          >       >        .
    running     x        =        >          >       >        >
    succeeded   x        x        =          x       x        x
    failed      x        x        x          =       x        x
    skipped     x        x        x          x       =        x
    retrying    x        >        .          >       .        =
";

/// The decision for each pair, by position. A status that a table does not know, or knows elsewhere, is an error.
fn decisions<S: Status>(table: &str) -> Vec<Vec<char>> {
    let words: Vec<&str> = S::STATUSES.iter().map(|status| status.word()).collect();
    let mut lines =
        table.lines().map(|line| line.split_whitespace().collect::<Vec<_>>()).filter(|line| !line.is_empty());
    assert_eq!(lines.next().expect("a heading"), words, "decide each pair of statuses");
    let rows: Vec<Vec<&str>> = lines.collect();
    assert_eq!(rows.iter().map(|row| row[0]).collect::<Vec<_>>(), words, "decide each pair of statuses");
    rows.iter().map(|row| row[1..].iter().map(|cell| cell.chars().next().expect("a sign")).collect()).collect()
}

type Check<S> = fn(S, S, View) -> Result<Transition, Detail>;

#[track_caller]
fn compare<S: Status + Debug>(table: &str, check: Check<S>) {
    let decisions = decisions::<S>(table);
    for (row, &from) in S::STATUSES.iter().enumerate() {
        assert_eq!(decisions[row].len(), S::STATUSES.len(), "decide each pair of statuses");
        assert_eq!(from.is_terminal(), !decisions[row].contains(&'>'), "{from:?}");
        for (column, &to) in S::STATUSES.iter().enumerate() {
            let decision = decisions[row][column];
            let pair = format!("{from:?} to {to:?}: {decision}");
            assert_eq!(from.next().contains(&to), decision == '>', "{pair}");
            assert_eq!(from.can(to), "=>".contains(decision), "{pair}");
            let (event, snapshot) = (check(from, to, View::Event), check(from, to, View::Snapshot));
            assert_eq!(event.is_ok(), "=>".contains(decision), "{pair}");
            assert_eq!(snapshot.is_ok(), decision != 'x', "{pair}");
            assert!(event.is_err() || event == Ok(Transition::default()), "{pair}");
            for refused in [event, snapshot].into_iter().filter_map(Result::err) {
                let allowed: Vec<&str> = from.next().iter().map(|status| status.word()).collect();
                let params = refused.params();
                assert!(params.contains(&("from", Param::Name(from.word()))), "{pair}");
                assert!(params.contains(&("to", Param::Name(to.word()))), "{pair}");
                assert!(params.contains(&("allowed", Param::Names(&allowed))), "{pair}");
            }
        }
    }
}

fn run(from: RunStatus, to: RunStatus, view: View) -> Result<Transition, Detail> {
    check_run(from, to, view).map_err(|issue| issue.detail)
}

fn task(from: TaskStatus, to: TaskStatus, view: View) -> Result<Transition, Detail> {
    let in_attempt = |status| Attempt { status, attempt: 3 };
    check_task(in_attempt(from), in_attempt(to), view).map_err(|issue| issue.detail)
}

#[test]
fn every_pair_of_statuses_of_a_run_is_decided() {
    compare::<RunStatus>(RUN, run);
}

#[test]
fn every_pair_of_statuses_of_an_attempt_is_decided() {
    compare::<TaskStatus>(TASK, task);
}

/// Whatever single steps lead to, by trying them all.
fn closure<S: Status>(from: S) -> Vec<S> {
    let mut reached = vec![from];
    let mut next = 0;
    while let Some(&status) = reached.get(next) {
        reached.extend(status.next().iter().filter(|to| !reached.contains(to)).copied().collect::<Vec<_>>());
        next += 1;
    }
    reached
}

fn routes<S: Status + Debug>(check: Check<S>) {
    for &from in S::STATUSES {
        let reached = closure(from);
        for &to in S::STATUSES {
            let route = from.route(to);
            assert_eq!(route.is_some(), reached.contains(&to), "{from:?} to {to:?}");
            let Some(route) = route else { continue };
            assert_eq!((route.first(), route.last()), (Some(&from), Some(&to)));
            assert!(route.windows(2).all(|step| step[0].next().contains(&step[1])), "{route:?}");
            let skipped = check(from, to, View::Snapshot).expect("reachable").skipped;
            let inner = route.iter().skip(1).take(route.len().saturating_sub(2));
            assert_eq!(skipped, inner.map(|status| status.word()).collect::<Vec<_>>(), "{from:?} to {to:?}");
        }
    }
}

#[test]
fn what_is_reachable_is_what_single_steps_lead_to() {
    routes::<RunStatus>(run);
    routes::<TaskStatus>(task);
}

type Node = (TaskStatus, u32);

/// Single steps of a task, into the next attempt included, as the semantics say and not as the code does.
fn steps((status, attempt): Node) -> Vec<Node> {
    use TaskStatus::{Failed, Pending, Retrying, Running};
    let mut steps: Vec<Node> = status.next().iter().map(|next| (*next, attempt)).collect();
    if matches!(status, Retrying | Failed) {
        steps.extend([(Pending, attempt + 1), (Running, attempt + 1)]);
    }
    steps
}

/// How many statuses lie between two, on the shortest way.
fn distance(from: Node, to: Node) -> Option<usize> {
    let mut seen = BTreeSet::from([from]);
    let mut queue = VecDeque::from([(from, 0)]);
    while let Some((node, steps_taken)) = queue.pop_front() {
        if node == to {
            return Some(steps_taken);
        }
        for next in steps(node).into_iter().filter(|next| next.1 <= to.1) {
            if seen.insert(next) {
                queue.push_back((next, steps_taken + 1));
            }
        }
    }
    None
}

#[test]
fn every_change_of_attempt_is_decided() {
    let nodes = || (1..=4).flat_map(|attempt| TaskStatus::ALL.iter().map(move |status| (*status, attempt)));
    for from in nodes() {
        for to in nodes() {
            let point = |(status, attempt)| Attempt { status, attempt };
            let check = |view| check_task(point(from), point(to), view);
            let pair = format!("{from:?} to {to:?}");
            assert_eq!(check(View::Event).is_ok(), from == to || steps(from).contains(&to), "{pair}");
            let distance = distance(from, to);
            assert_eq!(check(View::Snapshot).is_ok(), distance.is_some(), "{pair}");
            if let (Ok(transition), Some(distance)) = (check(View::Snapshot), distance)
                && to.1 - from.1 <= 1
            {
                assert_eq!(transition.skipped.len(), distance.saturating_sub(1), "{pair}");
            }
            let route = point(from).route(point(to));
            assert_eq!(route.is_some(), distance.is_some(), "{pair}");
            if let (Some(route), Some(distance)) = (&route, distance)
                && to.1 - from.1 <= 1
            {
                assert_eq!((route.len(), route[0], route[distance]), (distance + 1, from.0, to.0), "{pair}");
            }
            if let Err(issue) = check(View::Event) {
                let route = route.filter(|_| to.1 - from.1 <= 1);
                let words = route.map(|route| route.iter().map(|status| status.word()).collect::<Vec<_>>());
                assert!(issue.detail.params().contains(&("route", Param::Route(words.as_deref()))), "{pair}");
                let is_about_attempts = matches!(issue.detail, Detail::IllegalAttempt { .. });
                assert_eq!(issue.path, if is_about_attempts { "/attempt" } else { "/status" });
            }
        }
    }
}

#[test]
fn attempts_at_the_end_of_their_range_are_no_surprise() {
    use TaskStatus::{Pending, Retrying};
    let (from, to) = (Attempt { status: Retrying, attempt: u32::MAX }, Attempt { status: Pending, attempt: 0 });
    for view in [View::Event, View::Snapshot] {
        assert!(check_task(from, to, view).is_err());
        assert!(check_task(from, Attempt { status: Pending, ..from }, view).is_err());
    }
}

/// Whoever is told that something ended is told so when nothing follows, and not before.
#[test]
fn other_systems_are_told_of_an_end_at_the_end() {
    use OpenLineageEvent::{Abort, Complete, Fail};
    fn ends<S: Status + Debug>(table: &[(S, Mapping)], of: fn(S) -> Mapping) {
        assert_eq!(table.iter().map(|(status, _)| *status).collect::<Vec<_>>(), S::STATUSES);
        for (status, mapping) in table {
            assert_eq!(of(*status), *mapping, "{status:?}");
            let is_result = mapping.open_telemetry.is_some_and(|(attribute, _)| attribute.ends_with("result"));
            assert_eq!(is_result, status.is_terminal(), "{status:?}");
            let is_end = [Abort, Complete, Fail].contains(&mapping.open_lineage);
            assert_eq!(is_end, status.is_terminal(), "{status:?}");
            assert!(!mapping.reason.is_empty());
        }
    }
    ends(mapping::RUNS, mapping::of_run);
    ends(mapping::TASKS, mapping::of_task);
}
