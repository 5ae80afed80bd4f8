//! What holds in each example that its generator has built with its own package: first cards in the page's HTML, those that
//! the attributes ask for, and the digest after them.

use std::path::Path;

use anyhow::{Result, ensure};

use super::{only_recommended, shows_its_own};
use crate::expected::Card;
use crate::site::{Answer, Gate};
use crate::stage::Stage;

/// Where the digest is in a site.
const FOLDER: &str = "link-digest";

/// The cards are there before the data, and stay as they are; then readers filter, and titles lead to the posts.
pub async fn first_cards_and_the_digest_after_them(stage: &Stage, site: &Path, issues: [&str; 2]) -> Result<()> {
    cards_stay(stage, site, "/posts/links/", |_| true).await?;
    stage.expect("$$('.issue-title a').map(link => link.href)", issues).await?;
    for issue in issues {
        let path = issue.trim_start_matches("https://example.org/");
        ensure!(site.join(path).join("index.html").exists(), "the site has no {path}");
    }
    only_recommended(stage).await?;
    shows_its_own(stage, &site.join(FOLDER), |card| card.recommended).await
}

/// A page asks for some of them, in another layout.
pub async fn with_attributes(stage: &Stage, site: &Path) -> Result<()> {
    cards_stay(stage, site, "/posts/databases/", |card| card.topic == "Databases").await?;
    stage.expect("$('.root').dataset.layout", "list").await
}

async fn cards_stay(stage: &Stage, site: &Path, path: &str, fits: impl Fn(&Card) -> bool + Copy) -> Result<()> {
    stage.site.show("/", site)?;
    let gate = Gate::closed();
    let data = std::fs::read(site.join(FOLDER).join("issues.json"))?;
    let address = format!("/{FOLDER}/issues.json");
    stage.site.answer(&address, Answer::json(data).behind(&gate));
    stage.visit(path).await?;
    stage.wait_for("ids().length").await?;
    stage.act("$$('.card').forEach((card, at) => card.mark = at); window.marked = $$('.card').length").await?;
    gate.open();
    shows_its_own(stage, &site.join(FOLDER), fits).await?;
    stage
        .expect("$$('.card').every((card, at) => card.mark === at) && window.marked === $$('.card').length", true)
        .await
}
