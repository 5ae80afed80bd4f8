//! What a command leaves where it is told to write: every command against every kind of thing that may be there, each
//! with and without `--force`. The rules stand in [`after`]; the cells are generated.
#![cfg(all(unix, feature = "publish"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

mod widget;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const ISSUE: &str = "# Topic\n\n[1. Acme - Title](https://example.org/1) 🌟\n\n- a note\n";
const MINE: &str = "what somebody wrote by hand\n";

/// A command with the arguments that make it write to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Writer {
    Import,
    Page,
    Embed,
    Light,
    /// Its draft: the HTML has its plain text beside it (`tests/mail.rs`).
    Mail,
    Site,
    Export,
    Init,
}

impl Writer {
    const ALL: [Self; 8] =
        [Self::Import, Self::Page, Self::Embed, Self::Light, Self::Mail, Self::Site, Self::Export, Self::Init];

    /// The file of its output that the test looks at.
    fn target(self) -> &'static str {
        match self {
            Self::Import => "out/data.json",
            Self::Page | Self::Embed | Self::Light => "out/digest.html",
            Self::Mail => "out/digest.eml",
            Self::Site => "out/index.html",
            Self::Export => "out/2025-03-10.md",
            Self::Init => "series/digest.toml",
        }
    }

    fn args(self, target: &str) -> Vec<String> {
        let folder = Path::new(target).parent().unwrap().to_str().unwrap().to_owned();
        let all = |args: &[&str]| args.iter().map(|arg| (*arg).to_owned()).collect::<Vec<_>>();
        match self {
            Self::Import => all(&["import", "issues", "named.post", "--title", "D", "-o", target]),
            Self::Page => all(&["page", "issues", "named.post", "--widget", "widget", "-o", target]),
            Self::Embed => all(&["embed", "issues", "named.post", "--widget", "widget", "-o", target]),
            Self::Light => all(&["embed", "issues", "named.post", "--light", "--widget", "widget", "-o", target]),
            Self::Mail => all(&["mail", "2025-03-10", "issues", "named.post", "-o", target]),
            Self::Site => all(&["site", "issues", "named.post", "--widget", "widget", "-o", &folder]),
            Self::Export => all(&["export", "one.json", "-o", &folder]),
            Self::Init => all(&["init", &folder]),
        }
    }

    /// The files that it reads.
    fn reads(self) -> &'static [&'static str] {
        match self {
            Self::Import | Self::Mail => &["issues/2025-03-10.md", "named.post", "issues/digest.toml"],
            Self::Page | Self::Embed | Self::Light | Self::Site => {
                &["issues/2025-03-10.md", "named.post", "issues/digest.toml", "widget/link-digest-1.wasm"]
            }
            Self::Export => &["one.json"],
            Self::Init => &["series/2025-03-10.md"],
        }
    }

    /// Whether the path of the file itself can be chosen, and not only its folder.
    fn names_file(self) -> bool {
        matches!(self, Self::Import | Self::Page | Self::Embed | Self::Light | Self::Mail)
    }
}

/// What is at the place of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum There {
    Nothing,
    Empty,
    Ours,
    OursOfAnotherKind,
    Mine,
    MineWithBackup,
    LinkToMine,
    Link(&'static str),
    HardLink(&'static str),
    /// The file itself, under another spelling.
    Itself(&'static str),
    Folder,
    ReadOnly,
    DanglingLink,
    NoFolder,
    FullDisk,
    Device,
}

/// What must be there afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum After {
    /// All is as it was, and the command says why.
    Refused,
    /// All is as it was, save the output.
    Written,
    /// The same, and the old file stands beside the new one.
    Kept,
}

fn after(writer: Writer, there: There, force: bool) -> After {
    match there {
        There::Nothing | There::Device => After::Written,
        // An empty file that is named is a place that was made for this, as `mktemp` makes them.
        There::Empty if writer.names_file() || writer == Writer::Init => After::Written,
        // What these write is for people to go on with, and theirs from then on; here it is as it would be written.
        There::Ours if force || writer != Writer::Init => After::Written,
        There::ReadOnly if writer == Writer::Export => After::Written,
        There::Empty | There::OursOfAnotherKind | There::Mine | There::MineWithBackup if force => After::Kept,
        // A site writes through no link; a file through one to what it points to.
        There::LinkToMine if force && writer != Writer::Site => After::Kept,
        _ => After::Refused,
    }
}

/// A folder with issues, a bundle that is none, and an output of each kind.
fn place() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("issues/digest.toml", "title = \"Digest\"\nhome = \"https://a.example/\"\n"),
        ("issues/2025-03-10.md", ISSUE),
        ("series/2025-03-10.md", ISSUE),
        ("named.post", ISSUE),
        ("mine/kept.txt", MINE),
    ] {
        put(folder.path(), name, text);
    }
    widget::put(&folder.path().join("widget"));
    fs::create_dir(folder.path().join("out")).unwrap();
    let made = run(folder.path(), &Writer::Import.args("one.json"), false);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    folder
}

fn put(root: &Path, name: &str, text: &str) {
    let path = root.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn run(root: &Path, args: &[String], full: bool) -> Output {
    let program = env!("CARGO_BIN_EXE_link-digest");
    let mut command = match full {
        // The kernel ends every write after so many bytes, as a full disk does.
        true => {
            let mut shell = Command::new("bash");
            shell.args(["-c", "ulimit -f 0; trap '' XFSZ; exec \"$0\" \"$@\"", program]);
            shell
        }
        false => Command::new(program),
    };
    command.current_dir(root).args(args).output().unwrap()
}

/// Every file, folder and link, with what it holds. What a site keeps for itself does not count.
fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    fn collect(root: &Path, folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            if path.is_symlink() {
                found.insert(name, fs::read_link(&path).unwrap().into_os_string().into_encoded_bytes());
            } else if path.is_dir() {
                found.insert(name + "/", Vec::new());
                collect(root, &path, found);
            } else {
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    collect(root, root, &mut found);
    found
}

/// Puts it there; the path to write to.
fn prepare(root: &Path, writer: Writer, there: There) -> String {
    let target = writer.target();
    let path = root.join(target);
    let write = || assert!(run(root, &writer.args(target), false).status.success());
    match there {
        There::Nothing | There::FullDisk => {}
        There::Empty => put(root, target, ""),
        There::Ours => write(),
        There::OursOfAnotherKind => {
            let other = if writer == Writer::Page { Writer::Embed } else { Writer::Page };
            assert!(run(root, &other.args("made.html"), false).status.success());
            fs::rename(root.join("made.html"), &path).unwrap();
        }
        There::Mine => put(root, target, MINE),
        There::MineWithBackup => {
            put(root, target, MINE);
            put(root, &format!("{target}.bak"), "an older one");
        }
        There::LinkToMine => symlink(root.join("mine/kept.txt"), &path).unwrap(),
        There::Link(to) => symlink(root.join(to), &path).unwrap(),
        There::HardLink(to) => fs::hard_link(root.join(to), &path).unwrap(),
        There::Itself(to) => {
            symlink(".", root.join("here")).unwrap();
            return format!("out/../here/{to}");
        }
        There::Folder => fs::create_dir_all(path.join("inside")).unwrap(),
        There::ReadOnly => {
            write();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
            // Another edition, so that there is something to write.
            put(root, "issues/2025-03-17.md", ISSUE);
        }
        There::DanglingLink => symlink("nowhere", &path).unwrap(),
        There::NoFolder => return target.replace("out/", "out/not/there/"),
        There::Device => return "/dev/null".to_owned(),
    }
    target.to_owned()
}

fn cells(writer: Writer) -> Vec<There> {
    let mut cells = vec![
        There::Nothing,
        There::Empty,
        There::Ours,
        There::OursOfAnotherKind,
        There::Mine,
        There::MineWithBackup,
        There::LinkToMine,
        There::Folder,
        There::ReadOnly,
        There::DanglingLink,
        There::FullDisk,
    ];
    cells.extend(writer.reads().iter().flat_map(|read| [There::Link(read), There::HardLink(read)]));
    if writer.names_file() {
        cells.extend(writer.reads().iter().map(|read| There::Itself(read)));
        cells.extend([There::NoFolder, There::Device]);
    }
    cells
}

/// Why the cell is not as it should be.
fn wrong(writer: Writer, there: There, force: bool) -> Option<String> {
    let folder = place();
    let root = folder.path();
    let target = prepare(root, writer, there);
    let before = tree(root);
    let mut args = writer.args(&target);
    args.extend(force.then(|| "--force".to_owned()));
    let output = run(root, &args, there == There::FullDisk);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let mut left = tree(root);
    let wanted = after(writer, there, force);
    let complain = |why: &str| Some(format!("{writer:?} {there:?} force={force}: {why}; it said: {said}"));
    if output.status.success() != (wanted != After::Refused) {
        return complain(&format!("expected {wanted:?}, and it ended with {:?}", output.status.code()));
    }
    if wanted == After::Refused {
        if !said.lines().any(|line| line.starts_with("error: cannot ")) {
            return complain("no reason was given");
        }
        return (left != before).then(|| complain("something has changed")).flatten();
    }
    // What the link points to is the file; an export puts its files beside others, and keeps the link itself.
    let through = there == There::LinkToMine && writer != Writer::Export;
    let written = if through { "mine/kept.txt" } else { &target };
    if wanted == After::Kept {
        let number = if there == There::MineWithBackup { "2" } else { "" };
        let backup = left.remove(&format!("{written}.bak{number}"));
        if backup.is_none() || backup.as_ref() != before.get(written) {
            return complain("the old file is not kept");
        }
        if !said.contains(&format!(".bak{number}")) {
            return complain("it was not said where the old file is");
        }
    }
    if there != There::Device && left.get(written).is_none_or(|new| new.is_empty() || new == MINE.as_bytes()) {
        return complain("nothing was written");
    }
    // Nothing else has changed: a site and an export write other files in their folder, and those alone.
    let others = |name: &&String| {
        let own = !writer.names_file() && writer != Writer::Init && name.starts_with("out/");
        *name != written && !own
    };
    let unlike = before.keys().chain(left.keys()).filter(others).find(|name| before.get(*name) != left.get(*name));
    unlike.and_then(|name| complain(&format!("{name} has changed")))
}

fn check(writer: Writer) {
    let cells = cells(writer).into_iter().flat_map(|there| [(there, false), (there, true)]);
    let wrong: Vec<String> = cells.filter_map(|(there, force)| wrong(writer, there, force)).collect();
    assert!(wrong.is_empty(), "{} cells are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn import_loses_nothing() {
    check(Writer::Import);
}

#[test]
fn page_loses_nothing() {
    check(Writer::Page);
}

#[test]
fn embed_loses_nothing() {
    check(Writer::Embed);
    check(Writer::Light);
}

#[test]
fn mail_loses_nothing() {
    check(Writer::Mail);
}

#[test]
fn site_loses_nothing() {
    check(Writer::Site);
}

#[test]
fn export_loses_nothing() {
    check(Writer::Export);
}

#[test]
fn init_loses_nothing() {
    check(Writer::Init);
}

#[test]
fn the_matrix_is_whole() {
    let cells: usize = Writer::ALL.iter().map(|writer| 2 * cells(*writer).len()).sum();
    assert!(cells > 200, "{cells} cells");
}
