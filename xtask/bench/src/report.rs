//! The report, as a table for people and as lines for programs.

use crate::metric::{self, Metric, Unit};
use crate::pages::Page;
use crate::stats::{median, p95};
use serde::Serialize;
use std::fmt::{self, Write};

/// All values of one metric, on one page, in one repeat.
#[derive(Clone, Debug, Serialize)]
pub struct Sample {
    pub size: usize,
    pub repeat: usize,
    pub page: Page,
    pub metric: &'static str,
    pub values: Vec<f64>,
}

#[derive(Default)]
pub struct Report {
    /// What the numbers were taken on.
    pub head: String,
    pub samples: Vec<Sample>,
    /// What could not be measured, and why.
    pub notes: Vec<String>,
}

impl Report {
    /// One JSON text a line.
    pub fn lines(&self) -> serde_json::Result<String> {
        let lines: Result<Vec<_>, _> = self.samples.iter().map(serde_json::to_string).collect();
        Ok(lines?.join("\n") + "\n")
    }

    fn sizes(&self) -> Vec<usize> {
        let mut sizes: Vec<_> = self.samples.iter().map(|sample| sample.size).collect();
        sizes.sort_unstable();
        sizes.dedup();
        sizes
    }

    fn table(&self, size: usize) -> Result<String, fmt::Error> {
        let mut table = format!("## {} items\n\n", grouped(size));
        table.push_str("| | widget | p95 | by hand | p95 | ratio |\n|---|--:|--:|--:|--:|--:|\n");
        for metric in metric::ALL {
            let [ours, theirs] = [Page::Ours, Page::Reference].map(|page| self.values(size, metric, page));
            let show = |value: Option<f64>| value.map_or_else(|| "–".into(), |value| shown(value, metric.unit));
            write!(table, "| {} | {} | {} ", metric.label, show(median(&ours)), show(p95(&ours)))?;
            write!(table, "| {} | {} ", show(median(&theirs)), show(p95(&theirs)))?;
            let ratio = self.ratio(size, metric);
            writeln!(table, "| {} |", ratio.map_or_else(|| "–".into(), |ratio| format!("{ratio:.2}")))?;
        }
        Ok(table)
    }

    fn values(&self, size: usize, metric: Metric, page: Page) -> Vec<f64> {
        self.of(size, metric, page).flat_map(|sample| sample.values.iter().copied()).collect()
    }

    fn of(&self, size: usize, metric: Metric, page: Page) -> impl Iterator<Item = &Sample> {
        let wanted = move |s: &&Sample| s.size == size && s.page == page && s.metric == metric.name;
        self.samples.iter().filter(wanted)
    }

    /// The median of the ratios of the repeats: a busy minute of the machine is in both its medians.
    fn ratio(&self, size: usize, metric: Metric) -> Option<f64> {
        let pairs = self.of(size, metric, Page::Ours).filter_map(|ours| {
            let mut others = self.of(size, metric, Page::Reference);
            let theirs = median(&others.find(|theirs| theirs.repeat == ours.repeat)?.values)?;
            (theirs > 0.0).then_some(median(&ours.values)? / theirs)
        });
        median(&pairs.collect::<Vec<_>>())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "# Benchmark\n\n{}", self.head)?;
        for size in self.sizes() {
            write!(f, "\n{}", self.table(size)?)?;
        }
        if !self.notes.is_empty() {
            writeln!(f, "\nNot measured:\n")?;
        }
        self.notes.iter().try_for_each(|note| writeln!(f, "- {note}"))
    }
}

fn shown(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Kilobytes => format!("{:.1}", value / 1e3),
        Unit::Megabytes => format!("{:.1}", value / 1e6),
        Unit::Milliseconds => format!("{value:.1}"),
        Unit::Plain => format!("{}", (value * 1e4).round() / 1e4),
    }
}

/// Digits in groups of three, as in 65,000.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metric::{CARD, CODE, SHIFT};

    fn sample(page: Page, repeat: usize, metric: Metric, values: &[f64]) -> Sample {
        Sample { size: 1_000, repeat, page, metric: metric.name, values: values.to_vec() }
    }

    fn report() -> Report {
        let samples = vec![
            sample(Page::Ours, 0, CARD, &[100.0]),
            sample(Page::Reference, 0, CARD, &[50.0]),
            sample(Page::Reference, 1, CARD, &[200.0]),
            sample(Page::Ours, 1, CARD, &[300.0]),
            sample(Page::Ours, 0, CODE, &[90_712.0]),
            sample(Page::Ours, 0, SHIFT, &[0.0]),
            sample(Page::Reference, 0, SHIFT, &[0.0]),
        ];
        Report { head: "Chromium".into(), samples, notes: vec!["typing: no search box".into()] }
    }

    #[test]
    fn a_line_for_each_metric_and_a_dash_for_what_is_missing() {
        let text = report().to_string();
        assert!(text.starts_with("# Benchmark\n\nChromium\n\n## 1,000 items\n\n| | widget | p95 |"), "{text}");
        assert!(text.contains("| code, brotli (kB) | 90.7 | 90.7 | – | – | – |\n"), "{text}");
        assert!(text.contains("| layout shift (CLS) | 0 | 0 | 0 | 0 | – |\n"), "{text}");
        assert!(text.ends_with("\nNot measured:\n\n- typing: no search box\n"), "{text}");
        assert_eq!(text.lines().filter(|line| line.starts_with("| ")).count(), metric::ALL.len() + 1);
    }

    #[test]
    fn a_ratio_pairs_what_was_measured_in_the_same_repeat() {
        // 100/50 and 300/200, not the 200/125 of the medians.
        assert!(report().to_string().contains("| first card (ms) | 200.0 | 300.0 | 125.0 | 200.0 | 1.75 |"));
    }

    #[test]
    fn a_line_holds_one_sample() {
        let lines = report().lines().unwrap();
        let first = r#"{"size":1000,"repeat":0,"page":"ours","metric":"load.card","values":[100.0]}"#;
        assert_eq!(lines.lines().next(), Some(first));
        assert_eq!(lines.lines().count(), 7);
    }
}
