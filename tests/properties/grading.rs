//! What a caller asks to see changes what is shown, and nothing else.

use crate::support::check;
use crate::support::payload::{Quality, options, payload};
use proptest::prelude::*;
use proptest::sample::select;
use spec_automation::issue::{Code, Issue, Severity};
use spec_automation::validate::{Level, Options, validate};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn has_errors(issues: &[Issue]) -> bool {
    issues.iter().any(|issue| issue.severity == Severity::Error)
}

#[test]
fn a_graded_code_changes_its_own_issues_only() {
    let configurable: Vec<Code> =
        Code::ALL.iter().copied().filter(|code| code.entry().family.is_configurable()).collect();
    let level = select(&[Level::Off, Level::Warning, Level::Error][..]);
    check(
        600,
        (payload(Quality::Any), options(), select(configurable), level),
        |((entity, json), options, code, level)| {
            let text = json.compact();
            let mut graded = options.clone();
            graded.rules.set(code, level).expect("a code that can be graded");
            let mut expected = validate(entity, &text, &options).issues;
            expected.retain(|issue| issue.code() != code || level != Level::Off);
            for issue in expected.iter_mut().filter(|issue| issue.code() == code) {
                issue.severity = if level == Level::Error { Severity::Error } else { Severity::Warning };
            }
            let report = validate(entity, &text, &graded);
            prop_assert_eq!(report.ok, !has_errors(&expected), "{:?} {}", code, text);
            prop_assert_eq!(report.issues, expected, "{:?} {}", code, text);
            Ok(())
        },
    );
}

#[test]
fn a_limit_hides_issues_and_says_how_many() {
    check(400, (payload(Quality::Any), options(), 0..6usize), |((entity, json), options, max_issues)| {
        let text = json.compact();
        let all = validate(entity, &text, &options);
        let limited = validate(entity, &text, &Options { max_issues, ..options });
        prop_assert_eq!(limited.ok, all.ok);
        let total = all.issues.len();
        let (shown, marker) = limited.issues.split_at(total.min(max_issues));
        prop_assert!(shown.iter().all(|issue| all.issues.contains(issue)));
        prop_assert_eq!(marker.len(), usize::from(total > max_issues));
        if let [marker] = marker {
            let params = format!("{:?}", marker.detail);
            prop_assert_eq!(params, format!("TooManyIssues {{ shown: {max_issues}, total: {total} }}"));
            prop_assert_eq!(has_errors(&limited.issues), has_errors(&all.issues));
        }
        Ok(())
    });
}
