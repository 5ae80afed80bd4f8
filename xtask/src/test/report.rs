//! The report of a test run as text: a line a step, and the sum.

use super::tally::Tally;
use std::fmt;
use std::time::Duration;

/// The steps that ran.
#[derive(Default)]
pub struct Report {
    pub steps: Vec<Done>,
}

/// A step that ran.
pub struct Done {
    pub name: String,
    pub time: Duration,
    pub passed: bool,
    pub tally: Tally,
}

impl Report {
    /// The step that failed. There is at most one, and it is the last.
    pub fn failed(&self) -> Option<&str> {
        self.steps.iter().find(|step| !step.passed).map(|step| step.name.as_str())
    }

    /// The tests of all steps; if there were none, the steps. A step that failed
    /// without a failed test, such as one that did not compile, is one failure.
    fn sum(&self) -> Tally {
        let mut tests = Tally::default();
        for step in &self.steps {
            tests.passed += step.tally.passed;
            tests.failed += step.tally.failed;
        }
        let failed_steps = self.failed().iter().count() as u32;
        let passed_steps = self.steps.len() as u32 - failed_steps;
        Tally {
            passed: if tests == Tally::default() { passed_steps } else { tests.passed },
            failed: tests.failed.max(failed_steps),
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n{:10} {:>8} {:>7}  result", "step", "seconds", "tests")?;
        for step in &self.steps {
            let seconds = step.time.as_secs_f64();
            let tests = step.tally.passed + step.tally.failed;
            let tests = if tests > 0 { tests.to_string() } else { "-".into() };
            let result = if step.passed { "ok" } else { "failed" };
            writeln!(f, "{:10} {seconds:>8.1} {tests:>7}  {result}", step.name)?;
        }
        let Tally { passed, failed } = self.sum();
        writeln!(f, "{passed} passed, {failed} failed")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(name: &str, passed: bool, tests: (u32, u32)) -> Done {
        let tally = Tally { passed: tests.0, failed: tests.1 };
        Done { name: name.into(), time: Duration::from_millis(1260), passed, tally }
    }

    #[test]
    fn the_last_line_is_the_sum_of_the_tests() {
        let report = Report { steps: vec![done("fmt", true, (0, 0)), done("native", true, (42, 0))] };
        let expected = "
step        seconds   tests  result
fmt             1.3       -  ok
native          1.3      42  ok
42 passed, 0 failed
";
        assert_eq!(report.to_string(), expected);
        assert_eq!(report.failed(), None);
    }

    #[test]
    fn without_tests_the_steps_are_counted() {
        let report = Report { steps: vec![done("fmt", true, (0, 0)), done("docs", true, (0, 0))] };
        assert!(report.to_string().ends_with("\n2 passed, 0 failed\n"));
    }

    #[test]
    fn a_step_that_does_not_compile_counts_as_failed() {
        let report = Report { steps: vec![done("wasm", false, (0, 0))] };
        assert!(report.to_string().ends_with("\n0 passed, 1 failed\n"));
        assert_eq!(report.failed(), Some("wasm"));
    }

    #[test]
    fn failed_tests_are_not_counted_twice() {
        let report = Report { steps: vec![done("e2e", false, (3, 2))] };
        assert!(report.to_string().ends_with("\n3 passed, 2 failed\n"));
    }
}
