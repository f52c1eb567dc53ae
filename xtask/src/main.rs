//! The commands that build, show and test the project: `cargo xtask --help`.

mod anatomy;
mod bench;
mod browser;
mod build;
mod coverage;
mod demo;
mod deny;
mod freshness;
mod fuzz;
mod generate;
mod install;
mod instructions;
mod licenses;
mod miri;
mod mutants;
mod packages;
mod page;
mod places;
mod process;
mod project;
mod reliability;
mod reproducible;
mod schema;
mod screenshots;
mod serve;
mod silence;
mod size;
mod soak;
mod steps;
mod system;
mod test;
mod test_runner;
mod toolchains;
mod twins;
mod vectors;
mod verdicts;
mod wasm;
mod wasm_tests;

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use project::Project;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, shows and tests spec-automation")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build everything: the .wasm, the npm package and the page
    Build,
    /// Build, validate the examples on the command line and serve the page
    Demo(demo::Args),
    /// Run every check and test, or the named ones
    Test(test::Args),
    /// Measure everything against its peers and write docs/benchmarks.md and docs/size.md
    Bench(bench::Args),
    /// Count the instructions of the crate and compare with what is stored
    Instructions(instructions::Args),
    /// Write docs/size.md: what the .wasm is made of
    Size,
    /// Make millions of calls, stream gigabytes and say what memory the process has meanwhile
    Soak(soak::Args),
    /// Compare with the recorded vectors everywhere and write docs/conformance.md
    Vectors,
    /// Try the packed package in bundlers and runtimes and write docs/compatibility.md
    Compatibility,
    /// Write the files that follow from the tables of the crate, such as types.ts and docs/codes.md
    Generate,
    /// Build the page and write screenshots of every view in both themes into docs/images
    Screenshots,
    /// Write JSON Schema and OpenAPI components into pkg/schema
    Schema,
    /// Look for inputs that break what must hold, and keep those that reach most
    Fuzz(fuzz::Args),
    /// Run the tests of what holds `unsafe` under Miri
    Miri,
    /// Change the code in one place after the other, and see whether a test notices
    Mutants(mutants::Args),
    /// Measure which lines the native tests run
    Coverage,
    /// List the functions of the .wasm file that can panic
    Panics(anatomy::PanicArgs),
    /// Check the licenses and sources of what others wrote, and what is known against it
    Deny,
    /// Build the .wasm in two folders and compare
    Reproducible,
    /// Answer payloads on standard input, one a line, with what the crate compiled natively finds; a test calls this
    #[command(hide = true)]
    Verdicts,
    /// Run a .wasm file of tests; cargo calls this (.cargo/config.toml)
    #[command(hide = true)]
    TestRunner {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<OsString>,
    },
}

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    match command {
        Command::Build => build::build(&Project::load()?),
        Command::Demo(args) => demo::demo(&Project::load()?, &args),
        Command::Test(args) => test::test(&args),
        Command::Bench(args) => bench::bench(&Project::load()?, &args),
        Command::Instructions(args) => instructions::instructions(&Project::load()?, &args),
        Command::Size => anatomy::write(&Project::load()?),
        Command::Soak(args) => soak::soak(&Project::load()?, &args),
        Command::Vectors => vectors::vectors(&Project::load()?),
        Command::Compatibility => toolchains::compatibility(&Project::load()?),
        Command::Generate => generate::generate(&Project::load()?),
        Command::Screenshots => screenshots::screenshots(&Project::load()?),
        Command::Schema => schema::schema(&Project::load()?),
        Command::Fuzz(args) => fuzz::fuzz(&Project::load()?, &args),
        Command::Miri => miri::miri(&Project::load()?),
        Command::Reproducible => reproducible::reproducible(&Project::load()?),
        Command::Mutants(args) => mutants::mutants(&Project::load()?, &args),
        Command::Deny => deny::deny(&Project::load()?),
        Command::Coverage => coverage::coverage(&Project::load()?),
        Command::Panics(args) => anatomy::panics(&Project::load()?, &args),
        Command::Verdicts => verdicts::answer(),
        Command::TestRunner { args } => test_runner::run(args),
    }
}
