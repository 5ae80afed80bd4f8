//! What holds in each example that its generator has built with its own package: first cards in the page's HTML, those that
//! the attributes ask for, and the digest after them.

use std::path::Path;

use anyhow::Result;

use super::{dark_and_light, only_recommended, shows_its_own, titles_lead_to_posts};
use crate::expected::Card;
use crate::site::{Answer, Gate};
use crate::stage::Stage;

/// Where the digest is in a site.
const FOLDER: &str = "link-digest";

/// The cases of an example about which there is nothing more to say. There are none where it was not built: that is done
/// where these tests are asked for.
macro_rules! example {
    ($generator:ident) => {
        pub mod $generator {
            use anyhow::Result;

            use super::super::prerendered;
            use crate::environment::$generator as built;
            use crate::house::Case;
            use crate::stage::Stage;

            pub fn cases() -> Vec<Case> {
                if built().is_err() {
                    return Vec::new();
                }
                vec![case!(first_cards_and_the_digest_after_them), case!(with_attributes), case!(in_the_dark)]
            }

            async fn first_cards_and_the_digest_after_them(stage: &Stage) -> Result<()> {
                prerendered::first_cards_and_the_digest_after_them(stage, &built()?).await
            }

            async fn with_attributes(stage: &Stage) -> Result<()> {
                prerendered::with_attributes(stage, &built()?).await
            }

            async fn in_the_dark(stage: &Stage) -> Result<()> {
                prerendered::in_the_dark(stage, &built()?).await
            }
        }
    };
}

example!(eleventy);
example!(jekyll);
example!(mkdocs);

/// The cards are there before the data, and stay as they are; then readers filter, and titles lead to the posts.
pub async fn first_cards_and_the_digest_after_them(stage: &Stage, site: &Path) -> Result<()> {
    cards_stay(stage, site, "/posts/links/", |_| true).await?;
    titles_lead_to_posts(stage, site).await?;
    only_recommended(stage).await?;
    shows_its_own(stage, &site.join(FOLDER), |card| card.recommended).await
}

/// A page asks for some of them, in another layout.
pub async fn with_attributes(stage: &Stage, site: &Path) -> Result<()> {
    cards_stay(stage, site, "/posts/databases/", |card| card.topic == "Databases").await?;
    stage.expect("$('.root').dataset.layout", "list").await
}

/// The switch of the site.
pub async fn in_the_dark(stage: &Stage, site: &Path) -> Result<()> {
    stage.site.show("/", site)?;
    stage.visit("/posts/links/").await?;
    shows_its_own(stage, &site.join(FOLDER), |_| true).await?;
    dark_and_light(stage).await
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
