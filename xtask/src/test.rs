//! `cargo xtask test`: runs the steps and says at the end how each went.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clap::builder::PossibleValuesParser;

use crate::project::Project;
use crate::steps::{BUILD, STEPS, Step};

#[derive(clap::Args)]
pub struct Args {
    /// The steps to run; all when none is named
    #[arg(value_name = "STEP", value_parser = PossibleValuesParser::new(STEPS.map(|step| step.name)))]
    steps: Vec<String>,
    /// List the steps and end
    #[arg(long)]
    list: bool,
    /// Run the other steps after one has failed
    #[arg(long)]
    keep_going: bool,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Outcome {
    Passed,
    Failed,
    NotRun,
}

pub fn test(args: &Args) -> Result<()> {
    if args.list {
        STEPS.iter().for_each(|step| println!("{:<12} {}", step.name, step.what));
        return Ok(());
    }
    let project = Project::load()?;
    let steps = chosen(&STEPS, &args.steps);
    let results = run_all(&steps, args.keep_going, |step| {
        println!("\n=== {}: {}", step.name, step.what);
        (step.run)(&project).inspect_err(|error| eprintln!("{}: {error:#}", step.name))
    });
    summarize(&steps, &results)
}

/// The steps of these names, in their own order, with the build where one of them needs it.
fn chosen<'a>(all: &'a [Step], names: &[String]) -> Vec<&'a Step> {
    let named = |step: &&Step| names.is_empty() || names.iter().any(|name| name == step.name);
    let needs_build = all.iter().filter(named).any(|step| step.needs_build);
    all.iter().filter(|step| named(step) || (needs_build && step.name == BUILD)).collect()
}

fn run_all(steps: &[&Step], keep_going: bool, mut run: impl FnMut(&Step) -> Result<()>) -> Vec<(Outcome, Duration)> {
    let (mut failed, mut built) = (false, true);
    let mut results = Vec::new();
    for step in steps {
        let start = Instant::now();
        let outcome = if (failed && !keep_going) || (step.needs_build && !built) {
            Outcome::NotRun
        } else if run(step).is_ok() {
            Outcome::Passed
        } else {
            failed = true;
            built &= step.name != BUILD;
            Outcome::Failed
        };
        results.push((outcome, start.elapsed()));
    }
    results
}

fn summarize(steps: &[&Step], results: &[(Outcome, Duration)]) -> Result<()> {
    println!();
    for (step, (outcome, time)) in steps.iter().zip(results) {
        let seconds = time.as_secs_f32();
        match outcome {
            Outcome::Passed => println!("{:<12} passed  {seconds:>6.1} s", step.name),
            Outcome::Failed => println!("{:<12} FAILED  {seconds:>6.1} s", step.name),
            Outcome::NotRun => println!("{:<12} not run", step.name),
        }
    }
    let total: Duration = results.iter().map(|(_, time)| *time).sum();
    println!("{:<12}         {:>6.1} s", "total", total.as_secs_f32());
    if results.iter().any(|(outcome, _)| *outcome != Outcome::Passed) {
        bail!("not every step passed");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Outcome::{Failed, NotRun, Passed};

    fn names(names: &[&str]) -> Vec<&'static str> {
        let names: Vec<String> = names.iter().map(ToString::to_string).collect();
        chosen(&STEPS, &names).iter().map(|step| step.name).collect()
    }

    fn outcomes(steps: &[&str], keep_going: bool, failing: &[&str]) -> Vec<Outcome> {
        let steps: Vec<String> = steps.iter().map(ToString::to_string).collect();
        let run = |step: &Step| {
            if failing.contains(&step.name) { bail!("no") } else { Ok(()) }
        };
        run_all(&chosen(&STEPS, &steps), keep_going, run).into_iter().map(|(outcome, _)| outcome).collect()
    }

    #[test]
    fn no_name_means_every_step() {
        assert_eq!(names(&[]), STEPS.map(|step| step.name));
    }

    #[test]
    fn named_steps_run_in_their_own_order_after_the_build_that_they_need() {
        assert_eq!(names(&["node", "fmt"]), ["fmt", "build", "node"]);
        assert_eq!(names(&["native", "fmt"]), ["fmt", "native"]);
    }

    #[test]
    fn the_first_failure_ends_the_run() {
        assert_eq!(outcomes(&["fmt", "clippy", "native"], false, &["clippy"]), [Passed, Failed, NotRun]);
    }

    #[test]
    fn keep_going_leaves_out_only_what_needs_a_failed_build() {
        let steps = ["fmt", "build", "size", "browser"];
        assert_eq!(outcomes(&steps, true, &["fmt", "build"]), [Failed, Failed, NotRun, Passed]);
        assert_eq!(outcomes(&steps, true, &["fmt"]), [Failed, Passed, Passed, Passed]);
    }
}
