//! What was prerendered to be pasted into the page of somebody else.

use anyhow::Result;

use super::make;
use super::prerendered::{AT, MARK, all_survive, ids};
use crate::expected;
use crate::house::Case;
use crate::site::DIGEST;
use crate::stage::{Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![case!(pasted_into_a_page), case!(pasted_twice), case!(pasted_without_a_template)]
}

async fn pasted_into_a_page(stage: &Stage) -> Result<()> {
    stage.site.show(AT, &make::site()?)?;
    let html = make::run("embed", DIGEST, &["--base".as_ref(), AT.as_ref()])?;
    stage.open(Page::new(&html).element_script("")).await?;
    stage.act(MARK).await?;
    stage.act("host.scrollIntoView()").await?;
    stage.state("ready").await?;
    stage.cards(&ids()).await?;
    all_survive(stage).await
}

/// Each keeps its nodes, and answers for itself.
async fn pasted_twice(stage: &Stage) -> Result<()> {
    stage.site.show(AT, &make::site()?)?;
    let html = make::run("embed", DIGEST, &["--base".as_ref(), AT.as_ref()])?;
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
