//! Checks a change of a task's status and derives the skills that it used: `cargo run --example advance_task`.

use std::error::Error;

use spec_automation::derive::derive;
use spec_automation::lifecycle::{Attempt, View, check_task};
use spec_automation::validate::Options;

fn main() -> Result<(), Box<dyn Error>> {
    println!("{}", change("running", "failed")?);
    match change("failed", "succeeded") {
        Ok(said) => println!("{said}"),
        Err(refused) => println!("refused: {refused:#}"),
    }
    println!("{}", skills(r#"{"phase": "speckit_plan", "metadata": {"executionPath": "direct_fallback"}}"#)?);
    Ok(())
}

/// Says of a change within the first attempt that it is legal; one that is not is an error, and so is a word that is no status.
fn change(from: &str, to: &str) -> Result<String, Box<dyn Error>> {
    let (from, to) = (Attempt { status: from.parse()?, attempt: 1 }, Attempt { status: to.parse()?, attempt: 1 });
    check_task(from, to, View::Event)?;
    Ok(format!("a task may go from {} to {}", from.status, to.status))
}

/// Says which skill a task really used, and where that is known from.
fn skills(task_state: &str) -> Result<String, Box<dyn Error>> {
    let skills = derive(task_state, &Options::default()).ok_or("a task state is a JSON object")?;
    let skill = skills.selected_skill.value.as_deref().unwrap_or("none");
    let fell_back = skills.used_fallback.value.unwrap_or_default();
    Ok(format!("skill: {skill} ({}), fell back: {fell_back}", skills.selected_skill.provenance))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_legal_is_said_and_what_is_not_is_an_error() {
        assert_eq!(change("running", "failed").expect("a step"), "a task may go from running to failed");
        assert_eq!(
            change("failed", "succeeded").expect_err("no step").to_string(),
            "a task does not go from `failed` to `succeeded` in one step (at /status)"
        );
        assert!(change("failed", "done").expect_err("no status").to_string().starts_with("not one of `pending`"));
    }

    #[test]
    fn skills_are_said_with_where_they_are_known_from() {
        let task = r#"{"phase": "speckit_plan", "metadata": {"executionPath": "direct_fallback"}}"#;
        assert_eq!(skills(task).expect("an object"), "skill: speckit (default), fell back: true");
        assert!(skills("[]").is_err());
    }
}
