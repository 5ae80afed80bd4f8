//! Everything by keyboard alone: the focus reaches all, in order, and stands where it helps after a change.

use anyhow::Result;
use thirtyfour::Key;

use crate::expected::{self, Ask, Card};
use crate::house::Case;
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(tab_leads_through_all_controls_in_order),
        case!(enter_and_space_work_the_toggles),
        case!(the_list_of_issues_answers_to_arrows),
        case!(long_notes_unfold_and_fold),
        case!(show_more_moves_on_to_the_first_new_card),
        case!(clear_and_drop_move_to_the_count),
        case!(the_focus_can_be_seen),
    ]
}

/// What has the focus, in a word: the part or the text of a control, `before` and `after` around the digest.
const FOCUSED: &str = "(node => node.id || node.getAttribute('part') || node.matches('.item-link') && 'pick' || node.closest('.issue-title') && 'issue' || node.localName + ': ' + text(node))(focused())";

/// Those of the digest whose titles lead to a page of their own.
const ISSUES_WITH_A_PAGE: [&str; 2] = ["2026-02-16", "2026-03-02"];

/// The names of what has the focus, Tab by Tab, in the whole digest.
fn stops(cards: &[Card]) -> Vec<String> {
    let own = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let mut stops = own(&["button: Skip to results", "search", "search-tips", "recommended"]);
    stops.extend(own(&["select", "open-values", "select", "select"]));
    stops.extend(expected::topics(cards).iter().map(|_| "topic".to_owned()));
    // The handles of the timeline; what stands beside the count, and once more below the cards.
    stops.extend(own(&["input: ", "input: ", "pick", "button: Surprise me"]));
    let mut issue = "";
    for card in cards {
        if card.issue != issue && ISSUES_WITH_A_PAGE.contains(&card.issue.as_str()) {
            stops.push("issue".into());
        }
        issue = &card.issue;
        if card.id == "a-plan" {
            // The code in the introduction stands before the first card; it may be wider than the page.
            stops.push("pre: EXPLAIN ANALYZE".into());
        }
        if let Some(source) = card.item["source"].as_str() {
            stops.push(format!("button: {}", shown(source)));
        }
        stops.extend(own(&["button: Save", "button: Copy link"]));
        if card.item["url"].as_str().is_some_and(|url| url.starts_with("http")) {
            stops.push("title".into());
        }
        stops.extend(match card.id.as_str() {
            "a-plan" => own(&["a: a glossary"]),
            "a-vacuum" => own(&["button: More", "a: The settings"]),
            "b-markup" => own(&["a: the editor"]),
            _ => Vec::new(),
        });
    }
    stops.extend(own(&["pick", "button: Surprise me"]));
    stops.extend(own(&["button: What is kept", "button: Keyboard shortcuts"]));
    stops
}

/// A source as it is shown: what changes the direction of a text is left out.
fn shown(source: &str) -> String {
    source
        .chars()
        .filter(|c| !matches!(c, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .collect()
}

async fn tab_leads_through_all_controls_in_order(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    stage.wait_for("$('.skip') && $('.beside') && $('.own-foot .discover')").await?;
    stage.act("document.getElementById('before').focus()").await?;
    let mut expected = stops(&expected::cards());
    expected.push("after".into());
    let mut found: Vec<String> = Vec::new();
    for _ in &expected {
        stage.press(Key::Tab).await?;
        let name: String = stage.get(FOCUSED).await?;
        found.push(if name.starts_with("select") || stage.get("focused().localName === 'select'").await? {
            "select".into()
        } else {
            name
        });
    }
    assert_eq!(found, expected);
    // And back again, past the last of them.
    stage.press_with_shift(Key::Tab).await?;
    stage.expect("text(focused())", "Keyboard shortcuts").await
}

async fn enter_and_space_work_the_toggles(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    let cards = expected::cards();
    stage.act("document.getElementById('before').focus()").await?;
    stage.tab_to("[part=recommended]").await?;
    for (key, recommended) in [(' ', true), (Key::Enter.into(), false)] {
        stage.press(key).await?;
        stage.cards(&expected::ids(&Ask { recommended, ..Ask::default() }.find(&cards))).await?;
        stage.focus_is_on(&format!("[part=recommended][aria-pressed={recommended}]")).await?;
    }
    stage.tab_to("[part=topic]").await?;
    for (key, chosen) in [(Key::Enter.into(), true), (' ', false)] {
        stage.press(key).await?;
        let topics = if chosen { vec!["Databases"] } else { vec![] };
        stage.cards(&expected::ids(&Ask { topics, ..Ask::default() }.find(&cards))).await?;
        stage.focus_is_on(&format!("[part=topic][aria-pressed={chosen}]")).await?;
    }
    Ok(())
}

async fn the_list_of_issues_answers_to_arrows(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    let cards = expected::cards();
    stage.act("document.getElementById('before').focus()").await?;
    stage.tab_to("select").await?;
    for id in ["2026-03-02", "2026-02-16"] {
        stage.press(Key::Down).await?;
        stage.cards(&expected::ids(&Ask { issue: Some(id), ..Ask::default() }.find(&cards))).await?;
        stage.focus_is_on("select").await?;
    }
    stage.tab_to("[part=clear]").await?;
    stage.press(Key::Enter).await?;
    stage.cards(&expected::ids(&cards)).await?;
    stage.expect("[$('select').value, $('select').selectedIndex]", ("", 0)).await
}

async fn long_notes_unfold_and_fold(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    let notes = "text($('[data-id=a-vacuum] .notes'))";
    stage.wait_for(&format!("{notes}.endsWith('…') && !{notes}.includes('end of the remark')")).await?;
    stage.act("document.getElementById('before').focus()").await?;
    stage.tab_to(".expand").await?;
    stage.expect("$('.expand').getAttribute('aria-label')", "More: Vacuum, explained").await?;
    stage.press(Key::Enter).await?;
    stage
        .wait_for(&format!("{notes}.includes('end of the remark.') && {notes}.endsWith('And a second remark.')"))
        .await?;
    stage.focus_is_on(".expand[aria-expanded=true]").await?;
    stage.expect("$('.expand').getAttribute('aria-label')", "Less: Vacuum, explained").await?;
    stage.press(' ').await?;
    stage.wait_for(&format!("{notes}.endsWith('…')")).await?;
    stage.focus_is_on(".expand[aria-expanded=false]").await
}

async fn show_more_moves_on_to_the_first_new_card(stage: &Stage) -> Result<()> {
    stage.open(Page::new(&ELEMENT.replace("src=", r#"limit="4" src="#))).await?;
    let ids = expected::ids(&expected::cards());
    stage.cards(&ids[..4]).await?;
    stage.expect("text($('[part=more]'))", "Show 4 more").await?;
    stage.expect("text($('.count'))", "14 items · 4 recommended").await?;
    stage.act("$('[part=more]').focus()").await?;
    stage.press(Key::Enter).await?;
    stage.cards(&ids[..8]).await?;
    stage.focus_is_on(&format!("[data-id={}]", ids[4])).await?;
    // The next stop is inside the card that has the focus.
    stage.press(Key::Tab).await?;
    stage.expect("focused().closest('.card')?.dataset.id", &ids[4]).await?;
    stage.click("[part=more]").await?;
    stage.focus_is_on(&format!("[data-id={}]", ids[8])).await?;
    stage.expect("text($('[part=more]'))", "Show 2 more").await?;
    stage.click("[part=more]").await?;
    stage.cards(&ids).await?;
    stage.focus_is_on(&format!("[data-id={}]", ids[12])).await?;
    stage.expect("$('[part=more]')", ()).await
}

async fn clear_and_drop_move_to_the_count(stage: &Stage) -> Result<()> {
    stage.open(Page::new(&ELEMENT.replace("src=", r#"recommended topic="Rust|Databases" src="#))).await?;
    stage.state("ready").await?;
    stage.act("document.getElementById('before').focus()").await?;
    stage.tab_to("[part=active] button").await?;
    stage.press(' ').await?;
    stage.expect("$$('[part=active] button').length", 2).await?;
    stage.focus_is_on(".count").await?;
    stage.tab_to("[part=clear]").await?;
    stage.press(Key::Enter).await?;
    stage.cards(&expected::ids(&expected::cards())).await?;
    stage.focus_is_on(".count").await
}

/// Each control, while it has the focus from the keyboard, has an outline.
async fn the_focus_can_be_seen(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    stage.act("document.getElementById('before').focus()").await?;
    for selector in ["[part=recommended]", "select", "[part=topic]", "a[part=title]", ".expand"] {
        stage.tab_to(selector).await?;
        stage.expect("(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)(getComputedStyle(focused()))", true).await?;
    }
    Ok(())
}
