//! `link-digest init`: looks at a folder of issues, says what it understood, and writes `digest.toml`.

use std::fmt::Write;
use std::path::Path;

use link_digest_core::made::Made;
use link_digest_import::survey::{Survey, form_of, survey};

use crate::args::Init;
use crate::outcome::{Failure, Outcome};
use crate::output::Target;
use crate::{inputs, report};

/// The most names that are proposed to become others.
const MOST_NEAR: usize = 50;

/// Looks at a folder and writes the settings there.
pub fn init(args: &Init) -> Result<Outcome, Failure> {
    let path = args.folder.join("digest.toml");
    if !args.folder.is_dir() {
        return Err(Failure(format!("cannot read {}: it is no folder", args.folder.display())));
    }
    let found = inputs::find_in(&args.folder)?;
    let guard = found.guard();
    let target = Target::new(&path, Made::Settings, args.force, &guard)?;
    let read = found.read_plain()?.whole()?;
    let found = survey(&read.sources, &read.settings);
    if found.items == 0 {
        return Err(Failure(format!("no items found in the {} files of {}", found.files, args.folder.display())));
    }
    for line in understood(&found) {
        report::line(&line);
    }
    let title = args.title.clone().or_else(|| found.title.clone()).unwrap_or_else(|| name_of(&args.folder));
    target.write(&settings(&found, &title))?;
    report::line(&format!("→ {}", path.display()));
    Ok(Outcome::Fine)
}

fn name_of(folder: &Path) -> String {
    let full = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    full.file_name().map_or_else(|| "Digest".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// Returns what was understood, in at most ten lines.
fn understood(found: &Survey) -> Vec<String> {
    let share = |part: usize| part * 100 / found.items.max(1);
    let list = |words: &[(String, usize)], most: usize| {
        let words: Vec<String> = words.iter().take(most).map(|(word, count)| format!("{word} ({count})")).collect();
        words.join(", ")
    };
    let mut lines = vec![format!("files        {} read, {} without items", found.files, found.without_items)];
    let days = found.days.map_or_else(String::new, |(first, last)| format!(", {first} to {last}"));
    lines.push(format!("issues       {}{days}; {} without a day", found.issues, found.undated));
    let order = if found.month_first { "the month before the day" } else { "the day before the month" };
    lines.push(format!("days         {order}, where both would do"));
    lines.push(format!("items        {}, {} an issue", found.items, found.items / found.issues.max(1)));
    lines.push(format!("found by     {}", list(&found.rules, 5)));
    lines.push(format!("topics       {}: {}", found.topics.len(), list(&found.topics, 6)));
    lines.push(format!("sources      named for {} %, else the host of the address", share(found.named_sources)));
    lines.push(format!("recommended  {} ({} %)", found.recommended, share(found.recommended)));
    lines.push(format!("in prose     {} links, which are no items", found.in_prose));
    lines
}

/// Returns the text of the settings: the title, and every choice, with what was understood, as a comment.
fn settings(found: &Survey, title: &str) -> String {
    let mut forms: Vec<&str> = found.rules.iter().map(|(rule, _)| form_of(rule)).collect();
    let mut seen = std::collections::HashSet::new();
    forms.retain(|form| seen.insert(*form));
    let forms: Vec<String> = forms.iter().map(|form| format!("\"{form}\"")).collect();
    let mut out = format!("title = {}\n", toml_text(title));
    out += "# home = \"https://example.org/\"\n# language = \"en\"\n\n";
    out += "# Where the reading is wrong, take away the `#` and say what is right.\n\n";
    let _ = writeln!(out, "# month_first = {}", found.month_first);
    out += "# Headings below this level name no topics.\n# topic_level = 2\n";
    let _ = writeln!(
        out,
        "# The only forms of items: numbered, bullets, paragraphs, headings, tables.\n# items = [{}]",
        forms.join(", ")
    );
    out += "# Signs or words beside a link, and names of sections, that recommend an item.\n# recommended = [\"🏆\"]\n";
    out += "# Where a source is named: before-dash, after-dash or host.\n# source = \"before-dash\"\n";
    out += "# Sections to leave out.\n# skip = [\"Jobs\"]\n";
    out += "# Make items of links in prose.\n# prose = true\n";
    out += "# Where the notes are published to which wiki links lead.\n# wiki = \"https://example.org/{path}\"\n";
    out + &topics(found)
}

/// Returns the table of topics, with the names that are nearly alike, as a comment.
fn topics(found: &Survey) -> String {
    let names: Vec<String> = found.topics.iter().take(3).map(|(name, _)| toml_text(name)).collect();
    let mut out = String::from("\n# The order in which topics are shown, and the names that become others.\n");
    let _ = writeln!(out, "# [topics]\n# order = [{}]", names.join(", "));
    for (rare, often) in found.near_topics.iter().take(MOST_NEAR) {
        let _ = writeln!(out, "# {} = {}", toml_text(rare), toml_text(often));
    }
    if found.near_topics.is_empty() {
        out += "# \"Technology\" = \"Technologies\"\n";
    }
    out
}

/// Returns `text` between quotes, as TOML has it.
fn toml_text(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out + "\""
}
