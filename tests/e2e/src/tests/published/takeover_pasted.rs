//! What was prerendered to be pasted into the page of somebody else.

use anyhow::{Result, ensure};

use super::make;
use super::prerendered::{AT, MARK, all_survive, ids};
use crate::environment;
use crate::expected;
use crate::house::Case;
use crate::site::{Answer, DIGEST, Gate};
use crate::stage::{Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(pasted_into_a_page),
        case!(pasted_into_a_dark_page),
        case!(pasted_twice),
        case!(pasted_without_a_template),
    ]
}

async fn pasted_into_a_page(stage: &Stage) -> Result<()> {
    stage.site.show(AT, &make::site()?)?;
    let html = make::embed(AT)?;
    stage.open(Page::new(&html).element_script("")).await?;
    stage.act(MARK).await?;
    stage.act("host.scrollIntoView()").await?;
    stage.state("ready").await?;
    stage.cards(&ids()).await?;
    all_survive(stage).await
}

/// What is painted of every node that was prerendered, each with whose it is. The options of a list are the browser's.
const PAINTED: &str = "prerendered.filter(node => node.localName && node.localName !== 'option').flatMap(node => ['', '::before', '::after'].flatMap(part => {
    const style = getComputedStyle(node, part)
    const names = ['color', 'background-color', 'background-image', 'border-top-color', 'border-left-color', 'text-decoration-color', 'box-shadow', 'fill', 'opacity']
    return names.map(name => `${node.localName}.${node.getAttribute('class')}${part} ${name}: ${style.getPropertyValue(name)}`)
}))";

/// Whatever a page says of itself, what is light on dark looks from the first as it does in the end.
async fn pasted_into_a_dark_page(stage: &Stage) -> Result<()> {
    stage.site.show(AT, &make::site()?)?;
    let html = make::embed(AT)?;
    let (name, bytes) = environment::hashed(".wasm")?;
    let whole = Answer::whole(200, "application/wasm", bytes);
    for scheme in ["normal", "dark", "light dark"] {
        let gate = Gate::closed();
        stage.site.answer(&format!("{AT}{name}"), whole.clone().behind(&gate));
        let style = format!(":root {{ color-scheme: {scheme} }} body {{ background: #15171c; color: #e8e8e8 }}");
        stage.open(Page::new(&html).element_script("").style(&style)).await?;
        stage.act(MARK).await?;
        stage.act("host.scrollIntoView()").await?;
        stage.wait_for("getComputedStyle($('.card')).borderTopWidth === '1px'").await?;
        let settled = "!root.getAnimations().some(({ playState }) => playState === 'running')";
        stage.wait_for(settled).await?;
        stage.act(&format!("window.first = {PAINTED}")).await?;
        gate.open();
        stage.state("ready").await?;
        stage.wait_for(settled).await?;
        let changed: Vec<String> = stage
            .get(&format!("{PAINTED}.flatMap((now, at) => now === first[at] ? [] : [`${{first[at]}} → ${{now}}`])"))
            .await?;
        ensure!(changed.is_empty(), "{scheme}: {changed:#?}");
    }
    Ok(())
}

/// Each keeps its nodes, and answers for itself.
async fn pasted_twice(stage: &Stage) -> Result<()> {
    stage.site.show(AT, &make::site()?)?;
    // The policy of the page lets no style be in it.
    let settings = make::settings("styles = \"linked\"\n")?;
    let arguments = ["--base".as_ref(), AT.as_ref(), "--config".as_ref(), settings.as_os_str()];
    let html = make::run("embed", DIGEST, &arguments)?;
    stage.open(Page::new(&format!("{html}{html}")).element_script("")).await?;
    stage.act(MARK).await?;
    let all = "Array.from(document.querySelectorAll('link-digest'))";
    stage.state("ready").await?;
    // What is pressed there before it runs is done as well.
    stage.act(&format!("{all}[1].shadowRoot.querySelector('[part=recommended]').click()")).await?;
    stage.act(&format!("{all}[1].scrollIntoView()")).await?;
    stage.expect(&format!("{all}.map(host => host.matches(':state(ready)'))"), [true, true]).await?;
    let shown =
        format!("{all}.map(host => [...host.shadowRoot.querySelectorAll('.card')].map(card => card.dataset.id))");
    let lit = expected::Ask { recommended: true, ..expected::Ask::default() };
    stage.expect(&shown, [ids(), expected::ids(&lit.find(&expected::cards()))]).await?;
    stage.expect(&format!("{all}.map(host => !!host.query.recommended)"), [false, true]).await?;
    stage.act(&format!("{all}[1].shadowRoot.querySelector('[part=recommended]').click()")).await?;
    stage.expect(&shown, [ids(), ids()]).await?;
    let roots = "prerendered.filter(node => node.className === 'root')";
    stage.expect(&format!("{roots}.map(node => node.isConnected)"), [true, true]).await
}

async fn pasted_without_a_template(stage: &Stage) -> Result<()> {
    stage.site.show(AT, &make::site()?)?;
    let html = make::run("embed", DIGEST, &["--base".as_ref(), AT.as_ref(), "--light".as_ref()])?;
    stage.open(Page::new(&html).element_script("")).await?;
    stage.act("host.scrollIntoView()").await?;
    stage.state("ready").await?;
    stage.cards(&ids()).await?;
    stage.expect("host.querySelector('h2').checkVisibility()", false).await
}
