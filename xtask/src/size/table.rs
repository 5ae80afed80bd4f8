//! The table of weights, as text.

use super::{CODE_AIM, CODE_BUDGET, ELEMENT_BUDGET, LATER, UPGRADE, WORDS_BUDGET};
use std::fmt;

/// A file and its bytes.
pub struct Row {
    pub name: String,
    pub raw: usize,
    pub brotli: usize,
}

/// The files that count as code before the widget answers; what comes after that, for those who search or read
/// another language; and what only the page of the bundle loads.
pub struct Table {
    pub code: Vec<Row>,
    /// The files of each part that comes later.
    pub later: [Vec<Row>; LATER.len()],
    /// The files of what reads posts.
    pub upgrade: Vec<Row>,
    pub words: Vec<Row>,
    pub page: Vec<Row>,
}

impl Table {
    /// A few words for each budget that is exceeded.
    pub fn over_budget(&self) -> Vec<String> {
        let budgets = [("all code", self.total().brotli, CODE_BUDGET)];
        let element = self.element().map(|row| ("link-digest.js", row.brotli, ELEMENT_BUDGET));
        let words = self.words.iter().map(|row| (&*row.name, row.brotli, WORDS_BUDGET));
        let later = self.later.iter().zip(LATER).map(|(files, (what, budget))| match files.as_slice() {
            [file] => (&*file.name, file.brotli, budget),
            files => (what, files.iter().map(|row| row.brotli).sum(), budget),
        });
        let upgrade = (UPGRADE.0, self.upgrade.iter().map(|row| row.brotli).sum(), UPGRADE.1);
        let over = budgets
            .into_iter()
            .chain(element)
            .chain(later)
            .chain([upgrade])
            .chain(words)
            .filter(|(_, found, most)| found > most);
        over.map(|(what, found, most)| format!("{what} has {} B, {} B too many", grouped(found), grouped(found - most)))
            .collect()
    }

    fn element(&self) -> Option<&Row> {
        self.code.iter().find(|row| row.name == "link-digest.js")
    }

    fn total(&self) -> Row {
        Row {
            name: "all code".into(),
            raw: self.code.iter().map(|row| row.raw).sum(),
            brotli: self.code.iter().map(|row| row.brotli).sum(),
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total = self.total();
        writeln!(f, "{:40} {:>10} {:>10}", "bytes", "raw", "brotli")?;
        for row in self
            .code
            .iter()
            .chain([&total])
            .chain(self.later.iter().flatten())
            .chain(&self.upgrade)
            .chain(&self.words)
            .chain(&self.page)
        {
            writeln!(f, "{:40} {:>10} {:>10}", row.name, grouped(row.raw), grouped(row.brotli))?;
        }
        let [element, code, aim, words] = [ELEMENT_BUDGET, CODE_BUDGET, CODE_AIM, WORDS_BUDGET].map(grouped);
        let later = LATER.map(|(what, budget)| format!("{what} {}, ", grouped(budget))).concat();
        writeln!(f, "budget: link-digest.js {element}, all code before the widget answers {code} (aim {aim})")?;
        write!(f, "        later: {later}posts as cards {}, each language {words}", grouped(UPGRADE.1))
    }
}

/// Digits in groups of three, as in 12,345.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(element: usize, wasm: usize) -> Table {
        let row = |name: &str, brotli| Row { name: name.into(), raw: 2 * brotli, brotli };
        Table {
            code: vec![row("link-digest-0.wasm", wasm), row("link-digest.js", element)],
            later: [vec![row("link-digest-search-0.wasm", 25_000)], vec![], vec![], vec![], vec![]],
            upgrade: vec![row("link-digest-upgrade.js", 3_000)],
            words: vec![row("link-digest-de-0.json", 1_200)],
            page: vec![row("index.html", 300)],
        }
    }

    #[test]
    fn what_comes_later_is_shown_apart() {
        let expected = "\
bytes                                           raw     brotli
link-digest-0.wasm                          160,000     80,000
link-digest.js                                2,000      1,000
all code                                    162,000     81,000
link-digest-search-0.wasm                    50,000     25,000
link-digest-upgrade.js                        6,000      3,000
link-digest-de-0.json                         2,400      1,200
index.html                                      600        300
budget: link-digest.js 2,048, all code before the widget answers 106,496 (aim 96,000)
        later: the search 25,400, what draws the timeline and for the search 10,700, the reader of archives in parts 20,700, their search 7,000, saved and keys 18,600, posts as cards 182,000, each language 2,048";
        assert_eq!(table(1_000, 80_000).to_string(), expected);
        assert!(table(1_000, 80_000).over_budget().is_empty());
    }

    #[test]
    fn each_budget_is_checked_and_may_be_used_up() {
        assert!(table(2_048, 104_448).over_budget().is_empty());
        assert_eq!(
            table(2_049, 106_496).over_budget(),
            ["all code has 108,545 B, 2,049 B too many", "link-digest.js has 2,049 B, 1 B too many"]
        );
        let mut late = table(1_000, 80_000);
        late.later[0] = vec![Row { name: "search".into(), raw: 0, brotli: 25_401 }];
        assert_eq!(late.over_budget(), ["search has 25,401 B, 1 B too many"]);
    }
}
