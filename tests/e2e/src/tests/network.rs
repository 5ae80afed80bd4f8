//! What is asked of whom: script, glue, WASM and data, of the site they are on, and nothing else.

use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::environment;
use crate::expected;
use crate::house::Case;
use crate::site::{Answer, FOLDER, Site};
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(the_standalone_page_with_its_own_digest),
        case!(nothing_else_is_asked_for),
        case!(a_page_of_another_site),
        case!(markdown_ends_as_cards),
    ]
}

/// The paths that were asked for, in alphabetical order and without what only the tests need.
fn asked(site: &Site) -> Vec<String> {
    let ours = ["/recorder.js", "/page.html"];
    let mut asked: Vec<_> = site.asked().into_iter().filter(|path| !ours.contains(&path.as_str())).collect();
    asked.sort();
    asked
}

/// The files that every page with a digest loads: the last three when it is idle.
fn code() -> Result<Vec<String>> {
    let [glue, wasm] = [environment::hashed(".js")?, environment::hashed(".wasm")?];
    let [keys, desk] = [environment::yours(".js")?, environment::yours(".wasm")?];
    let files = ["link-digest.js".to_owned(), glue.0, wasm.0, keys.0, desk.0, environment::panel()?.0];
    Ok(files.map(|name| format!("{FOLDER}{name}")).to_vec())
}

/// Waits until what comes when the page is idle is here.
async fn is_idle(stage: &Stage) -> Result<()> {
    stage.wait_for("$('.own-foot')").await
}

/// Whether the button to more cards, in the middle of the window, stays where it is.
const MORE_RESTS: &str = "new Promise(tell => {
    const top = () => $('[part=more]').getBoundingClientRect().top
    $('[part=more]').scrollIntoView({ block: 'center' })
    const before = top()
    requestAnimationFrame(() => requestAnimationFrame(() => tell(top() === before)))
})";

/// What the page asked for, as it knows itself.
const RESOURCES: &str = "performance.getEntriesByType('resource').map(entry => entry.name).filter(name => !name.startsWith(location.origin) && !name.startsWith('data:'))";

async fn the_standalone_page_with_its_own_digest(stage: &Stage) -> Result<()> {
    stage.visit(FOLDER).await?;
    stage.state("ready").await?;
    let file = std::fs::read_to_string(environment::bundle()?.join("issues.json"))?;
    let cards = expected::cards_of(&file);
    let count = expected::Ask::default().sentence(&cards);
    stage.expect("text($('.count'))", count).await?;
    stage.cards(&expected::ids(&cards)[..24]).await?;
    stage.expect("$('[part=heading]').localName", "h1").await?;
    while stage.get("!!$('[part=more]')").await? {
        let before: usize = stage.get("ids().length").await?;
        // Cards that come near are laid out then, and what is below them moves.
        stage.wait_for(MORE_RESTS).await?;
        stage.click("[part=more]").await?;
        stage.wait_for(&format!("ids().length > {before}")).await?;
    }
    stage.cards(&expected::ids(&cards)).await?;
    for topic in expected::topics(&cards).iter().take(5) {
        stage.click(&format!("[data-topic='{}']", topic.0)).await?;
        stage.expect("$('.count').dataset.count", topic.1.to_string()).await?;
        stage.click("[part=clear]").await?;
    }
    is_idle(stage).await?;
    let mut expected = code()?;
    expected.extend(["", "issues.json", "page.css", "reading-desk.svg"].map(|name| format!("{FOLDER}{name}")));
    expected.sort();
    ensure!(asked(&stage.site) == expected, "{:?}", asked(&stage.site));
    stage.expect(RESOURCES, json!([])).await
}

async fn nothing_else_is_asked_for(stage: &Stage) -> Result<()> {
    stage.open(Page::new(&ELEMENT.replace("src=", r#"memory="none" src="#))).await?;
    stage.state("ready").await?;
    is_idle(stage).await?;
    for selector in [".expand", "[part=recommended]", "[part=topic]", "[part=clear]"] {
        stage.click(selector).await?;
    }
    stage.cards(&expected::ids(&expected::cards())).await?;
    // What is like an item that is opened takes the search.
    stage.search_has_come().await?;
    let mut expected = code()?;
    expected.extend(["/issues.json".to_owned(), format!("{FOLDER}{}", environment::search()?.0)]);
    expected.sort();
    ensure!(asked(&stage.site) == expected, "{:?}", asked(&stage.site));
    stage.expect(RESOURCES, json!([])).await?;
    // Nothing is left behind on the page or in the browser.
    let traces: Value = stage.get("[document.cookie, localStorage.length, sessionStorage.length, location.search, location.hash, history.length]").await?;
    stage.click("[part=recommended]").await?;
    stage.expect("ids().length", 4).await?;
    stage.expect("[document.cookie, localStorage.length, sessionStorage.length, location.search, location.hash, history.length]", traces).await
}

/// The bundle and its data on one site, the page on another.
async fn a_page_of_another_site(stage: &Stage) -> Result<()> {
    let other = Site::open_to_all().await?;
    let element = ELEMENT.replace("issues.json", &other.url("/issues.json"));
    let script = format!(r#"<script async src="{}"></script>"#, other.url(&format!("{FOLDER}link-digest.js")));
    stage.open(Page::new(&element).element_script(&script).friend(&other.url(""))).await?;
    stage.state("ready").await?;
    stage.cards(&expected::ids(&expected::cards())).await?;
    stage.click("[part=recommended]").await?;
    stage.expect("ids().length", 4).await?;
    is_idle(stage).await?;
    let mut expected = code()?;
    expected.push("/issues.json".into());
    expected.sort();
    ensure!(
        asked(&other) == expected && asked(&stage.site).is_empty(),
        "{:?} and {:?}",
        asked(&other),
        asked(&stage.site)
    );
    Ok(())
}

/// From what a curator writes to what a reader sees.
async fn markdown_ends_as_cards(stage: &Stage) -> Result<()> {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("markdown-{}", stage.browser));
    std::fs::create_dir_all(&folder)?;
    let (issue, json) = (folder.join("01-06-2026 to 14-06-2026.md"), folder.join("issues.json"));
    std::fs::write(&issue, include_str!("../../../fixtures/issue.md"))?;
    let command = Command::new(environment::command()?).arg("import").arg(&issue).arg("-o").arg(&json).output()?;
    ensure!(command.status.success(), "{}", String::from_utf8_lossy(&command.stderr));
    let digest = std::fs::read_to_string(&json).context("the command wrote nothing")?;
    stage.site.answer("/issues.json", Answer::json(digest));
    stage.open_digest().await?;
    stage.expect("$$('.title').map(text)", ["The cost of a join", "Sharding without tears", "Probes that lie"]).await?;
    stage.expect("$$('[part=topic]').map(chip => chip.dataset.topic)", ["Databases", "Kubernetes"]).await?;
    stage.expect("$$('.recommended .title').map(text)", ["Sharding without tears"]).await
}
