//! A copy of the project with all mutants in it that compile.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::list::Mutant;
use super::plant::{Place, plant};
use crate::process::cargo;
use crate::project::{NAME, Project};

/// Which mutant is tried, for the copy.
pub const CHOICE: &str = "SPEC_AUTOMATION_MUTANT";

/// What the copy has beside the mutants. The first panic ends a test program: the mutant is noticed.
const CHOOSER: &str = r#"

#[doc(hidden)]
#[allow(clippy::all, missing_docs)]
pub fn planted(id: usize) -> bool {
    use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
    const UNKNOWN: usize = usize::MAX;
    const NONE: usize = usize::MAX - 1;
    static CHOICE: AtomicUsize = AtomicUsize::new(UNKNOWN);
    #[cold]
    fn choose() -> usize {
        let choice = std::env::var("SPEC_AUTOMATION_MUTANT").ok().and_then(|text| text.parse().ok()).unwrap_or(NONE);
        CHOICE.store(choice, Relaxed);
        std::panic::set_hook(Box::new(|_| std::process::exit(101)));
        choice
    }
    let choice = CHOICE.load(Relaxed);
    id == if choice == UNKNOWN { choose() } else { choice }
}
"#;

/// What became of the mutants before a test was run.
#[derive(Default)]
pub struct Sorted {
    pub planted: BTreeSet<usize>,
    /// Those that the compiler refuses.
    pub refused: BTreeSet<usize>,
    /// Those that cannot be chosen at run time.
    pub left: BTreeSet<usize>,
}

pub struct Copy {
    root: PathBuf,
    target: PathBuf,
}

impl Copy {
    pub fn make(project: &Project, folder: &Path) -> Result<Self> {
        let copy = Self { root: folder.join("planted"), target: folder.join("target") };
        project.copy(&copy.root)?;
        Ok(copy)
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Plants the mutants, without those that do not compile.
    pub fn plant(&self, project: &Project, mutants: &[Mutant]) -> Result<Sorted> {
        let chooser = format!("{}{CHOOSER}", fs::read_to_string(project.path("src/lib.rs"))?);
        fs::write(self.root.join("src/lib.rs"), chooser)?;
        let mut sorted = Sorted::default();
        loop {
            let places = self.write(project, mutants, &mut sorted)?;
            let (own, around) = self.refused(&places)?;
            if own.is_empty() && around.is_empty() {
                return Ok(sorted);
            }
            println!("{} mutants do not compile", own.len() + around.len());
            sorted.refused.extend(own);
            sorted.left.extend(around);
        }
    }

    fn write(
        &self,
        project: &Project,
        mutants: &[Mutant],
        sorted: &mut Sorted,
    ) -> Result<BTreeMap<String, Vec<Place>>> {
        let mut files = BTreeMap::<&str, Vec<(usize, &Mutant)>>::new();
        for (id, mutant) in mutants.iter().enumerate() {
            let file = files.entry(&mutant.file).or_default();
            if !sorted.refused.contains(&id) && !sorted.left.contains(&id) {
                file.push((id, mutant));
            }
        }
        let mut places = BTreeMap::new();
        sorted.planted.clear();
        for (file, mutants) in files {
            let planted = plant(&fs::read_to_string(project.path(file))?, &mutants)?;
            fs::write(self.root.join(file), planted.text)?;
            sorted.left.extend(planted.left);
            sorted.planted.extend(planted.places.iter().map(|place| place.id));
            places.insert(file.to_owned(), planted.places);
        }
        Ok(places)
    }

    /// The mutants that the compiler refuses: those with an error in their own code, and those with one around them.
    fn refused(&self, places: &BTreeMap<String, Vec<Place>>) -> Result<(BTreeSet<usize>, BTreeSet<usize>)> {
        let mut command = self.cargo("check");
        // As the tests have it: what they bring along may leave more than one type possible.
        command.args(["--lib", "--profile", "test", "--message-format=json"]);
        let output = command.output().context("cannot start cargo")?;
        let (mut own, mut around) = (BTreeSet::new(), BTreeSet::new());
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let Ok(message) = serde_json::from_str::<Value>(line) else { continue };
            let message = &message["message"];
            if message["level"] != "error" || message["spans"].as_array().is_none_or(Vec::is_empty) {
                continue;
            }
            let spans = message["spans"].as_array().into_iter().flatten();
            let found: Vec<_> = spans.filter_map(|span| nearest(places, span)).collect();
            ensure!(!found.is_empty(), "an error with no mutant: {}", message["rendered"].as_str().unwrap_or_default());
            own.extend(found.iter().filter(|(_, own)| *own).map(|(id, _)| *id));
            if !found.iter().any(|(_, own)| *own) {
                around.extend(found.iter().map(|(id, _)| *id));
            }
        }
        let failed = own.is_empty() && around.is_empty() && !output.status.success();
        ensure!(!failed, "the copy does not compile:\n{}", String::from_utf8_lossy(&output.stderr));
        Ok((own, around))
    }

    /// The test programs of these targets, optimized: a mutant is a matter of milliseconds.
    pub fn build(&self, targets: &[&[&str]]) -> Result<Vec<PathBuf>> {
        let mut command = self.cargo("test");
        command.args(["--no-run", "--message-format=json"]).args(targets.iter().copied().flatten());
        let output = command.output().context("cannot start cargo")?;
        ensure!(output.status.success(), "the copy does not compile:\n{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8_lossy(&output.stdout);
        let messages: Vec<Value> = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        let program = |target: &&[&str]| {
            let is = |message: &&Value| match target.last().copied() {
                Some("--lib") => message["target"]["kind"].to_string().contains("lib"),
                name => message["target"]["name"].as_str() == name,
            };
            let mut tests = messages.iter().filter(|message| message["executable"].is_string());
            let found = tests.find(is).and_then(|message| message["executable"].as_str());
            found.map(PathBuf::from).with_context(|| format!("cargo made no program for {target:?}"))
        };
        targets.iter().map(program).collect()
    }

    fn cargo(&self, subcommand: &str) -> Command {
        let mut command = cargo(&self.root);
        command.args([subcommand, "--package", NAME]).env("CARGO_TARGET_DIR", &self.target);
        command.env("RUSTFLAGS", "--cap-lints=allow");
        command.env("CARGO_PROFILE_DEV_OPT_LEVEL", "2").env("CARGO_PROFILE_DEV_DEBUG", "0");
        command.env("CARGO_PROFILE_DEV_OVERFLOW_CHECKS", "true");
        command
    }
}

/// The smallest piece with mutants that an error is in; whether it is a mutant's own code.
fn nearest(places: &BTreeMap<String, Vec<Place>>, span: &Value) -> Option<(usize, bool)> {
    let at = usize::try_from(span["byte_start"].as_u64()?).ok()?;
    let file = places.get(&span["file_name"].as_str()?.replace('\\', "/"))?;
    let own = file.iter().filter(|place| place.own.contains(&at)).map(|place| (place.own.len(), place.id, true));
    let whole = file.iter().filter(|place| place.whole.contains(&at)).map(|place| (place.whole.len(), place.id, false));
    own.min().or_else(|| whole.min()).map(|(_, id, own)| (id, own))
}

#[cfg(test)]
mod tests {
    use super::{CHOICE, CHOOSER};

    #[test]
    fn the_copy_asks_for_what_is_set() {
        assert!(CHOOSER.contains(&format!("\"{CHOICE}\"")));
        syn::parse_file(CHOOSER).unwrap();
    }
}
