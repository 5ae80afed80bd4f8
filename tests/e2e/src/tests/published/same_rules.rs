//! A post that is on the page is read as `import` reads its HTML: both have the same rules, and these tests hold what a
//! browser hands over of a page to what the importer's own parser makes of it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use link_digest_import::{Settings, Source, import};
use pulldown_cmark::{Options, Parser, html};
use serde_json::Value;

use super::make;
use super::upgrade::AT;
use crate::environment;
use crate::house::Case;
use crate::site::Answer;
use crate::stage::{Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![case!(every_page_of_html), case!(every_case_in_markdown_as_html)]
}

/// The files with such an ending in a folder and those in it, in order.
fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path, ending)?);
        } else if path.extension().is_some_and(|found| found == ending) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn cases_of_importer() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../crates/import/tests/cases")
}

/// The digest that `import` makes of a page, which is told the title of the series: that of the post.
fn imported(name: &str, html: String) -> Result<Value> {
    let file = [Source::new(name, html)];
    let issues = import(&file, &Settings::default()).digest.issues;
    let title = issues.into_iter().next().map(|issue| issue.title);
    let digest = import(&file, &Settings { title, ..Settings::default() }).digest;
    Ok(serde_json::from_str(&link_digest_core::write_compact(&digest)?)?)
}

/// Each is served as it is, with the element and its scripts after it.
async fn every_page_of_html(stage: &Stage) -> Result<()> {
    let posts = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/posts"), "html")?;
    let all = [posts, files(&cases_of_importer(), "html")?].concat();
    ensure!(all.len() >= 10, "only {} pages", all.len());
    stage.site.show(AT, &make::site()?)?;
    // The pictures of these pages are nowhere.
    stage.site.expect_faults();
    let scripts = ["link-digest-upgrade", "link-digest"]
        .map(|name| format!("<script defer src=\"{}\"></script>", stage.site.url(&format!("{AT}{name}.js"))));
    let recorder = stage.site.url("/recorder.js");
    for path in all {
        let name = path.file_name().and_then(|name| name.to_str()).context("a name")?;
        let html = fs::read_to_string(&path)?;
        let ours = format!(
            "<script src=\"{recorder}\"></script><link-digest for=\"body\" images=\"none\" loading=\"eager\"></link-digest>{}",
            scripts.concat()
        );
        stage.site.answer(&format!("/{name}"), Answer::html(format!("{html}{ours}")));
        stage.visit(&format!("/{name}")).await?;
        stage.state("ready").await.with_context(|| name.to_owned())?;
        // A file on a disk does not know its address.
        let base = format!("<base href=\"{}\">", stage.site.url(&format!("/{name}")));
        stage.expect("host.data", imported(name, format!("{html}{base}"))?).await.with_context(|| name.to_owned())?;
        stage.wait_for("document.readyState === 'complete'").await?;
        stage.take_noted().await?;
    }
    Ok(())
}

/// Each as its HTML would stand on a blog, handed over by the module itself.
async fn every_case_in_markdown_as_html(stage: &Stage) -> Result<()> {
    stage.site.show(AT, &make::site()?)?;
    stage.open(Page::new("")).await?;
    let (glue, _) = environment::upgrade(".js")?;
    let module = stage.site.url(&format!("{AT}{glue}"));
    let head = format!("<title>A page around a digest</title><base href=\"{}\">", stage.site.url("/page.html"));
    let all = files(&cases_of_importer(), "md")?;
    ensure!(all.len() >= 70, "only {} cases", all.len());
    let mut read = 0;
    for path in all {
        let mut post = String::new();
        // One of them is in another encoding.
        let markdown = String::from_utf8_lossy(&fs::read(&path)?).into_owned();
        html::push_html(&mut post, Parser::new_ext(&markdown, Options::all()));
        let wanted = imported("page.html", format!("<!doctype html><html lang=\"en\">{head}<body>{post}"))?;
        let given = (&module, &post);
        let found: Option<String> = stage
            .get_with(
                "(async () => {
                    const { start, read } = await import(given[0])
                    await start()
                    const page = new DOMParser().parseFromString('<!doctype html><html lang=en><body>' + given[1], 'text/html')
                    return read(page.body, true) ?? null
                })()",
                given,
            )
            .await
            .with_context(|| path.display().to_string())?;
        let found = found.map_or(Ok(Value::Null), |json| serde_json::from_str(&json))?;
        let has_items = wanted["issues"].as_array().is_some_and(|issues| !issues.is_empty());
        let wanted = if has_items { wanted } else { Value::Null };
        ensure!(found == wanted, "{}:\n{post}\nfound {found:#}\nwanted {wanted:#}", path.display());
        read += usize::from(has_items);
    }
    // The policy of the page allows no styles that stand in a post.
    stage.take_noted().await?;
    ensure!(read >= 50, "only {read} of them have items");
    Ok(())
}
