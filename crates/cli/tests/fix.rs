//! `check --fix` as people run it: what it shows, what it writes, and what it leaves as it is.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const RIGHT: &str = "# Tools\n\n[1. Acme - One](https://example.org/1) **(Recommended)**\n\n# Linux\n\n\
    [1. Acme - Two](https://example.org/2) x\n";
const WRONG: &str = "# Tools\n\n[1. Acme - One](https://example.org/1) **(Recomended)**\n\n#Linux\n\n\
    [1. Acme - Two](https://example.org/2 x\n";

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_link-digest")).current_dir(folder).args(args).output().unwrap()
}

/// Writes a file, and runs `check --fix` with more arguments. Returns the file and its backup then, and the output.
fn fix(bytes: &[u8], more: &[&str]) -> (Vec<u8>, Option<Vec<u8>>, Output) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("2025-03-10.md");
    fs::write(&path, bytes).unwrap();
    let output = run(folder.path(), &[&["check", "--fix", "2025-03-10.md", "--title", "D"], more].concat());
    let files = fs::read_dir(folder.path()).unwrap().count();
    let backup = fs::read(folder.path().join("2025-03-10.md.bak")).ok();
    assert_eq!(files, 1 + usize::from(backup.is_some()));
    (fs::read(&path).unwrap(), backup, output)
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn without_a_terminal_it_only_shows() {
    let (after, backup, output) = fix(WRONG.as_bytes(), &[]);
    assert_eq!((after.as_slice(), backup), (WRONG.as_bytes(), None));
    let diff = "--- 2025-03-10.md\n+++ 2025-03-10.md\n@@ -1,7 +1,7 @@\n # Tools\n \n\
        -[1. Acme - One](https://example.org/1) **(Recomended)**\n\
        +[1. Acme - One](https://example.org/1) **(Recommended)**\n \n-#Linux\n+# Linux\n \n\
        -[1. Acme - Two](https://example.org/2 x\n+[1. Acme - Two](https://example.org/2) x\n";
    assert_eq!(String::from_utf8_lossy(&output.stdout), diff);
    assert!(told(&output).ends_with("3 corrections shown, and nothing was written: `--yes` writes them\n"));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn with_yes_it_writes_and_keeps_the_old_file() {
    let (after, backup, output) = fix(WRONG.as_bytes(), &["--yes"]);
    assert_eq!((after.as_slice(), backup.as_deref()), (RIGHT.as_bytes(), Some(WRONG.as_bytes())));
    assert!(told(&output).ends_with("3 corrections written\n"), "{}", told(&output));
    assert!(!output.stdout.is_empty());
    let (after, backup, output) = fix(RIGHT.as_bytes(), &["--yes"]);
    assert_eq!((after.as_slice(), backup), (RIGHT.as_bytes(), None));
    assert!(told(&output).ends_with("nothing to correct that is beyond doubt\n"));
}

#[test]
fn line_ends_marks_and_the_end_of_the_file_stay() {
    for (from, to) in [("\n", "\r\n"), ("\n", "\r"), (" x\n", " x"), ("# Tools", "\u{FEFF}# Tools")] {
        let (wrong, right) = (WRONG.replace(from, to), RIGHT.replace(from, to));
        let (after, ..) = fix(wrong.as_bytes(), &["--yes"]);
        assert_eq!(String::from_utf8(after).unwrap(), right);
    }
}

#[test]
fn a_file_in_another_encoding_is_left_as_it_is() {
    let latin = WRONG.replace("Tools", "Caf\u{E9}").chars().map(|c| c as u8).collect::<Vec<u8>>();
    let wide: Vec<u8> = "\u{FEFF}".encode_utf16().chain(WRONG.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in [latin, wide] {
        let (after, backup, output) = fix(&bytes, &["--yes"]);
        assert_eq!((after.as_slice(), backup), (bytes.as_slice(), None));
        // What has a mark of its encoding is known to be none only then.
        assert!(bytes.starts_with(b"\xFF") || !told(&output).contains("`check --fix` does"), "{}", told(&output));
        assert!(told(&output).contains("2025-03-10.md is left as it is: it is no UTF-8"), "{}", told(&output));
    }
}

#[test]
fn files_are_fixed_one_by_one_and_others_stay() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let wrong = ["2025-03-10.md", "2025-03-24.md", "2025-03-31.md"];
    for (name, text) in wrong.map(|name| (name, WRONG)).into_iter().chain([("2025-03-17.md", RIGHT)]) {
        fs::write(path(name), text.replace("example.org", name)).unwrap();
    }
    let mut rights = fs::metadata(path("2025-03-24.md")).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(path("2025-03-24.md"), rights).unwrap();
    let output = run(folder.path(), &["check", ".", "--fix", "--yes", "--title", "D"]);
    let read = |name: &str| fs::read_to_string(path(name)).unwrap().replace(name, "example.org");
    for name in ["2025-03-10.md", "2025-03-17.md", "2025-03-31.md"] {
        assert_eq!(read(name), RIGHT, "what cannot be written keeps no other from it");
    }
    assert_eq!(read("2025-03-24.md"), WRONG);
    assert!(told(&output).contains("2025-03-24.md: it is read-only"), "{}", told(&output));
    assert!(told(&output).ends_with("6 corrections written, and 3 not\n"), "{}", told(&output));
    assert_eq!(output.status.code(), Some(1));
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_rights_stay() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("kept")).unwrap();
    fs::write(path("kept/a.md"), WRONG).unwrap();
    fs::set_permissions(path("kept/a.md"), fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("kept/a.md", path("2025-03-10.md")).unwrap();
    run(folder.path(), &["check", "2025-03-10.md", "--fix", "--yes", "--title", "D"]);
    assert_eq!(fs::read_to_string(path("kept/a.md")).unwrap(), RIGHT);
    assert!(path("2025-03-10.md").is_symlink() && path("kept/a.md.bak").is_file());
    assert_eq!(fs::metadata(path("kept/a.md")).unwrap().permissions().mode() & 0o777, 0o640);
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_it_asks_for_each_file() {
    use std::io::{Read, Write};

    let answered = |answers: &str| {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for name in ["2025-03-10.md", "2025-03-17.md"] {
            fs::write(path(name), WRONG.replace("example.org", name)).unwrap();
        }
        let terminal = nix::pty::openpty(None, None).unwrap();
        let mut keys = fs::File::from(terminal.master.try_clone().unwrap());
        keys.write_all(answers.as_bytes()).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_link-digest"));
        command.current_dir(folder.path()).args(["check", ".", "--fix", "--title", "D"]);
        command.stdin(terminal.slave.try_clone().unwrap()).stderr(terminal.slave).env("NO_COLOR", "1");
        let mut child = command.stdout(std::process::Stdio::null()).spawn().unwrap();
        drop(command);
        let mut told = Vec::new();
        // A terminal that nobody has any more is read as an error.
        let _ = fs::File::from(terminal.master).read_to_end(&mut told);
        assert!(child.wait().unwrap().success());
        let text = |name: &str| fs::read_to_string(path(name)).unwrap().replace(name, "example.org");
        (text("2025-03-10.md"), text("2025-03-17.md"), String::from_utf8_lossy(&told).into_owned())
    };
    let (first, second, told) = answered("n\ny\n");
    assert_eq!((first.as_str(), second.as_str()), (WRONG, RIGHT));
    assert!(told.contains("Write 3 corrections to ./2025-03-17.md? [y/N]"), "{told}");
    assert!(told.contains("3 corrections written"), "{told}");
    let (first, second, _) = answered("\n\u{4}");
    assert_eq!((first.as_str(), second.as_str()), (WRONG, WRONG));
}
