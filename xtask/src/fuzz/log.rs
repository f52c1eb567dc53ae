//! What libFuzzer says of a run, and the table that is made of it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::generate::text::grouped;

const HEAD: &str = "| target | tried inputs | seconds | edges of the code reached | inputs kept for the tests |\n|---|---|---|---|---|\n";

/// What came of a run.
#[derive(Debug, PartialEq)]
pub struct Record {
    executions: u64,
    seconds: u64,
    edges: u64,
}

impl Record {
    pub fn read(log: &Path) -> Result<Self> {
        let text = fs::read(log).with_context(|| format!("cannot read {}", log.display()))?;
        Self::parse(&String::from_utf8_lossy(&text))
    }

    fn parse(text: &str) -> Result<Self> {
        ensure!(!text.contains("SUMMARY: libFuzzer"), "the last run found an input that breaks a promise");
        let (executions, seconds) = text
            .lines()
            .find_map(|line| line.strip_prefix("Done ")?.split_once(" runs in "))
            .context("the last run did not come to its end")?;
        let seconds = seconds.split(' ').next().unwrap_or_default();
        let edges = text.lines().filter_map(|line| line.split_once(" cov: ")?.1.split(' ').next()).next_back();
        let edges = edges.context("the last run reached nothing")?;
        Ok(Self { executions: executions.parse()?, seconds: seconds.parse()?, edges: edges.parse()? })
    }

    /// The cells of a row.
    pub fn cells(&self) -> String {
        [self.executions, self.seconds, self.edges].map(|number| grouped(number, ',')).join(" | ")
    }
}

/// The table with the row of this target in place of the one that it had.
pub fn with_row(table: &str, target: &str, cells: &str) -> String {
    let start = format!("| {target} |");
    let rows = table.lines().skip(2).filter(|line| line.starts_with('|') && !line.starts_with(&start));
    let mut rows: Vec<String> = rows.map(str::to_owned).collect();
    rows.push(format!("{start} {cells} |"));
    rows.sort();
    format!("{HEAD}{}", rows.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::{HEAD, Record, with_row};

    const LOG: &str = "#2\tINITED cov: 12 ft: 13 corp: 1/1b exec/s: 0 rss: 27Mb\n\
        #9\tNEW    cov: 1234 ft: 13 corp: 2/2b lim: 4 exec/s: 0 rss: 27Mb L: 1/1 MS: 1 ChangeByte-\n\
        Done 1234567 runs in 61 second(s)\nstat::number_of_executed_units: 1234567\n";

    #[test]
    fn a_run_is_read_from_what_it_said() {
        assert_eq!(Record::parse(LOG).unwrap().cells(), "1,234,567 | 61 | 1,234");
    }

    #[test]
    fn a_run_that_failed_or_was_ended_has_no_record() {
        assert!(Record::parse(&LOG.replace("Done", "SUMMARY: libFuzzer: deadly signal")).is_err());
        assert!(Record::parse(LOG.split_once("Done").unwrap().0).is_err());
    }

    #[test]
    fn a_row_takes_the_place_of_the_one_before() {
        let table = with_row("", "b", "1");
        let table = with_row(&table, "a", "2");
        assert_eq!(with_row(&table, "b", "3"), format!("{HEAD}| a | 2 |\n| b | 3 |"));
    }
}
