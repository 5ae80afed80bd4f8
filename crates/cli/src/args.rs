//! The arguments, as the help shows them.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args as Arguments, ValueEnum};
use link_digest_import::Form;

/// The arguments of `import`.
#[derive(Debug, Arguments)]
pub struct Import {
    #[command(flatten)]
    pub input: Input,
    /// The JSON file to write; `-` for the standard output. With a slash at its end, the folder to write an archive to,
    /// whose `index.json` is for the element: a large digest is in parts there, by `parts` in digest.toml
    #[arg(short, long, value_name = "FILE|FOLDER/")]
    pub output: PathBuf,
    /// Replace a file that another program or a person wrote; it is kept beside the new one, as NAME.bak
    #[arg(long)]
    pub force: bool,
}

/// The arguments of `check`.
#[derive(Debug, Arguments)]
pub struct Check {
    #[command(flatten)]
    pub input: Input,
    /// Print the files with the reading beside each line: topic, item, note, and by which rule
    #[arg(long)]
    pub explain: bool,
    /// Show the corrections of slips that leave no doubt, and ask for each file whether to write them; without a terminal
    /// nothing is written. The old file is kept beside the new one, as NAME.bak
    #[arg(long, conflicts_with = "format")]
    pub fix: bool,
    /// Write the corrections without asking
    #[arg(long, requires = "fix")]
    pub yes: bool,
    /// Ask every address whether it still leads somewhere. What was answered is kept in .link-digest-links.json, in the
    /// folder of the series: the next run asks only what is new or was bad
    #[arg(long)]
    pub links: bool,
    /// The seconds to wait for each answer
    #[arg(long, value_name = "SECONDS", default_value_t = 20, requires = "links", value_parser = clap::value_parser!(u32).range(1..))]
    pub patience: u32,
    /// How to print what was found
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
}

/// The arguments of `init`.
#[derive(Debug, Arguments)]
pub struct Init {
    /// The folder of the issues
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
    /// The name of the series
    #[arg(long)]
    pub title: Option<String>,
    /// Write digest.toml anew if it is there; the old one is kept as digest.toml.bak
    #[arg(long)]
    pub force: bool,
}

/// The arguments of `new`.
#[derive(Debug, Arguments)]
pub struct New {
    /// The folder of the issues [default: `issues` if there is one, else this folder]
    #[arg(value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
}

/// The arguments of `export`.
#[derive(Debug, Arguments)]
pub struct Export {
    /// The JSON file to read
    #[arg(value_name = "JSON")]
    pub file: PathBuf,
    /// The folder to write to: one file an issue, and digest.toml
    #[arg(short, long, value_name = "FOLDER")]
    pub output: PathBuf,
    /// Replace files that are there; the old ones stay beside the new as NAME.bak
    #[arg(long)]
    pub force: bool,
}

/// The formats in which `check` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// For tools: every file with its readings and warnings
    Json,
}

/// Options that most never need stand below the others.
const READING: &str = "How issues are read";

/// The arguments that name the inputs, and say how they are read.
#[derive(Debug, Arguments)]
pub struct Input {
    #[arg(required = true, value_name = "FILES", help = files())]
    pub files: Vec<PathBuf>,
    /// The name of the series
    #[arg(long, help_heading = READING)]
    pub title: Option<String>,
    /// The page where the series lives
    #[arg(long, help_heading = READING, value_name = "URL")]
    pub home: Option<String>,
    /// The language of the series, such as `en` or `pt-BR`
    #[arg(long, help_heading = READING, value_name = "TAG")]
    pub language: Option<String>,
    /// How to read the files, where their content does not tell
    #[arg(long, help_heading = READING, value_name = "FORM", value_parser = forms())]
    pub from: Option<Form>,
    /// The settings of the digest [default: digest.toml in the first folder or beside the first file]
    #[arg(long, help_heading = READING, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Make items of links in prose too, with the tag `prose`
    #[arg(long, help_heading = READING)]
    pub prose: bool,
    /// Tag items whose addresses `check --links` has found gone with `gone`, and link them to the archived copy
    #[arg(long, help_heading = READING)]
    pub mark_gone: bool,
    /// Read files over 32 MB too, and those whose reading takes more than 400 MB of memory
    #[arg(long, help_heading = READING)]
    pub large: bool,
    /// End with exit code 1 if there are warnings, other than of drafts and of issues with nothing in them yet
    #[arg(long)]
    pub strict: bool,
}

/// Returns the parser of the names of forms, which shows them in the help.
fn forms() -> impl TypedValueParser<Value = Form> {
    let forms = Form::ALL.iter().map(|form| form.description());
    PossibleValuesParser::new(forms.map(|form| PossibleValue::new(form.name).help(form.about)))
        .try_map(|name| Form::find(|form| form.name == name).ok_or("there is no such form"))
}

/// Returns the help on what is read.
fn files() -> String {
    format!("Files of {}, or folders of them", Form::titles())
}
