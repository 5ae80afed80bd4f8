//! The example of Eleventy, which its plugin and the real Eleventy have built.

use anyhow::Result;

use super::{dark_and_light, prerendered, shows_its_own};
use crate::environment;
use crate::house::Case;
use crate::stage::Stage;

/// None where the example was not built: it is made where these tests are asked for.
pub fn cases() -> Vec<Case> {
    if environment::eleventy().is_err() {
        return Vec::new();
    }
    vec![case!(first_cards_and_the_digest_after_them), case!(with_attributes), case!(in_the_dark)]
}

async fn first_cards_and_the_digest_after_them(stage: &Stage) -> Result<()> {
    let issues = ["https://example.org/issues/2026-11-16-indexes/", "https://example.org/issues/2026-11-02-plans/"];
    prerendered::first_cards_and_the_digest_after_them(stage, &environment::eleventy()?, issues).await
}

async fn with_attributes(stage: &Stage) -> Result<()> {
    prerendered::with_attributes(stage, &environment::eleventy()?).await
}

async fn in_the_dark(stage: &Stage) -> Result<()> {
    let site = environment::eleventy()?;
    stage.site.show("/", &site)?;
    stage.visit("/posts/links/").await?;
    shows_its_own(stage, &site.join("link-digest"), |_| true).await?;
    dark_and_light(stage).await
}
