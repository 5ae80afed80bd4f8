//! The arguments of the commands that publish.

use std::path::PathBuf;

use clap::Args;

use crate::args::Input;

/// The arguments of `site`.
#[derive(Debug, Args)]
#[command(after_help = "FILES may also be the one JSON file that `import` wrote.")]
pub struct Site {
    #[command(flatten)]
    pub input: Input,
    /// The folder to write; a file in it that is not of an earlier site is left alone [default: `output` in digest.toml]
    #[arg(short, long, value_name = "FOLDER")]
    pub output: Option<PathBuf>,
    /// Write the HTML to paste into other pages of the same host as well, as `embed` prints it, for the folder at `home`
    #[arg(long, value_name = "FILE")]
    pub embed: Option<PathBuf>,
    /// Replace files in the folder that another program or a person wrote; each is kept beside the new one, as NAME.bak
    #[arg(long)]
    pub force: bool,
    /// Serve the site on this machine, and make it again whenever the input changes
    #[arg(long)]
    pub serve: bool,
    /// The port to serve it at
    #[arg(long, value_name = "N", default_value_t = 8000, requires = "serve")]
    pub port: u16,
    /// The folder of another build of the widget
    #[arg(long, value_name = "FOLDER")]
    pub widget: Option<PathBuf>,
}

/// The arguments of `page`.
#[derive(Debug, Args)]
#[command(after_help = "FILES may also be the one JSON file that `import` wrote.")]
pub struct Page {
    #[command(flatten)]
    pub input: Input,
    /// The HTML file to write; `-` for the standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// Replace a file that another program or a person wrote; it is kept beside the new one, as NAME.bak
    #[arg(long)]
    pub force: bool,
    /// The folder of another build of the widget
    #[arg(long, value_name = "FOLDER")]
    pub widget: Option<PathBuf>,
}

/// The arguments of `embed`.
#[derive(Debug, Args)]
#[command(after_help = "FILES may also be the one JSON file that `import` wrote.")]
pub struct Embed {
    #[command(flatten)]
    pub input: Input,
    /// The file to write [default: the standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace a file that another program or a person wrote; it is kept beside the new one, as NAME.bak
    #[arg(long)]
    pub force: bool,
    /// Where the folder that `site` wrote is, as the page sees it
    #[arg(long, value_name = "URL", default_value = "./")]
    pub base: String,
    /// Where the JSON is, as the page sees it [default: issues.json in that folder, or archive/index.json
    /// where that is in parts]
    #[arg(long, value_name = "URL")]
    pub src: Option<String>,
    /// An attribute of the element, which may be said several times; the first cards are those that it asks for
    #[arg(short, long = "attribute", value_name = "NAME=VALUE")]
    pub attributes: Vec<String>,
    /// Plain HTML without a template, for pages whose editor strips that
    #[arg(long)]
    pub light: bool,
    /// The folder of another build of the widget
    #[arg(long, value_name = "FOLDER")]
    pub widget: Option<PathBuf>,
}

/// The arguments of `mail`.
#[derive(Debug, Args)]
#[command(after_help = "FILES may also be the one JSON file that `import` wrote.")]
pub struct Mail {
    /// The issue: `latest`, its number, its id, or its file
    #[arg(value_name = "ISSUE")]
    pub issue: String,
    /// The series: files, or folders of them [default: the folder of ISSUE if that is a file, else `issues` if there is
    /// one, else this folder]
    #[arg(value_name = "FILES")]
    pub files: Vec<PathBuf>,
    /// The mail to write: with `.html`, and the plain text beside it with `.txt`; or a draft for mail programs, with `.eml`;
    /// `-` for the HTML on the standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// The page where the series lives
    #[arg(long, value_name = "URL")]
    pub home: Option<String>,
    /// The settings of the digest [default: digest.toml in the first folder or beside the first file]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Replace files that another program or a person wrote; they are kept beside the new ones, as NAME.bak
    #[arg(long)]
    pub force: bool,
}
