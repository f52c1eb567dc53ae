//! `cargo xtask mutants`: changes the code in one place after the other, and sees whether a test notices.
//!
//! cargo-mutants says which changes there are. It would compile the crate for each of them; here all are compiled at once, and
//! each is chosen at run time. The few that cannot be chosen so are left to cargo-mutants itself.

mod constant;
mod copy;
mod explained;
mod left;
mod list;
mod page;
mod plant;
mod trial;

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Result, ensure};

use copy::Copy;
use list::Mutant;
use page::Page;
use trial::{Found, Outcome};

use crate::project::Project;
use crate::reliability;

const PART: &str = "mutants";

#[derive(clap::Args)]
pub struct Args {
    /// Try again only what survived, was not tried, or is in a function that was changed
    #[arg(long)]
    again: bool,
    /// Only take down what the last runs found, also when they were ended
    #[arg(long)]
    no_run: bool,
    /// The files whose code is changed; globs may be used
    #[arg(value_name = "FILE", default_values = ["src/skills/**", "src/lifecycle/**", "src/format/**", "src/spread/**", "src/validate/**"])]
    files: Vec<String>,
}

pub fn mutants(project: &Project, args: &Args) -> Result<()> {
    let folder = project.target.join(PART);
    fs::create_dir_all(&folder)?;
    let mutants = list::list(project, &args.files)?;
    let mut found = Found::open(folder.join("found"));
    if !args.no_run {
        if !args.again {
            found.outcomes.clear();
        }
        let copy = Copy::make(project, &folder)?;
        let sorted = copy.plant(project, &mutants)?;
        println!(
            "{} planted, {} do not compile, {} left",
            sorted.planted.len(),
            sorted.refused.len(),
            sorted.left.len()
        );
        for id in &sorted.refused {
            mutants.get(*id).map_or(Ok(()), |mutant| found.add(&mutant.key, Outcome::Refused))?;
        }
        try_all(project, &copy, &mutants, &sorted.planted, &mut found)?;
        left::try_all(project, &folder, &mutants, &sorted.left, &mut found)?;
    }
    if args.no_run {
        left::take(&folder, &mutants, &mut found)?;
    }
    let Page { text, open } = page::page(project, &mutants, &found.outcomes)?;
    println!("{text}");
    reliability::write(project, PART, &text)?;
    ensure!(open.is_empty(), "neither noticed by a test nor explained, or not tried: {open:#?}");
    Ok(())
}

fn try_all(project: &Project, copy: &Copy, mutants: &[Mutant], ids: &BTreeSet<usize>, found: &mut Found) -> Result<()> {
    // What the quick tests notice need not wait for what they do not.
    for targets in [trial::QUICK, trial::SLOW] {
        let programs = trial::programs(copy.root(), copy.build(targets)?)?;
        for id in ids {
            let Some(mutant) = mutants.get(*id).filter(|mutant| found.is_open(&mutant.key)) else { continue };
            // Of what is explained, it is enough to see that the quick tests do not notice it.
            if targets == trial::SLOW && page::is_explained(project, mutant)? {
                continue;
            }
            let outcome = trial::attempt(copy.root(), &programs, *id)?;
            if outcome == Outcome::Survived {
                println!("survived: {}", mutant.name);
            }
            found.add(&mutant.key, outcome)?;
        }
        println!("{targets:?}: done");
    }
    Ok(())
}
