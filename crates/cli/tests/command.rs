//! The command as people run it: what it writes, what it says, and how it ends.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use link_digest_import::Form;
use tempfile::TempDir;

/// A file as an earlier run left it.
const OLD: &str = "{\"$schema\":\"issues.schema.json\",\"version\":1,\"issues\":[]}";
const ISSUE: &str = "# Topic\n\n[1. Acme - Title](https://example.org/1) 🌟\n\n- a note\n";

/// A folder with the files of that name and text.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn run(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_link-digest"));
    command.current_dir(folder).args(args).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").output().unwrap()
}

/// Runs the command; it must end with `code` and say `words` on the standard error.
fn check(folder: &TempDir, args: &[&str], code: i32, words: &str) -> String {
    let output = run(folder.path(), args);
    assert_eq!(String::from_utf8_lossy(&output.stderr), words, "{args:?}");
    assert_eq!(output.status.code(), Some(code), "{args:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn read(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap()
}

fn names(folder: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_folder_becomes_one_file() {
    let folder = folder(&[
        ("issues/digest.toml", "title = \"Digest\"\nlanguage = \"en\"\n"),
        ("issues/2025-03-10.md", ISSUE),
        ("issues/more/2025-03-17.markdown", ISSUE),
        ("issues/.hidden/2025-03-24.md", ISSUE),
        ("issues/.2025-03-24.md", ISSUE),
        ("issues/picture.png", "no text"),
    ]);
    let words = "2 issues, 2 topics, 2 items (2 recommended), 0 warnings → issues.json\n";
    check(&folder, &["import", "issues", "-o", "issues.json"], 0, words);
    let first = read(&folder, "issues.json");
    let reading = link_digest_core::read(first.as_bytes()).unwrap();
    assert_eq!((reading.digest.title.as_str(), reading.digest.language.as_deref()), ("Digest", Some("en")));
    assert_eq!(names(&folder), ["issues", "issues.json"]);
}

#[test]
fn the_same_input_leaves_the_file_alone() {
    let folder = folder(&[("2025-03-10.md", ISSUE)]);
    let args = ["import", "2025-03-10.md", "-o", "out.json", "--title", "Digest"];
    check(&folder, &args, 0, "1 issue, 1 topic, 1 item (1 recommended), 0 warnings → out.json\n");
    let (first, time) = (read(&folder, "out.json"), fs::metadata(folder.path().join("out.json")).unwrap());
    check(&folder, &args, 0, "1 issue, 1 topic, 1 item (1 recommended), 0 warnings → out.json (unchanged)\n");
    assert_eq!(read(&folder, "out.json"), first);
    assert_eq!(fs::metadata(folder.path().join("out.json")).unwrap().modified().unwrap(), time.modified().unwrap());
}

#[test]
fn the_output_may_be_the_standard_output() {
    let folder = folder(&[("2025-03-10.md", ISSUE)]);
    let args =
        ["import", "2025-03-10.md", "-o", "-", "--title", "D", "--home", "https://example.org", "--language", "de"];
    let words = "1 issue, 1 topic, 1 item (1 recommended), 0 warnings → standard output\n";
    let json = check(&folder, &args, 0, words);
    let digest = link_digest_core::read(json.as_bytes()).unwrap().digest;
    assert_eq!((digest.home.as_deref(), digest.language.as_deref()), (Some("https://example.org"), Some("de")));
    assert_eq!(names(&folder), ["2025-03-10.md"]);
}

#[test]
fn options_that_are_not_made_like_one_are_refused() {
    let folder = folder(&[("2025-03-10.md", ISSUE)]);
    for (option, text) in [("--language", "english"), ("--home", "example")] {
        for command in [&["import", "-o", "-"][..], &["check"]] {
            let output = run(folder.path(), &[command, &["2025-03-10.md", option, text]].concat());
            let said = String::from_utf8_lossy(&output.stderr);
            let refused = said.starts_with(&format!("error: cannot use {option}: {text:?}; expected "));
            assert!(refused && !output.status.success(), "{said}");
        }
    }
}

#[test]
fn warnings_are_drawn_as_a_compiler_does() {
    let folder = folder(&[(
        "a.txt",
        "center\n\nTools\n\n1. Acme - Title\n\n\t• 東京の🌟 â€œnoteâ€\u{9d}\n\n2. Acme - Two\n\n3. Acme - Three\n\n4. Acme - Four\n",
    )]);
    let output = run(folder.path(), &["check", "a.txt"]);
    let found = String::from_utf8_lossy(&output.stderr);
    golden("diagnostics.txt", &found);
    assert_eq!(output.status.code(), Some(0));
    assert!(!found.contains('\u{1b}'), "{found}");
}

#[test]
fn colour_is_for_terminals_and_those_who_ask() {
    let folder = folder(&[("a.md", ISSUE)]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_link-digest"));
    let command = command.current_dir(folder.path()).args(["check", "a.md"]);
    let forced = command.env("CLICOLOR_FORCE", "1").output().unwrap();
    assert!(forced.stderr.contains(&0x1b));
    let plain = command.env_remove("CLICOLOR_FORCE").env("NO_COLOR", "1").output().unwrap();
    assert!(!plain.stderr.contains(&0x1b));
}

#[test]
fn strict_makes_warnings_an_error_and_still_writes() {
    let folder = folder(&[("a.md", ISSUE)]);
    let output = run(folder.path(), &["import", "a.md", "-o", "out.json", "--title", "D", "--strict"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(folder.path().join("out.json").exists());
    assert_eq!(run(folder.path(), &["check", "a.md", "--title", "D", "--strict"]).status.code(), Some(1));
}

#[test]
fn a_draft_is_told_and_fails_nothing() {
    let draft = format!("---\ndraft: true\n---\n\n{ISSUE}");
    let folder = folder(&[("in/2025-03-10.md", ISSUE), ("in/2025-03-17.md", &draft)]);
    for args in [vec!["check", "in"], vec!["check", "in", "--format", "json"], vec!["import", "in", "-o", "out.json"]] {
        let args: Vec<&str> = args.into_iter().chain(["--title", "D", "--strict"]).collect();
        let output = run(folder.path(), &args);
        let told = String::from_utf8_lossy(if args.contains(&"json") { &output.stdout } else { &output.stderr });
        assert!(told.contains("the issue is a draft and was skipped"), "{told}");
        assert_eq!(output.status.code(), Some(0), "{args:?}");
    }
}

#[test]
fn what_is_about_the_series_is_for_check() {
    let twin = |number: u32| {
        format!("---\ntitle: Letter {number}\n---\n# Topics\n\n[1. A - B](https://example.org/{number}) (Recomended)\n")
    };
    let (one, other) = (twin(1), twin(1));
    let folder = folder(&[("in/2025-03-10.md", one.as_str()), ("in/2025-03-17.md", &other)]);
    let told = |args: &[&str]| {
        let output = run(folder.path(), args);
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        (words.contains("did you mean `recommended`?"), words.contains("the issue has the title of in/2025-03-10.md"))
    };
    assert_eq!(told(&["check", "in", "--title", "D"]), (true, true));
    assert_eq!(told(&["import", "in", "-o", "out.json", "--title", "D"]), (true, false));
}

#[test]
fn check_writes_nothing() {
    let folder = folder(&[("2025-03-10.md", ISSUE)]);
    let words = "1 issue, 1 topic, 1 item (1 recommended), 0 warnings\n";
    check(&folder, &["check", "2025-03-10.md", "--title", "D"], 0, words);
    assert_eq!(names(&folder), ["2025-03-10.md"]);
}

#[test]
fn what_cannot_be_read_is_named_and_nothing_is_written() {
    let folder = folder(&[("2025-03-10.md", ISSUE), ("out.json", OLD)]);
    let output = run(folder.path(), &["import", "2025-03-10.md", "missing.md", "-o", "out.json"]);
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(words.starts_with("error: cannot read missing.md: "), "{words}");
    assert!(words.ends_with("error: not all could be read: nothing was written\n"), "{words}");
    assert_eq!((output.status.code(), read(&folder, "out.json").as_str()), (Some(1), OLD));
    let output = run(folder.path(), &["import", "missing.md", "-o", "out.json"]);
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("error: cannot read missing.md: "), "{words}");
}

#[test]
fn what_cannot_be_read_is_an_error_and_the_rest_is_checked() {
    let folder = folder(&[("2025-03-10.md", ISSUE), ("2025-03-17.md", &ISSUE.replace(")", "]"))]);
    let output = run(folder.path(), &["check", "missing.md", "2025-03-10.md", "2025-03-17.md", "--title", "D"]);
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(words.starts_with("error: cannot read missing.md: "), "{words}");
    assert!(words.contains("look at its permissions; the others were read"), "{words}");
    assert!(words.contains("2025-03-17.md:"), "{words}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_folder_without_issues_is_an_error() {
    let folder = folder(&[("issues/picture.png", ""), ("empty/README.md", "# Read me\n\nWords.\n"), ("out.json", OLD)]);
    check(
        &folder,
        &["import", "issues", "-o", "out.json"],
        1,
        &format!("error: no file to read in what was named: {} are read\n", Form::titles()),
    );
    let output = run(folder.path(), &["import", "empty", "-o", "out.json", "--title", "D"]);
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(words.contains("warning: no items found: the file was skipped\n") && words.contains("empty/README.md"));
    assert!(words.ends_with("error: no issue found: nothing was written\n"), "{words}");
    assert_eq!((output.status.code(), read(&folder, "out.json").as_str()), (Some(1), OLD));
}

#[test]
fn the_old_file_stays_if_the_new_one_cannot_be_written() {
    let folder = folder(&[("2025-03-10.md", ISSUE), ("out/issues.json/inside", "a folder where the file should be")]);
    let output = run(folder.path(), &["import", "2025-03-10.md", "-o", "out/issues.json", "--title", "D"]);
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(words.starts_with("error: cannot write out/issues.json: "), "{words}");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(read(&folder, "out/issues.json/inside"), "a folder where the file should be");
    let output = run(folder.path(), &["import", "2025-03-10.md", "-o", "nowhere/issues.json", "--title", "D"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(fs::read_dir(folder.path().join("out")).unwrap().count(), 1, "no temporary file is left");
}

/// The kernel stops the write half way, as a full disk would.
#[cfg(target_os = "linux")]
#[test]
fn a_write_that_stops_half_way_changes_nothing() {
    let long = format!("{ISSUE}\n- {}\n", "word ".repeat(20_000));
    let folder = folder(&[("2025-03-10.md", &long), ("out/issues.json", OLD)]);
    let script = "ulimit -f 8; trap '' XFSZ; exec \"$0\" import 2025-03-10.md -o out/issues.json --title D";
    let mut shell = Command::new("bash");
    let shell = shell.current_dir(folder.path()).args(["-c", script, env!("CARGO_BIN_EXE_link-digest")]);
    let output = shell.output().unwrap();
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(words.starts_with("error: cannot write out/issues.json: "), "{words}");
    assert_eq!((output.status.code(), read(&folder, "out/issues.json").as_str()), (Some(1), OLD));
    assert_eq!(fs::read_dir(folder.path().join("out")).unwrap().count(), 1, "no temporary file is left");
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_rights_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = folder(&[("2025-03-10.md", ISSUE), ("real.json", OLD)]);
    let real = folder.path().join("real.json");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o664)).unwrap();
    symlink("real.json", folder.path().join("link.json")).unwrap();
    let output = run(folder.path(), &["import", "2025-03-10.md", "-o", "link.json", "--title", "D"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(fs::symlink_metadata(folder.path().join("link.json")).unwrap().is_symlink());
    assert!(read(&folder, "real.json").starts_with('{'));
    assert_eq!(fs::metadata(real).unwrap().permissions().mode() & 0o777, 0o664);
}

#[test]
fn an_input_is_never_the_output() {
    let folder = folder(&[("in.md", ISSUE), ("in.post", ISSUE), ("digest.toml", "title = \"D\"\n")]);
    let check = |input: &str, output: &str, words: &str| {
        check(&folder, &["import", input, "-o", output], 1, &format!("error: cannot write {output}: {words}\n"));
    };
    let name = "that is a name of an input; the output is a JSON file, such as issues.json";
    check("in.md", "in.md", name);
    check("in.md", "new.txt", name);
    check("in.post", "./in.post", "this run reads that file as in.post; name another output");
    check("in.md", "digest.toml", "this run reads it; name another output");
    assert_eq!((read(&folder, "in.md").as_str(), read(&folder, "in.post").as_str()), (ISSUE, ISSUE));
    assert_eq!(names(&folder), ["digest.toml", "in.md", "in.post"]);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_written_to_and_stays() {
    use std::os::unix::fs::FileTypeExt;

    let folder = folder(&[("2025-03-10.md", ISSUE)]);
    let words = |to: &str| format!("1 issue, 1 topic, 1 item (1 recommended), 0 warnings → {to}\n");
    let args = |to| ["import", "2025-03-10.md", "--title", "D", "-o", to];
    let json = check(&folder, &args("-"), 0, &words("standard output"));
    assert_eq!(check(&folder, &args("/dev/stdout"), 0, &words("standard output")), json);
    check(&folder, &args("/dev/null"), 0, &words("/dev/null"));
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reader = Command::new("cat").arg(&pipe).stdout(std::process::Stdio::piped()).spawn().unwrap();
    check(&folder, &args("pipe"), 0, &words("pipe"));
    assert_eq!(String::from_utf8(reader.wait_with_output().unwrap().stdout).unwrap(), json);
    assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
}

#[cfg(unix)]
#[test]
fn what_is_no_file_in_a_folder_is_skipped() {
    let folder = folder(&[("in/2025-03-10.md", ISSUE), ("elsewhere.post", ISSUE)]);
    let path = |name: &str| folder.path().join(name);
    for pipe in ["in/pipe.md", "in/pipe.json"] {
        assert!(Command::new("mkfifo").arg(path(pipe)).status().unwrap().success());
    }
    std::os::unix::fs::symlink("nowhere.md", path("in/broken.md")).unwrap();
    std::os::unix::fs::symlink("../elsewhere.post", path("in/2025-03-11.md")).unwrap();
    let output = run(folder.path(), &["check", "in", "--title", "D"]);
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(words.contains("skipped: it is no file") && words.contains("in/pipe.json"), "{words}");
    assert!(words.contains("in/broken.md") && words.contains("2 issues, "), "{words}");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn wrong_arguments_end_with_2() {
    let folder = folder(&[]);
    for args in [&["import"][..], &["import", "a.md"], &["check"], &["nothing"], &[]] {
        assert_eq!(run(folder.path(), args).status.code(), Some(2), "{args:?}");
    }
}

#[test]
fn settings_are_read_and_arguments_win() {
    let folder = folder(&[
        ("2025-03-10.md", ISSUE),
        ("other.toml", "title = \"Other\"\nhome = \"https://example.org/\"\ncolour = \"dark\"\n"),
    ]);
    let output =
        run(folder.path(), &["import", "2025-03-10.md", "-o", "-", "--config", "other.toml", "--title", "Mine"]);
    let digest = link_digest_core::read(&output.stdout).unwrap().digest;
    assert_eq!((digest.title.as_str(), digest.home.as_deref()), ("Mine", Some("https://example.org/")));
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(words.contains("warning: unknown setting `colour`\n --> other.toml:3:1\n"), "{words}");
}

#[test]
fn the_form_may_be_said() {
    let folder =
        folder(&[("2025-03-10.md", "Tools\n\n1. Acme - Title\n\n- [a link](https://example.org) in a note\n")]);
    let digest = |from: &str| {
        let output = run(folder.path(), &["import", "2025-03-10.md", "-o", "-", "--title", "D", "--from", from]);
        link_digest_core::read(&output.stdout).unwrap().digest
    };
    assert_eq!(digest("text").issues.first().unwrap().topics.first().unwrap().name, "Tools");
    assert_eq!(digest("markdown").issues.first().unwrap().topics.first().unwrap().name, "Links");
}

#[test]
fn every_form_in_a_folder_is_read() {
    let folder = folder(&[
        ("in/2025-03-10.md", ISSUE),
        ("in/2025-03-17.html", "<h2>T</h2><ul><li><a href='https://example.org/2'>Two</a></ul>"),
        ("in/2025-03-24.adoc", "= A\n\n== T\n\n* link:https://example.org/3[Three]\n"),
        ("in/2025-04.json", "[{\"title\":\"Four\",\"url\":\"https://example.org/4\",\"date\":\"2025-04-01\"}]"),
        (
            "in/feed.xml",
            "<rss version='2.0'><channel><title>F</title><item><title>Five</title><link>https://example.org/5</link><pubDate>Thu, 01 May 2025 00:00:00 GMT</pubDate></item></channel></rss>",
        ),
        ("in/old.md", "latin: \u{e9}"),
    ]);
    fs::write(folder.path().join("in/old.md"), b"# T\n\n- [caf\xE9](https://example.org/6)\n").unwrap();
    let output = run(folder.path(), &["import", "in", "-o", "in/out.json", "--title", "D"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let digest = link_digest_core::read(read(&folder, "in/out.json").as_bytes()).unwrap().digest;
    let titles: Vec<String> = digest
        .issues
        .iter()
        .flat_map(|issue| &issue.topics)
        .flat_map(|topic| &topic.items)
        .map(|item| item.title.clone())
        .collect();
    assert_eq!(titles, ["Title", "Two", "Three", "Four", "Five", "café"]);
    // What was written is not read the next time.
    let output = run(folder.path(), &["import", "in", "-o", "in/out.json", "--title", "D"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("6 issues, 6 topics, 6 items"));
}

#[test]
fn a_file_is_explained_line_by_line() {
    let folder = folder(&[("2025-03-10.md", ISSUE)]);
    let output = run(folder.path(), &["check", "2025-03-10.md", "--title", "D", "--explain"]);
    golden("explain.txt", &String::from_utf8_lossy(&output.stdout));
    let output = run(folder.path(), &["check", "2025-03-10.md", "--title", "D", "--format", "json"]);
    golden("explain.json", &String::from_utf8_lossy(&output.stdout));
}

#[test]
fn a_file_that_is_too_large_is_refused_by_name() {
    let folder = folder(&[("in/2025-03-10.md", ISSUE), ("in/large.json", "")]);
    fs::File::options().write(true).open(folder.path().join("in/large.json")).unwrap().set_len((32 << 20) + 1).unwrap();
    let refused = "warning: the file is too large and was skipped: 33 MB, expected at most 32 MB\n--> in/large.json:1:1\n = \
                   help: split it, or read it all the same with `--large`\n\n";
    let words = format!("{refused}1 issue, 1 topic, 1 item (1 recommended), 1 warning → out.json\n");
    check(&folder, &["import", "in", "--title", "D", "-o", "out.json"], 0, &words);
    let output = run(folder.path(), &["import", "in/large.json", "--title", "D", "-o", "other.json"]);
    let words = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(words.starts_with(refused) && words.contains("error: no file to read"), "{words}");
    assert!(!folder.path().join("other.json").exists());
    let output = run(folder.path(), &["check", "in", "--title", "D", "--large"]);
    assert!(!String::from_utf8_lossy(&output.stderr).contains("too large"));
    let file = fs::File::options().write(true).open(folder.path().join("in/large.json")).unwrap();
    file.set_len(64 << 20).unwrap();
    let output = run(folder.path(), &["check", "in", "--title", "D", "--format", "json", "--strict"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("64 MB, expected at most 32 MB"));
}

#[test]
fn what_is_wrong_in_one_file_is_told_one_by_one() {
    let settings = "autor = 1\nlangage = 1\noutptu = 1\ntehme = 1\ntilte = 1\n";
    let folder = folder(&[("in/2025-03-01.md", ISSUE), ("in/digest.toml", settings)]);
    let output = run(folder.path(), &["check", "in", "--title", "D"]);
    let words = String::from_utf8_lossy(&output.stderr);
    assert_eq!(words.matches("warning: ").count(), 5, "{words}");
    for meant in ["author", "language", "output", "theme", "title"] {
        assert!(words.contains(&format!("did you mean `{meant}`?")), "{meant}: {words}");
    }
}

#[test]
fn settings_that_are_no_file_are_told() {
    let folder = folder(&[("in/2025-03-01.md", ISSUE), ("in/digest.toml/kept.txt", "")]);
    let words = "warning: settings could not be read: expected a file, found a folder\n--> in/digest.toml:1:1\n";
    let output = run(folder.path(), &["import", "in/2025-03-01.md", "-o", "out.json", "--title", "D"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with(words), "{output:?}");
}

#[test]
fn what_many_files_share_is_told_once() {
    let names: Vec<String> = (1..=9).map(|n| format!("in/2025-03-0{n}.md")).collect();
    let text = format!("{ISSUE}\n---\n\nWords about [a thing](https://example.org/x) and more.\n");
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), text.as_str())).collect();
    let folder = folder(&files);
    let output = run(folder.path(), &["check", "in", "--title", "D"]);
    let words = String::from_utf8_lossy(&output.stderr);
    assert_eq!(words.matches("warning: ").count(), 1, "{words}");
    assert!(words.contains("the same in 9 files, 9 places in all"), "{words}");
    assert_eq!(run(folder.path(), &["check", "in", "--title", "D", "--strict"]).status.code(), Some(1));
    let output = run(folder.path(), &["check", "in", "--title", "D", "--prose"]);
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("9 issues, 9 topics, 18 items"));
}

#[test]
fn a_folder_is_looked_at_and_settled() {
    let folder = folder(&[
        ("in/2025-03-10.md", &format!("# Boats 1\n\n#{ISSUE}")),
        ("in/2025-03-17.md", &format!("# Boats 2\n\n#{ISSUE}")),
    ]);
    let output = run(folder.path(), &["init", "in"]);
    let words = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{words}");
    assert!(words.lines().count() <= 10 && words.contains("items        2, 1 an issue"), "{words}");
    assert!(read(&folder, "in/digest.toml").starts_with("title = \"Boats\"\n"));
    let output = run(folder.path(), &["check", "in"]);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "2 issues, 2 topics, 2 items (2 recommended), 0 warnings\n");
    let words = "error: cannot write in/digest.toml: it is there already; `--force` writes it anew, and keeps the old \
                 one beside it\n";
    check(&folder, &["init", "in"], 1, words);
}

#[test]
fn an_export_imports_to_the_same() {
    let folder =
        folder(&[("in/2025-03-10.md", ISSUE), ("in/2025-03-17.md", ISSUE), ("in/digest.toml", "title = \"D\"\n")]);
    assert_eq!(run(folder.path(), &["import", "in", "-o", "one.json"]).status.code(), Some(0));
    check(&folder, &["export", "one.json", "-o", "out"], 0, "2 issues → out\n");
    assert_eq!(run(folder.path(), &["import", "out", "-o", "two.json"]).status.code(), Some(0));
    assert_eq!(read(&folder, "one.json"), read(&folder, "two.json"));
    check(&folder, &["export", "one.json", "-o", "out"], 0, "2 issues → out (unchanged)\n");
}

/// Compares with a file beside this one; `UPDATE=1` writes it anew.
fn golden(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, found).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), found);
}

/// What a terminal would obey: a colour, a title, the same in one byte of the upper half, and text turned around.
const EVIL: &str = "\u{1b}[31m\u{1b}]0;x\u{7}\u{9b}31m\u{7f}\u{85}\u{202E}";

/// That nothing of it is in what was written, but for line ends and, where they are wanted, our own colours.
fn harmless(output: &Output, args: &[&str]) {
    for bytes in [&output.stdout, &output.stderr] {
        let text = std::str::from_utf8(bytes).unwrap();
        let bad = |c: char| link_digest_core::text::is_hidden(c) && c != '\n';
        assert_eq!(text.find(bad), None, "{args:?}: {text:?}");
    }
}

#[cfg(unix)]
#[test]
fn nothing_of_a_file_commands_the_terminal() {
    let name = |ending: &str| format!("{EVIL}\n{ending}");
    let bad_json = format!(
        r#"{{"version":1,"title":"{0}","issues":[{{"topics":[{{"name":"{0}","items":[{{"title":"{0}x","url":"{0}"}}]}}]}}]}}"#,
        "\u{9b}\u{7f}\u{202E}\\u001b"
    );
    let files = [
        (name("a.md"), format!("{ISSUE}\n[2. {EVIL} - {EVIL}](http://{EVIL})\n\n{EVIL}\n<x {EVIL}>\n3. {EVIL}\n")),
        (name("b.md"), format!("---\ntitle: [{EVIL}\ndate: {EVIL}\n---\n{ISSUE}")),
        (name("c.html"), format!("<h2>{EVIL}</h2><p><a href='http://{EVIL}'>{EVIL}</a>")),
        (name("d.json"), format!("[{{\"title\": \"{EVIL}\"")),
        (name("e.txt"), format!("{EVIL}\n{EVIL} https://{EVIL}")),
        (name("f.json"), bad_json),
        (name("g.toml"), format!("title = '{EVIL}'\n'{EVIL}' = 1\ntheme = '{EVIL}'")),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let folder = folder(&files);
    let (config, json) = (name("g.toml"), name("f.json"));
    let runs: [&[&str]; 12] = [
        &["check", "."],
        &["check", ".", "--explain"],
        &["check", ".", "--format", "json"],
        &["check", ".", "--config", &config],
        &["import", ".", "-o", "out.json"],
        &["import", ".", "-o", &json],
        &["import", &name("nothing.md"), "-o", "out.json"],
        &["export", &json, "-o", &name("folder")],
        &["export", &name("a.md"), "-o", "folder"],
        &["init", "."],
        &["init", EVIL],
        &[EVIL, "--x"],
    ];
    for args in runs {
        let output = run(folder.path(), args);
        assert!(!output.stderr.is_empty() || output.status.success(), "{args:?}");
        harmless(&output, args);
    }
    let drawn = run(folder.path(), &["check", "."]);
    assert!(String::from_utf8_lossy(&drawn.stderr).contains(r"\u{9b}"), "{drawn:?}");
}

#[test]
fn a_single_issue_names_the_digest() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("2025-03-10.md");
    let title = |head: &str| {
        fs::write(&path, format!("{head}# Topic\n\n[1. A - B](https://example.org/1)\n")).unwrap();
        let output = run(folder.path(), &["import", "2025-03-10.md", "-o", "-"]);
        let told = String::from_utf8(output.stderr).unwrap().contains("missing `title` of the digest");
        (link_digest_core::read(&output.stdout).unwrap().digest.title, told)
    };
    let with = |title: &str| format!("---\ntitle: \"{title}\"\ndate: 2025-03-10\n---\n");
    assert_eq!(title(&with("Boat letter: 10-03-2025")), ("Boat letter".to_owned(), false));
    assert_eq!(title(&with("On ropes")), ("On ropes".to_owned(), false));
    assert_eq!(title(&with("10-03-2025")), (String::new(), true));
    // The name of the file is none.
    assert_eq!(title(""), (String::new(), true));
}
