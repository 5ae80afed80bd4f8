//! What is recommended can be told from the rest: by sight, by words, and by those who listen.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::expected::{self, Card};
use crate::house::Case;
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(a_badge_in_words),
        case!(it_looks_different),
        case!(it_comes_first_where_readers_want_that),
        case!(the_filter_says_whether_it_is_on),
        case!(the_number_is_announced),
    ]
}

/// Those that the file recommends, and no other.
async fn a_badge_in_words(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    let lit: Vec<_> = expected::cards().into_iter().filter(|card| card.recommended).map(|card| card.id).collect();
    ensure!(lit.len() == 4);
    let badges = "$$('.card').filter(card => card.querySelector('[part=badge]')?.checkVisibility())";
    stage.expect(&format!("{badges}.map(card => card.dataset.id)"), &lit).await?;
    stage
        .expect(&format!("{badges}.map(card => text(card.querySelector('[part=badge]')))"), vec!["Recommended"; 4])
        .await?;
    // A card is named by its title, and a page may style those that are recommended by their part.
    stage.expect("$$('[part~=card-recommended]').map(card => card.dataset.id)", lit).await?;
    stage.expect("$$('.card').every(card => text($('#' + card.getAttribute('aria-labelledby'))) === text(card.querySelector('.title')))", true).await
}

async fn it_looks_different(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    let border = |id: &str| {
        format!(
            "(style => [style.borderInlineStartWidth, style.borderInlineStartColor])(getComputedStyle($('[data-id={id}]')))"
        )
    };
    let (lit, plain): (Value, Value) = (stage.get(&border("a-vacuum")).await?, stage.get(&border("a-plan")).await?);
    ensure!(lit[0] != plain[0] && lit[1] != plain[1], "{lit} and {plain}");
    // The page may say in which colour, and the element in which theme.
    stage.act("host.style.setProperty('--ld-recommended', 'rgb(1, 2, 3)')").await?;
    stage.expect(&format!("{}[1]", border("a-vacuum")), "rgb(1, 2, 3)").await
}

/// In an issue all stand where the curator has them; what is recommended comes first where readers ask for that.
async fn it_comes_first_where_readers_want_that(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    let cards = expected::cards();
    stage.cards(&expected::ids(&cards)).await?;
    stage.act("$('.order select').value = 'recommended'; $('.order select').dispatchEvent(new Event('change', { bubbles: true }))").await?;
    // A link without notes shares those of the one that follows it in its topic, and stays beside that.
    let shares = |pair: &&[Card]| {
        let is_bare = |card: &Card| card.item["notes"].as_array().is_none_or(Vec::is_empty);
        let [one, other] = pair else { return false };
        (&one.issue, &one.topic) == (&other.issue, &other.topic) && is_bare(one) && !is_bare(other)
    };
    let with_its_link = |card: &Card| {
        let pair = cards.windows(2).filter(shares).find(|pair| pair[1].id == card.id);
        pair.map_or_else(|| vec![card.clone()], <[Card]>::to_vec)
    };
    let recommended = cards.iter().filter(|card| card.recommended);
    let mut ids = expected::ids(&recommended.flat_map(with_its_link).collect::<Vec<_>>());
    let rest: Vec<String> = expected::ids(&cards).into_iter().filter(|id| !ids.contains(id)).collect();
    ids.extend(rest);
    stage.cards(&ids).await
}

async fn the_filter_says_whether_it_is_on(stage: &Stage) -> Result<()> {
    stage.open(Page::new(&ELEMENT.replace("src=", "recommended src="))).await?;
    stage.state("ready").await?;
    for (pressed, cards) in [("true", 4), ("false", 14)] {
        let button = stage.find("button[part=recommended]").await?;
        stage.expect("$('[part=recommended]').getAttribute('aria-pressed')", pressed).await?;
        stage.expect("ids().length", cards).await?;
        ensure!(stage.name_of(&button).await? == "Recommended 4", "{}", stage.name_of(&button).await?);
        button.click().await?;
    }
    Ok(())
}

/// A region is announced if it stays, and its text changes.
async fn the_number_is_announced(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    stage.act("window.region = $('[role=status]')").await?;
    for (click, sentence) in [
        ("[part=recommended]", "4 of 14 items · 4 recommended"),
        ("[part=topic]", "2 of 14 items · 2 recommended"),
        ("[part=clear]", "14 items · 4 recommended"),
    ] {
        stage.click(click).await?;
        let seen = "[text(region), region.isConnected, region === $('[role=status]'), text($('.count'))]";
        stage.expect(seen, json!([sentence, true, true, sentence])).await?;
    }
    stage.expect("$$(':not([popover] *):is([role=status], [aria-live])').length", 1).await
}
