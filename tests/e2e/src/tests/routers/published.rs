//! What the command publishes, and posts that are upgraded, on sites with a router.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use thirtyfour::By;

use super::super::published::make;
use super::{element_script, follow, open};
use crate::house::Case;
use crate::stage::{ELEMENT, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(a_published_page_is_loaded_whole),
        case!(a_post_that_a_router_brings),
        case!(a_post_that_a_router_changes),
    ]
}

/// A site's page that a router has put into a page of the blog loads itself; from it a link leads back.
async fn a_published_page_is_loaded_whole(stage: &Stage) -> Result<()> {
    let folder = make::folder()?;
    let back = stage.site.url("/one.html");
    // The policy of the blog's pages lets no style be in them.
    let config = make::settings(&format!("back = \"{back}\"\nback_title = \"The blog\"\nstyles = \"linked\"\n"))?;
    make::site_with(&folder, &config)?;
    stage.site.show("/links/", &folder)?;
    for link in ["links", "whole"] {
        open(stage, true, &element_script(), &[("/one.html", ELEMENT)]).await?;
        stage.state("ready").await?;
        stage.act("window.isBlog = true").await?;
        stage.driver().find(By::LinkText(link)).await?.click().await?;
        stage.expect("[location.pathname, window.isBlog]", json!(["/links/", null])).await.context(link)?;
        stage.state("ready").await?;
        stage.wait_for("document.querySelector('.tools.live')").await?;
        stage.expect("document.querySelectorAll('nav a[href=\"/one.html\"]').length", 0).await?;
        stage.driver().find(By::LinkText("The blog")).await?.click().await?;
        stage.expect("location.pathname", "/one.html").await?;
        stage.state("ready").await?;
    }
    // From the page of an issue as well.
    stage.visit("/links/issues/2026-03-02.html").await?;
    stage.expect("document.querySelector('[rel=up]')?.href", back).await
}

const POST: &str = include_str!("../../../../fixtures/posts/lists.html");

/// Both scripts of a page with a post, from a folder of the command.
fn upgrading(stage: &Stage) -> Result<String> {
    stage.site.show("/links/", &make::site()?)?;
    Ok(["link-digest-upgrade", "link-digest"]
        .map(|name| format!(r#"<script defer src="/links/{name}.js"></script>"#))
        .concat())
}

async fn a_post_that_a_router_brings(stage: &Stage) -> Result<()> {
    let scripts = upgrading(stage)?;
    let inside = format!(
        "<article><h1>Reading</h1><link-digest for=\"article\" loading=\"eager\"></link-digest>{POST}</article>"
    );
    let beside =
        format!("<link-digest for=\"#post\" loading=\"eager\"></link-digest><article id=\"post\">{POST}</article>");
    for late in [false, true] {
        let pages = [("/one.html", "<p>nothing here</p>"), ("/two.html", &*inside), ("/three.html", &*beside)];
        open(stage, late, &scripts, &pages).await?;
        for name in ["two", "three", "two"] {
            follow(stage, name).await?;
            stage.state("ready").await.context(name)?;
            stage.expect("ids().length", 3).await?;
            let seen = "[host.checkVisibility(), document.querySelector('article ul').checkVisibility(), [...document.querySelectorAll('p > button')].map(text)]";
            stage.expect(seen, json!([true, false, ["As cards", "As text"]])).await.context(name)?;
            stage.act("document.querySelectorAll('p > button')[1].click()").await?;
            stage
                .expect(
                    "[host.checkVisibility(), document.querySelector('article ul').checkVisibility()]",
                    [false, true],
                )
                .await?;
            follow(stage, "one").await?;
            stage
                .expect(
                    "[host, document.querySelectorAll('p > button').length, text(document.querySelector('main p'))]",
                    json!([null, 0, "nothing here"]),
                )
                .await?;
        }
        // A preview of the page leaves it alone.
        stage
            .get::<Value>("preview(document.querySelector('a[href=\"/two.html\"]'), document.body).then(() => 0)")
            .await?;
        stage.painted().await?;
        stage
            .expect(
                "[!!host.closest('.popover'), document.querySelectorAll('p > button').length, host.data]",
                json!([true, 0, null]),
            )
            .await?;
    }
    Ok(())
}

/// The same element, with another post around it.
async fn a_post_that_a_router_changes(stage: &Stage) -> Result<()> {
    let scripts = upgrading(stage)?;
    let post =
        format!("<link-digest for=\"#post\" loading=\"eager\"></link-digest><article id=\"post\">{POST}</article>");
    open(stage, false, &scripts, &[("/one.html", &post)]).await?;
    stage.state("ready").await?;
    stage.expect("ids().length", 3).await?;
    // As a router does that knows elements by their names.
    stage
        .act(
            "window.kept = host; host.previousElementSibling.remove(); post.hidden = false
            post.innerHTML = '<h2>Tools</h2><p><a href=\"https://tools.example/\">A tool</a></p>'",
        )
        .await?;
    stage.expect("[ids().length, text($('.title')), kept === host]", json!([1, "A tool", true])).await?;
    stage.expect("[post.checkVisibility(), document.querySelectorAll('p > button').length]", json!([false, 2])).await?;
    // And one that has a digest of its own there.
    stage.act("host.removeAttribute('for'); host.setAttribute('src', '/issues.json')").await?;
    stage
        .expect(
            "[ids().length, post.checkVisibility(), document.querySelectorAll('p > button').length]",
            json!([14, true, 0]),
        )
        .await
}
