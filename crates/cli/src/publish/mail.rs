//! `link-digest mail`: an issue as a mail, in HTML and as plain text beside it, or as a draft.

use std::fs;
use std::path::{Path, PathBuf};

use link_digest_core::made::Made;
use link_digest_core::{Digest, Issue};
use link_digest_publish as publish;
use publish::{MOST_OF_A_MAIL, Sent};

use super::args::Mail;
use super::pictures::Put;
use super::source::{self, Source, Told};
use crate::args::Input;
use crate::made::made_at;
use crate::outcome::{Failure, Outcome};
use crate::output::{self, Target, Written};
use crate::report;

/// The number of issues that are named where the one that is meant is none.
const NAMED: usize = 3;

/// The forms in which a mail is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// HTML, and the plain text in a file beside it.
    Both,
    /// HTML on the standard output, or to a device.
    Html,
    /// A draft with both in it.
    Draft,
}

/// Writes the mail of an issue.
pub fn mail(args: &Mail) -> Result<Outcome, Failure> {
    let form = form(&args.output)?;
    let input = input(args);
    let request = source::find(&input, None)?;
    let guard = request.guard(None);
    let target = Target::unchanged(&args.output, Made::Mail, is_mail, args.force, &guard)?;
    let beside = args.output.with_extension("txt");
    let text = match form {
        Form::Both => Some(Target::unchanged(&beside, Made::Mail, is_text_of_mail, args.force, &guard)?),
        Form::Html | Form::Draft => None,
    };
    let source = request.read_telling(Put::Beside, Told::OfOne)?;
    source.guard_pictures().check(&args.output)?;
    let sent = chosen(&source, &args.issue)?;
    let made = publish::mail(&source.digest, &source.publication, sent);
    let mail = made.ok_or_else(|| no_issue(&source, &args.issue))?;
    if sent == Sent::Newest {
        tell_which(&source.digest, &mail.issue);
    }
    source.tell_of(&mail.issue);
    tell_what_is_not_in_it(&mail, source.digest.home.is_some());
    if let Some(text) = text {
        // First: it is known for ours by the HTML.
        let whole = mail.text_file();
        let written = text.write(&whole)?;
        tell(&whole, &beside, written);
    }
    let whole = if form == Form::Draft { publish::eml(&mail) } else { mail.html.clone() };
    let written = target.write(&whole)?;
    if form != Form::Html {
        tell(&whole, &args.output, written);
    }
    Ok(Outcome::Fine)
}

/// Tells which issue is the latest, by its title and its days.
fn tell_which(digest: &Digest, id: &str) {
    let Some(issue) = digest.issues.iter().find(|issue| issue.id == id) else { return };
    let days = issue.date.map(|date| match issue.date_end {
        Some(end) => format!("{date} to {end}"),
        None => date.to_string(),
    });
    let title = Some(&issue.title).filter(|title| !title.is_empty()).cloned();
    let name: Vec<String> = title.into_iter().chain(days).collect();
    report::line(&format!("the latest issue: {}", if name.is_empty() { id.to_owned() } else { name.join(", ") }));
}

fn tell(text: &str, path: &Path, written: Written) {
    let unchanged = if written == Written::Unchanged { " (unchanged)" } else { "" };
    report::line(&format!("{} bytes → {}{unchanged}", text.len(), path.display()));
}

fn tell_what_is_not_in_it(mail: &publish::Mail, has_home: bool) {
    if mail.left_out > 0 {
        let kilobytes = MOST_OF_A_MAIL / 1000;
        let way = match mail.leads_to_all {
            true => "which links to the page of the issue instead",
            false => "and without a `home` it cannot link to a page that has them",
        };
        let s = if mail.left_out == 1 { "" } else { "s" };
        let number = mail.left_out;
        report::line(&format!("warning: the last {number} item{s} had no room in the mail of {kilobytes} kB, {way}"));
    }
    if mail.hidden_pictures > 0 {
        let why = match has_home {
            true => "mail programs show no drawings, and those of other servers need `images = \"all\"`",
            false => "without a `home` they have no address",
        };
        let number = mail.hidden_pictures;
        report::line(&format!(
            "warning: {number} picture{} not in the mail: {why}",
            if number == 1 { " is" } else { "s are" }
        ));
    }
}

/// Returns the form of a mail by the name of its file; a device is told nothing of two files.
fn form(output: &Path) -> Result<Form, Failure> {
    let ending = output.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        _ if output::is_standard(output) || output::is_stream(output) => Ok(Form::Html),
        Some("html" | "htm") => Ok(Form::Both),
        Some("eml") => Ok(Form::Draft),
        _ => Err(Failure(format!("cannot write {}: expected a name with .html or .eml at its end", output.display()))),
    }
}

/// Returns whether a file is a mail as an earlier run has written it.
fn is_mail(path: &Path) -> bool {
    made_at(path) == Some(Made::Mail) && fs::read_to_string(path).is_ok_and(|text| publish::is_sealed(&text))
}

/// Returns whether a file is as an earlier run has written it beside the HTML, which has a mark of its text.
fn is_text_of_mail(path: &Path) -> bool {
    let html = ["html", "htm"].iter().find_map(|ending| fs::read_to_string(path.with_extension(ending)).ok());
    let text = fs::read_to_string(path).ok();
    html.zip(text).is_some_and(|(html, text)| html.contains(&publish::text_mark(&text)))
}

/// Returns what is to be read: the series that is named, or else the one around the issue.
fn input(args: &Mail) -> Input {
    let files = if args.files.is_empty() { vec![series(Path::new(&args.issue))] } else { args.files.clone() };
    Input {
        files,
        title: None,
        home: args.home.clone(),
        language: None,
        from: None,
        config: args.config.clone(),
        prose: false,
        large: false,
        strict: false,
        mark_gone: false,
    }
}

/// Returns the folder of a series: of the file of an issue the nearest that has settings, or else its own.
fn series(issue: &Path) -> PathBuf {
    if !issue.is_file() {
        let issues = Path::new("issues");
        let is_here = Path::new("digest.toml").is_file() || !issues.is_dir();
        return if is_here { PathBuf::from(".") } else { issues.to_owned() };
    }
    let own = issue.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let with_settings = issue.ancestors().skip(1).find(|folder| folder.join("digest.toml").is_file());
    match with_settings {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        Some(_) => PathBuf::from("."),
        None => own.to_owned(),
    }
}

/// Returns the issue that is meant by a word, by a number or by a file.
fn chosen<'s>(source: &'s Source, word: &str) -> Result<Sent<'s>, Failure> {
    if word.eq_ignore_ascii_case("latest") {
        return Ok(Sent::Newest);
    }
    let issues = &source.digest.issues;
    let path = fs::canonicalize(word).ok();
    let is_file = |at: &usize| {
        let file = source.files.get(*at).and_then(|file| fs::canonicalize(file).ok());
        path.is_some() && file == path
    };
    let number: Option<u32> = word.strip_prefix('#').unwrap_or(word).parse().ok();
    let of_file: Vec<&Issue> = (0..issues.len()).filter(is_file).filter_map(|at| issues.get(at)).collect();
    let of_number: Vec<&Issue> = issues.iter().filter(|issue| number.is_some() && issue.number == number).collect();
    let of_id: Vec<&Issue> = issues.iter().filter(|issue| issue.id == word).collect();
    match [of_file, of_number, of_id].into_iter().find(|found| !found.is_empty()).as_deref() {
        Some([issue]) => Ok(Sent::Id(&issue.id)),
        Some(several) => {
            let ids: Vec<_> = several.iter().map(|issue| issue.id.as_str()).collect();
            Err(Failure(format!("{word} is {} issues; name one by its id: {}", several.len(), ids.join(", "))))
        }
        None => Err(no_issue(source, word)),
    }
}

/// Returns that there is no such issue, and why: its file has no items yet, or is a draft.
fn no_issue(source: &Source, word: &str) -> Failure {
    let path = fs::canonicalize(word).ok();
    let is_meant = |file: &Path| {
        let is_file = path.is_some() && fs::canonicalize(file).ok() == path;
        is_file || file.file_stem().is_some_and(|stem| stem == word)
    };
    if let Some((file, why)) = source.without_issue.iter().find(|(file, _)| is_meant(file)) {
        return Failure(format!("cannot send {}: {why}", file.display()));
    }
    let mut issues: Vec<&Issue> = source.digest.issues.iter().collect();
    issues.sort_by_key(|issue| std::cmp::Reverse((issue.date, issue.number)));
    let name = |issue: &&Issue| match issue.number {
        Some(number) => format!("{} (number {number})", issue.id),
        None => issue.id.clone(),
    };
    let names: Vec<_> = issues.iter().take(NAMED).map(name).collect();
    let wanted = "expected `latest`, or the number, the id or the file of an issue";
    let rest = source.without_issue.iter().take(NAMED).map(|(file, why)| format!("; {}: {why}", file.display()));
    let rest: String = rest.collect();
    Failure(format!("there is no issue {word:?}: {wanted}; the newest are {}{rest}", names.join(", ")))
}
