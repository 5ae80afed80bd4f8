//! What the tests of hydration share: a site whose files come when they are let through, and what is held of it then.

use anyhow::{Result, ensure};

use super::make;
use crate::environment;
use crate::expected;
use crate::site::{Answer, Gate};
use crate::stage::Stage;

/// Where the site is shown.
pub const AT: &str = "/deep/site/";

/// All elements and texts that were prerendered, of every digest on the page.
pub const MARK: &str = "
    window.prerendered = []
    for (const { shadowRoot } of document.querySelectorAll('link-digest')) {
        const walker = document.createTreeWalker([...shadowRoot.querySelectorAll('.root')].pop(), NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
        do prerendered.push(walker.currentNode)
        while (walker.nextNode())
    }";

/// That all of them are where they were.
pub async fn all_survive(stage: &Stage) -> Result<()> {
    let gone: Vec<String> =
        stage.get("prerendered.filter(node => !node.isConnected).map(node => node.outerHTML ?? node.data)").await?;
    ensure!(gone.is_empty(), "{} nodes are gone: {gone:#?}", gone.len());
    let all: usize = stage.get("prerendered.length").await?;
    ensure!(all > 200, "only {all} nodes were prerendered");
    Ok(())
}

/// That it hydrates once `gate` is open: the nodes that are marked stay, and nothing that can be seen moves.
pub async fn hydrates_in_place(stage: &Stage, gate: &Gate) -> Result<()> {
    let before = places(stage).await?;
    gate.open();
    stage.state("ready").await?;
    all_survive(stage).await?;
    nothing_has_moved(stage, &before).await
}

/// That everything that can be seen is where it was `before`.
pub async fn nothing_has_moved(stage: &Stage, before: &[Place]) -> Result<()> {
    let after = places(stage).await?;
    // Browsers count in parts of a pixel, and say the same place a little differently.
    let is_there =
        |(before, after): &(&Place, &Place)| before.iter().zip(*after).all(|(one, other)| (one - other).abs() < 0.5);
    let moved: Vec<_> = before.iter().zip(&after).filter(|pair| !is_there(pair)).take(5).collect();
    let is_same = before.len() == after.len() && moved.is_empty();
    ensure!(is_same, "{} and {} places, something has moved: {moved:?}", before.len(), after.len());
    Ok(())
}

/// That the digest is no different from one that was drawn without anything prerendered, and answers.
pub async fn is_as_drawn_alone(stage: &Stage) -> Result<()> {
    // Ids are counted, what was said last is said once, and attributes come in the order in which they were set.
    let html = "(() => {
        const copy = withoutIdle($('.root'))
        for (const node of [copy, ...copy.querySelectorAll('*')]) {
            if (node.role === 'status') node.textContent = ''
            const all = [...node.attributes].sort((one, other) => one.name < other.name ? -1 : 1)
            for (const { name } of all) node.removeAttribute(name)
            for (const { name, value } of all) if (!['id', 'aria-labelledby'].includes(name)) node.setAttribute(name, value)
        }
        return copy.outerHTML
    })()";
    // The search may still be on its way.
    let is_settled = "$('.root') && !$('[aria-busy]') && host.matches(':state(ready)')";
    stage.wait_for(is_settled).await?;
    let first: String = stage.get(html).await?;
    stage.act("window.old = $('.root'); const next = host.nextSibling, parent = host.parentNode; host.remove(); setTimeout(() => parent.insertBefore(host, next), 50)").await?;
    stage.wait_for(&format!("$('.root') !== window.old && {is_settled}")).await?;
    let again: String = stage.get(html).await?;
    ensure!(first == again, "it differs from what the widget draws alone:\n{first}\n\n{again}");
    Ok(())
}

/// That a button of the digest does what it is for.
pub async fn it_lives(stage: &Stage) -> Result<()> {
    stage.click("[part=recommended]").await?;
    stage.expect("host.query.recommended", true).await?;
    let lit = expected::Ask { recommended: true, ..expected::Ask::default() };
    stage.cards(&expected::ids(&lit.find(&expected::cards()))).await?;
    stage.click("[part=recommended]").await?;
    stage.cards(&ids()).await?;
    // The address is written a little later, and goes before all else in an element that is put in again.
    stage.expect("location.search.includes('recommended')", false).await
}

pub fn ids() -> Vec<String> {
    expected::ids(&expected::cards())
}

/// Opens the site, with one of its files behind a gate.
pub async fn behind(stage: &Stage, ending: &str) -> Result<Gate> {
    let folder = make::site()?;
    stage.site.show(AT, &folder)?;
    let gate = Gate::closed();
    let (path, answer) = if ending == "wasm" {
        let (name, bytes) = environment::hashed(".wasm")?;
        (format!("{AT}{name}"), Answer::whole(200, "application/wasm", bytes))
    } else {
        (format!("{AT}issues.json"), Answer::json(std::fs::read(folder.join("issues.json"))?))
    };
    stage.site.answer(&path, answer.behind(&gate));
    stage.visit(AT).await?;
    Ok(gate)
}

/// Where something is on the page, and how wide and high, in pixels.
pub type Place = [f64; 4];

/// Where everything is that can be seen. What is below the window has its height once it has been painted.
pub async fn places(stage: &Stage) -> Result<Vec<Place>> {
    stage.painted().await?;
    stage.get(PLACES).await
}

const PLACES: &str =
    "$$('.card, .chip, .heading, .issue-title, .count, select, input, .note, .intro p, img').filter(node => !node.closest(IDLE)).map(node => {
    const { x, y, width, height } = node.getBoundingClientRect()
    return [x, y + scrollY, width, height]
})";

/// Notes whatever the digest says.
pub const LISTEN: &str = "
    window.said = new Set
    const said_first = () => [...withoutIdle($('.page')).children].map(text).join(' ')
    const listen = () => said.add(said_first() + $('[type=search]').placeholder)
    new MutationObserver(listen).observe(root, { subtree: true, childList: true, characterData: true, attributes: true })
    listen()";
