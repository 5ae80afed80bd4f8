//! The preview: a page that follows the edits of what it shows.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result};
use serde_json::json;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use super::make;
use crate::environment;
use crate::house::Case;
use crate::site::{Answer, Site};
use crate::stage::{Page, Stage};
use crate::tests::access;

pub fn cases() -> Vec<Case> {
    vec![
        case!(an_open_page_follows_and_keeps_its_place),
        case!(what_is_wrong_stands_in_the_page_until_it_is_mended),
        case!(a_page_with_a_strict_policy_follows),
        case!(a_worker_of_another_site_goes),
    ]
}

/// A curator's folder, and the command that shows it.
struct Preview {
    folder: PathBuf,
    address: String,
    _process: Child,
}

const SETTINGS: &str = "title = \"Digest\"\noutput = \"public\"\n";

impl Preview {
    /// Starts it, at a port that nobody has or at one that somebody had before.
    async fn start(port: u16) -> Result<Self> {
        let folder = make::folder()?;
        put(&folder, "digest.toml", SETTINGS)?;
        for week in 1..=3 {
            put(&folder, &format!("2025/2025-03-0{week}.md"), &issue(week, 20))?;
        }
        let mut command = Command::new(environment::command()?);
        command.arg("site").arg(&folder).args(["--serve", "--port", &port.to_string()]).kill_on_drop(true);
        let mut process = command.stderr(Stdio::piped()).spawn()?;
        let mut lines = BufReader::new(process.stderr.take().context("it says nothing")?).lines();
        let address = loop {
            let line = lines.next_line().await?.context("the preview ended")?;
            if let Some((address, _)) = line.split_once(" shows it") {
                break address.to_owned();
            }
        };
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Ok(Self { folder, address, _process: process })
    }

    async fn visit(&self, stage: &Stage, path: &str) -> Result<()> {
        Ok(stage.driver().goto(format!("{}{path}", self.address)).await?)
    }
}

fn put(folder: &Path, name: &str, text: &str) -> Result<()> {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().context("a folder")?)?;
    // As most editors do.
    let new = path.with_extension("tmp");
    std::fs::write(&new, text)?;
    Ok(std::fs::rename(new, path)?)
}

fn issue(week: usize, items: usize) -> String {
    let item = |n| format!("[{n}. Acme - Title {week} {n}](https://example.org/{week}/{n})\n\n- A note.\n\n");
    format!("# Topic\n\n{}", (1..=items).map(item).collect::<String>())
}

/// Goes back to where the console can be asked for.
async fn leave(stage: &Stage) -> Result<()> {
    stage.site.expect_faults();
    stage.open(Page::new("")).await
}

/// The panel of the preview, in its shadow root.
const PANEL: &str = "[...document.body.children].at(-1).shadowRoot?.querySelector('section[aria-label=Preview]')";

async fn an_open_page_follows_and_keeps_its_place(stage: &Stage) -> Result<()> {
    let preview = Preview::start(0).await?;
    preview.visit(stage, "?mine=1").await?;
    stage.state("ready").await?;
    stage.expect("navigator.serviceWorker.getRegistrations().then(all => all.length)", 0).await?;
    stage.find("[part=search]").await?.send_keys("acme").await?;
    stage.wait_for("location.search.includes('q=acme')").await?;
    for shown in [48, 60] {
        stage.click("[part=more]").await?;
        stage.expect("ids().length", shown).await?;
    }
    // Far down, in the middle of a card.
    stage.act("scrollTo(0, $$('.card')[40].getBoundingClientRect().top + scrollY + 20); window.before = true").await?;
    // With two more before it, it stands in another column.
    let id: String = stage.get("$$('.card').find(card => card.getBoundingClientRect().bottom > 0).dataset.id").await?;
    // Browsers stop at whole pixels.
    let place = format!("Math.abs($('[data-id={id}]').getBoundingClientRect().top + 20) < 2");
    stage.expect(&place, true).await?;
    let address: String = stage.get("location.href").await?;

    // Above what is looked at.
    put(&preview.folder, "2025/2025-03-03.md", &issue(3, 22))?;
    stage.wait_for("!window.before && $$('.title').some(title => text(title) === 'Title 3 22')").await?;
    stage.state("ready").await?;
    stage.expect(&place, true).await?;
    stage.expect("[location.href, $('[part=search]').value]", json!([address, "acme"])).await?;
    // Nothing changed: nothing happens to the page, and the next edit is the one that it follows.
    stage.act("window.before = true").await?;
    put(&preview.folder, "2025/2025-03-03.md", &issue(3, 22))?;
    put(&preview.folder, "notes.jpeg", "none")?;
    std::fs::remove_file(preview.folder.join("2025/2025-03-02.md"))?;
    stage.wait_for("!window.before && text($('.count')).includes('42')").await?;
    leave(stage).await
}

async fn what_is_wrong_stands_in_the_page_until_it_is_mended(stage: &Stage) -> Result<()> {
    let preview = Preview::start(0).await?;
    preview.visit(stage, "").await?;
    stage.state("ready").await?;
    stage.expect(&format!("!{PANEL}"), true).await?;
    put(&preview.folder, "digest.toml", &format!("{SETTINGS}theme = \"<b>sepia</b>\"\n"))?;
    stage.wait_for(&format!("text({PANEL})?.includes('in `theme`, found \"<b>sepia</b>\"')")).await?;
    stage.expect(&format!("{PANEL}.querySelector('b')"), json!(null)).await?;
    // It is announced, and can be read by all.
    stage.expect(&format!("{PANEL}.querySelector('[role=alert]').textContent.includes('sepia')"), true).await?;
    access::check(stage).await?;
    // The last that could be made is there.
    stage.wait_for("ids().length").await?;
    put(&preview.folder, "digest.toml", SETTINGS)?;
    stage.expect(&format!("!{PANEL}"), true).await?;

    put(&preview.folder, "2025/2025-03-02.md", &(issue(2, 20) + "# Nothing in it\n"))?;
    stage.wait_for(&format!("text({PANEL}?.querySelector('[role=status]'))?.includes('2025-03-02.md:')")).await?;
    access::check(stage).await?;
    stage.act(&format!(";{PANEL}.querySelector('button').click()")).await?;
    stage.expect(&format!("!{PANEL}"), true).await?;
    put(&preview.folder, "2025/2025-03-02.md", &issue(2, 20))?;
    stage.wait_for("!document.querySelector('[role=status] li')").await?;
    leave(stage).await
}

/// A page of the curator's own, in the folder of the site.
async fn a_page_with_a_strict_policy_follows(stage: &Stage) -> Result<()> {
    let preview = Preview::start(0).await?;
    let policy = "default-src 'none'; script-src 'self'; connect-src 'self'";
    let page = |word| {
        format!(
            "<!doctype html><html><head><meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\"><title>Mine</title></head><body><p>{word}</p></body></html>"
        )
    };
    put(&preview.folder, "public/mine.html", &page("First"))?;
    preview.visit(stage, "mine.html").await?;
    put(&preview.folder, "digest.toml", &format!("{SETTINGS}theme = \"sepia\"\n"))?;
    stage
        .wait_for(&format!("text({PANEL})?.includes('sepia') && getComputedStyle({PANEL}).position === 'fixed'"))
        .await?;
    put(&preview.folder, "public/mine.html", &page("Second"))?;
    put(&preview.folder, "digest.toml", &format!("{SETTINGS}theme = \"dark\"\n"))?;
    stage.expect("text(document.querySelector('p'))", "Second").await?;
    leave(stage).await
}

/// A site was at this address before, and its worker keeps it in the browser, which may itself show it for a while.
async fn a_worker_of_another_site_goes(stage: &Stage) -> Result<()> {
    let site = Site::open().await?;
    let folder = make::site()?;
    site.show_as_it_is("/", &folder);
    site.answer("/issues.json", Answer::json(std::fs::read(folder.join("issues.json"))?));
    let page = Answer::html(std::fs::read(folder.join("index.html"))?);
    site.answer("/", page.with("cache-control", "max-age=600"));
    stage.driver().goto(site.url("/")).await?;
    stage.state("ready").await?;
    stage.wait_for("navigator.serviceWorker.controller?.state === 'activated'").await?;
    let port = site.address().port();
    stage.open(Page::new("")).await?;
    drop(site);
    let preview = started_at(port).await?;
    preview.visit(stage, "").await?;
    // Browsers look for another worker after a visit, when they have time; Firefox may take half a minute for that.
    // One look at a time: those that come before it is done would begin it again.
    let look = "window.looking ??= navigator.serviceWorker.getRegistration().then(known => known?.update())
        .catch(() => {}).finally(() => { window.looking = undefined })";
    // A page that came from the network already need not come again, and has the old controller as long as it is open.
    stage.wait_for(&format!("(({look}), document.querySelector('script[data-edition]'))")).await?;
    stage.wait_for("ids().length && $$('.title').some(title => text(title) === 'Title 3 1')").await?;
    stage.expect("navigator.serviceWorker.getRegistrations().then(all => all.length)", 0).await?;
    stage.expect("caches.keys().then(names => names.length)", 0).await?;
    leave(stage).await
}

/// The port is free once the last connection to the site has ended.
async fn started_at(port: u16) -> Result<Preview> {
    for _ in 0..100 {
        if let Ok(preview) = Preview::start(port).await {
            return Ok(preview);
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    Preview::start(port).await
}
