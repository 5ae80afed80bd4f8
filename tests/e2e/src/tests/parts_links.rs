//! A link to an item of an archive in parts: what it takes to find it, and what is said meanwhile and where it is not there.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};
use link_digest_core::Query;
use link_digest_core::parts::{Index, Sizes, table_of};

use super::parts::{SIZES, asked, files, files_in, first, once, part_of, publish};
use crate::house::Case;
use crate::site::{Answer, Gate};
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(a_link_with_the_issue_takes_two_requests),
        case!(a_link_into_an_issue_that_is_cut_takes_two_requests),
        case!(a_link_without_the_issue_takes_a_table_and_a_part),
        case!(a_link_with_another_issue_is_found_as_without),
        case!(a_link_to_a_new_item_needs_no_table_to_name_it),
        case!(what_cannot_be_an_item_is_not_looked_for),
        case!(it_is_said_that_an_item_is_looked_for),
        case!(a_link_to_an_item_that_is_not_there_says_so),
        case!(a_table_that_does_not_come_is_told_and_comes_again),
    ]
}

const PINNED: &str = "$('.pinned .card')?.dataset.id";

/// Opens the page by a link.
async fn follow(stage: &Stage, fragment: &str) -> Result<()> {
    let page = Page::new(ELEMENT);
    stage.site.answer("/page.html", Answer::page(&page.html(), page.friends()));
    stage.visit("about:blank").await.ok();
    stage.visit(&format!("/page.html#{fragment}")).await?;
    stage.state("ready").await
}

async fn a_link_with_the_issue_takes_two_requests(stage: &Stage) -> Result<()> {
    let files = files();
    publish(stage, &files);
    follow(stage, "item-3&in=issue-0").await?;
    stage.expect(PINNED, "item-3").await?;
    let first = first(&Query::default());
    let mut needed: Vec<_> = first.iter().map(|id| part_of(&files, id)).collect();
    needed.push(part_of(&files, "item-3"));
    let others: Vec<_> = asked(stage, "part-").into_iter().filter(|path| !needed.contains(path)).collect();
    // Nothing is looked through: at most the next screen's are here.
    ensure!(others.len() <= 8, "{others:?}");
    stage.click(".pinned .copy").await?;
    stage.click(".pinned button:not(.copy, .similar, .expand)").await?;
    stage.expect("[PINNED, location.hash]".replace("PINNED", PINNED).as_str(), (None::<String>, "")).await
}

/// In issues of which each fills several parts.
async fn a_link_into_an_issue_that_is_cut_takes_two_requests(stage: &Stage) -> Result<()> {
    let files = files_in(Sizes { part: 250, ..SIZES });
    publish(stage, &files);
    let of_issue: BTreeSet<_> = (0..12).map(|n| part_of(&files, &format!("item-{n}"))).collect();
    ensure!(of_issue.len() > 1, "the oldest issue is in one part");
    for id in ["item-0", "item-11"] {
        let before = stage.site.asked().len();
        follow(stage, &format!("{id}&in=issue-0")).await?;
        stage.expect(PINNED, id).await?;
        let asked = stage.site.asked().split_off(before);
        let own: Vec<_> = asked.iter().filter(|path| of_issue.contains(*path)).collect();
        ensure!(own == [&part_of(&files, id)], "{asked:#?}");
        ensure!(!asked.iter().any(|path| path.starts_with("/ids-")), "{asked:#?}");
    }
    Ok(())
}

/// An item that has moved, or a link that was made by hand.
async fn a_link_with_another_issue_is_found_as_without(stage: &Stage) -> Result<()> {
    let files = files();
    publish(stage, &files);
    for issue in ["issue-7", "no-such-issue"] {
        follow(stage, &format!("{OLD}&in={issue}")).await?;
        stage.expect(PINNED, OLD).await?;
        ensure!(asked(stage, "ids-").contains(&table_named(OLD)?), "{:?}", stage.site.asked());
    }
    Ok(())
}

/// An old item whose link does not name its issue.
const OLD: &str = "item-3";

/// The table that says in which part an item is.
fn table_named(id: &str) -> Result<String> {
    let index = Index::read(&files().index)?;
    let name = table_of(id, index.ids.len()).and_then(|at| index.ids.get(at));
    name.map(|name| format!("/{name}")).ok_or_else(|| anyhow::anyhow!("no table has {id}"))
}

async fn a_link_without_the_issue_takes_a_table_and_a_part(stage: &Stage) -> Result<()> {
    let files = files();
    publish(stage, &files);
    follow(stage, OLD).await?;
    stage.expect(PINNED, OLD).await?;
    once(stage)?;
    ensure!(asked(stage, "ids-") == [table_named(OLD)?], "{:?}", stage.site.asked());
    let parts = Index::read(&files.index)?.parts.len();
    ensure!(stage.site.times(&part_of(&files, OLD)) == 1 && asked(stage, "part-").len() < parts / 3);
    // A link that was copied from here names the issue.
    stage.click(".pinned button:not(.copy, .similar, .expand)").await?;
    stage.expect("[PINNED, location.hash]".replace("PINNED", PINNED).as_str(), (None::<String>, "")).await
}

async fn a_link_to_a_new_item_needs_no_table_to_name_it(stage: &Stage) -> Result<()> {
    publish(stage, &files());
    let new = first(&Query::default()).pop().unwrap_or_default();
    follow(stage, &new).await?;
    stage.expect(PINNED, &*new).await?;
    once(stage)
}

/// A place of the page, or the address of a router.
async fn what_cannot_be_an_item_is_not_looked_for(stage: &Stage) -> Result<()> {
    publish(stage, &files());
    for fragment in ["after", "/some/route"] {
        follow(stage, fragment).await?;
        stage.cards(&first(&Query::default())).await?;
        stage.expect("[$$('.pinned').length, $$('.empty').length]", (0, 0)).await?;
    }
    ensure!(asked(stage, "ids-").is_empty(), "{:?}", stage.site.asked());
    Ok(())
}

async fn it_is_said_that_an_item_is_looked_for(stage: &Stage) -> Result<()> {
    let files = files();
    publish(stage, &files);
    let (table, gate) = (table_named(OLD)?, Gate::closed());
    stage.site.answer(&table, stage.site.answered(&table).behind(&gate));
    follow(stage, OLD).await?;
    stage.expect("text($('.pinned [role=status]'))", "Looking for this item…").await?;
    // Everything else is there.
    stage.wait_for("$$('.issue .card:not([aria-busy])').length === 24").await?;
    gate.open();
    stage.expect(PINNED, OLD).await?;
    stage.expect("$('.pinned [role=status]')", ()).await
}

/// Whether its link names an issue or not. Not all that there is comes for that.
async fn a_link_to_an_item_that_is_not_there_says_so(stage: &Stage) -> Result<()> {
    let files = files();
    publish(stage, &files);
    for fragment in ["item-none&in=issue-0", "item-none"] {
        follow(stage, fragment).await?;
        stage.expect("text($('.empty'))", "This item is not in this digest.").await?;
        stage.cards(&first(&Query::default())).await?;
    }
    let parts = Index::read(&files.index)?.parts.len();
    ensure!(asked(stage, "part-").len() < parts / 2, "{:?} of {parts}", asked(stage, "part-").len());
    Ok(())
}

async fn a_table_that_does_not_come_is_told_and_comes_again(stage: &Stage) -> Result<()> {
    publish(stage, &files());
    stage.site.expect_faults();
    let table = table_named(OLD)?;
    let whole = stage.site.answered(&table);
    stage.site.answer(&table, Answer::error_page(500).with("cache-control", "no-store"));
    follow(stage, OLD).await?;
    stage.expect("text($('.pinned .ways'))", "This part could not be loaded. Try again").await?;
    stage.says(&[&table, "the server answered with 500"]).await?;
    stage.site.answer(&table, whole);
    stage.click(".pinned .ways button").await?;
    stage.expect(PINNED, OLD).await
}
