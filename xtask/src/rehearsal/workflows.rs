//! The workflows of the forge, as far as that can be held without it: they are read, and never run, here.

use crate::cli::Cli;
use crate::workspace;
use clap::Parser;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;

/// The workflows by their names: what they say, and their texts.
fn workflows() -> BTreeMap<String, (Value, String)> {
    let folder = workspace::file(".github/workflows");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let read = |path: std::path::PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let value = serde_saphyr::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        (name, (value, text))
    };
    files.map(read).collect()
}

/// The jobs of a workflow, by their names.
fn jobs(workflow: &Value) -> impl Iterator<Item = (&String, &Value)> {
    workflow["jobs"].as_object().into_iter().flatten()
}

fn steps(job: &Value) -> impl Iterator<Item = &Value> {
    job["steps"].as_array().into_iter().flatten()
}

/// Whether an action is named by a commit, and the line says of which version that is.
fn is_pinned(line: &str) -> bool {
    let Some((action, version)) = line.trim().trim_start_matches("- ").split_once(" # ") else { return false };
    let commit = action.strip_prefix("uses: ").and_then(|action| action.split_once('@')).map(|(_, commit)| commit);
    let is_commit = |commit: &str| commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
    commit.is_some_and(is_commit) && version.starts_with('v')
}

/// What is called as `cargo xtask …` in a text of commands.
fn calls(commands: &str) -> Vec<Vec<String>> {
    let lines = commands.lines().filter_map(|line| line.split_once("cargo xtask "));
    lines.map(|(_, words)| words.split_whitespace().map(|word| word.trim_matches('"').to_owned()).collect()).collect()
}

#[test]
fn each_action_is_pinned_by_a_commit_with_its_version_beside_it() {
    let mut count = 0;
    for (name, (workflow, text)) in workflows() {
        for line in text.lines().filter(|line| line.contains("uses:")) {
            assert!(is_pinned(line), "{name}: {}", line.trim());
        }
        let used: usize =
            jobs(&workflow).map(|(_, job)| steps(job).filter(|step| step["uses"].is_string()).count()).sum();
        assert_eq!(used, text.lines().filter(|line| line.contains("uses:")).count(), "{name}");
        count += used;
    }
    assert!(count > 10, "{count}");
}

#[test]
fn what_is_not_a_commit_is_found() {
    let commit = "de0fac2e4500dabe0009e67214ff5f5447ce83dd";
    assert!(is_pinned(&format!("      - uses: actions/checkout@{commit} # v6.0.2")));
    for line in ["- uses: actions/checkout@v6 # v6.0.2", "- uses: ./local # v1", "uses: actions/checkout@main"] {
        assert!(!is_pinned(line), "{line}");
    }
    assert!(!is_pinned(&format!("- uses: actions/checkout@{commit}")));
}

#[test]
fn nothing_is_permitted_but_what_a_job_asks_for() {
    for (name, (workflow, _)) in workflows() {
        assert_eq!(workflow["permissions"], serde_json::json!({}), "{name}");
        for (job, about) in jobs(&workflow) {
            assert!(about["permissions"].is_object(), "{name}: {job} has no permissions of its own");
            assert!(about["timeout-minutes"].is_number(), "{name}: {job} may run for hours");
            let publishes = about["permissions"].as_object().unwrap().values().any(|level| level == "write");
            let may = ["publish", "npm", "crates", "container", "deploy"].contains(&job.as_str());
            assert!(may || !publishes, "{name}: {job} may write");
        }
    }
}

#[test]
fn no_checkout_leaves_a_token_behind() {
    for (name, (workflow, _)) in workflows() {
        let all = jobs(&workflow).flat_map(|(_, job)| steps(job));
        for step in
            all.filter(|step| step["uses"].as_str().is_some_and(|action| action.starts_with("actions/checkout@")))
        {
            assert_eq!(step["with"]["persist-credentials"], false, "{name}");
        }
    }
}

/// What others write, such as the title of a pull request, would be commands there.
#[test]
fn no_command_has_a_value_of_the_forge_in_it() {
    for (name, (workflow, _)) in workflows() {
        for command in jobs(&workflow).flat_map(|(_, job)| steps(job)).filter_map(|step| step["run"].as_str()) {
            assert!(!command.contains("${{"), "{name}: {command}");
        }
    }
}

#[test]
fn what_is_called_of_xtask_is_there() {
    let mut count = 0;
    for (name, (workflow, _)) in workflows() {
        for command in jobs(&workflow).flat_map(|(_, job)| steps(job)).filter_map(|step| step["run"].as_str()) {
            for call in calls(command) {
                let words = ["cargo xtask".to_owned()].into_iter().chain(call);
                Cli::try_parse_from(words).unwrap_or_else(|error| panic!("{name}: {command}: {error}"));
                count += 1;
            }
        }
    }
    assert!(count >= 6, "{count}");
    assert!(Cli::try_parse_from(["cargo xtask", "release", "--dry-run", "comands"]).is_err());
}

#[test]
fn a_release_has_a_program_for_each_target_that_installers_ask_for() {
    let (release, _) = workflows().remove("release.yml").unwrap();
    let of_matrix = release["jobs"]["commands"]["strategy"]["matrix"]["include"].as_array().unwrap();
    let mut targets: Vec<_> = of_matrix.iter().map(|entry| entry["target"].as_str().unwrap().to_owned()).collect();
    let first = steps(&release["jobs"]["packages"]).filter_map(|step| step["run"].as_str()).flat_map(calls);
    targets.extend(first.filter_map(|call| call.into_iter().skip_while(|word| word != "--target").nth(1)));
    targets.sort();
    let mut wanted = Vec::new();
    for machine in ["aarch64", "x86_64"] {
        for system in ["apple-darwin", "pc-windows-msvc", "unknown-linux-musl"] {
            wanted.push(format!("{machine}-{system}"));
        }
    }
    assert_eq!(targets, wanted);
    for (script, systems) in
        [("install.sh", &["unknown-linux-musl", "apple-darwin"][..]), ("install.ps1", &["pc-windows-msvc"])]
    {
        let text = fs::read_to_string(workspace::file(script)).unwrap();
        for word in systems.iter().chain(&["x86_64", "aarch64", "SHA256SUMS"]) {
            assert!(text.contains(word), "{script} has no {word}");
        }
    }
}
