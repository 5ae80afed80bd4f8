//! Counts tests while they run, from the lines that test runners print.

use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

/// The numbers of tests that passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u32,
    pub failed: u32,
}

/// Runs tests, shows what they print, and adds them up.
pub fn run_counting(tests: &mut Command, tally: &mut Tally) -> Result<()> {
    let mut child = tests.stdout(Stdio::piped()).spawn().context("cannot start the tests")?;
    let output = child.stdout.take().context("the output of the tests is lost")?;
    show_and_count(BufReader::new(output), tally)?;
    if !child.wait()?.success() {
        bail!("tests failed");
    }
    Ok(())
}

fn show_and_count(mut output: impl BufRead, tally: &mut Tally) -> Result<()> {
    let mut screen = std::io::stdout().lock();
    let mut line = Vec::new();
    while output.read_until(b'\n', &mut line)? > 0 {
        screen.write_all(&line)?;
        screen.flush()?;
        tally.add(&String::from_utf8_lossy(&line));
        line.clear();
    }
    Ok(())
}

impl Tally {
    /// Adds a line such as `test result: ok. 3 passed; 0 failed; 1 ignored; ...`.
    fn add(&mut self, line: &str) {
        let Some((_, result)) = line.split_once("test result: ") else {
            return;
        };
        self.passed += before(" passed", result).unwrap_or(0);
        self.failed += before(" failed", result).unwrap_or(0);
    }
}

/// The number right before a word.
fn before(word: &str, text: &str) -> Option<u32> {
    let (start, _) = text.split_once(word)?;
    start.rsplit(' ').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(output: &str, passed: u32, failed: u32) {
        let mut tally = Tally::default();
        output.lines().for_each(|line| tally.add(line));
        assert_eq!(tally, Tally { passed, failed });
    }

    #[test]
    fn every_test_program_is_counted() {
        check(
            "running 2 tests\ntest a ... ok\n\n\
             test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n\
             test result: FAILED. 40 passed; 1 failed; 3 ignored; 0 measured",
            42,
            1,
        );
    }

    #[test]
    fn other_lines_that_speak_of_passing_are_not() {
        check("test three_passed ... ok\n3 passed; 4 failed", 0, 0);
    }
}
