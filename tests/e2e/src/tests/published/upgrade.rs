//! A post that is on the page already, as cards.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::make;
use crate::environment;
use crate::house::Case;
use crate::site::{Answer, Site};
use crate::stage::{Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(five_shapes_of_posts_are_read),
        case!(notes_keep_their_styles),
        case!(it_wraps_the_post),
        case!(its_buttons_speak_the_language_of_the_page),
        case!(what_is_no_digest_stays_as_it_is),
        case!(a_post_that_is_not_there_is_told_to_the_console_only),
        case!(what_reads_posts_comes_for_them_alone),
        case!(without_what_reads_it_a_post_stays_as_it_is),
        case!(it_is_taken_from_another_origin),
        case!(a_post_that_is_hidden_for_the_cards_is_read),
    ]
}

pub const AT: &str = "/links/";

/// The same three links, written in five ways.
const POSTS: [(&str, &str); 5] = [
    ("headings", include_str!("../../../../fixtures/posts/headings.html")),
    ("lists", include_str!("../../../../fixtures/posts/lists.html")),
    ("link-headings", include_str!("../../../../fixtures/posts/link-headings.html")),
    ("paragraphs", include_str!("../../../../fixtures/posts/paragraphs.html")),
    ("definitions", include_str!("../../../../fixtures/posts/definitions.html")),
];

async fn open(stage: &Stage, body: &str) -> Result<()> {
    stage.site.show(AT, &make::site()?)?;
    let scripts = format!(
        "<script defer src=\"{AT}link-digest-upgrade.js\"></script><script defer src=\"{AT}link-digest.js\"></script>"
    );
    stage.open(Page::new(body).element_script(&scripts)).await
}

async fn five_shapes_of_posts_are_read(stage: &Stage) -> Result<()> {
    for (name, post) in POSTS {
        let body =
            format!("<link-digest for=\"#post\" loading=\"eager\"></link-digest><article id=\"post\">{post}</article>");
        open(stage, &body).await?;
        stage.state("ready").await.context(name)?;
        let cards = "$$('.card').map(card => [text(card.closest('.group').querySelector('.topic-title')), text(card.querySelector('.source')) ?? '', text(card.querySelector('.title')), card.querySelector('.title a').href, card.matches('.recommended')])";
        let expected = json!([
            ["Databases", "Use The Index", "Keyset pagination", "https://db.example/keyset", true],
            ["Databases", "db.example", "Vacuum", "https://db.example/vacuum", false],
            ["Rust", "Rust Weekly", "Borrowing", "https://rust.example/borrow", false],
        ]);
        stage.expect(cards, expected).await.context(name)?;
        let note: String = stage.get("text($('.card .note'))").await?;
        ensure!(note.starts_with("OFFSET fetches every row."), "{name}: {note}");
        // The original is there, and comes back.
        stage.expect("post.isConnected && !post.checkVisibility() && host.checkVisibility()", true).await?;
        stage.act("document.querySelectorAll('p button')[1].click()").await?;
        stage.expect("post.checkVisibility() && !host.checkVisibility()", true).await?;
        stage.act("document.querySelectorAll('p button')[0].click()").await?;
        stage.expect("!post.checkVisibility() && host.checkVisibility()", true).await?;
    }
    Ok(())
}

async fn notes_keep_their_styles(stage: &Stage) -> Result<()> {
    let (_, post) = POSTS[0];
    open(
        stage,
        &format!("<link-digest for=\"#post\" loading=\"eager\"></link-digest><article id=\"post\">{post}</article>"),
    )
    .await?;
    stage.state("ready").await?;
    let item: Value = stage.get("host.data.issues[0].topics[0].items[0]").await?;
    let notes = json!([{ "text": [{ "text": "OFFSET", "code": true }, " fetches ", { "text": "every", "emphasis": true }, " row."],
        "notes": [{ "text": ["And ", { "text": "throws it away", "url": "https://db.example/x" }, " again"] }] }]);
    ensure!(item["notes"] == notes, "{item:#}");
    ensure!(item["links"] == json!([{ "title": "Row constructors", "url": "https://db.example/rows" }]), "{item:#}");
    stage.expect("[host.data.issues[0].date, host.data.title]", ["2026-03-02", "Reading list"]).await
}

async fn it_wraps_the_post(stage: &Stage) -> Result<()> {
    let (_, post) = POSTS[1];
    open(stage, &format!("<link-digest for loading=\"eager\"><article id=\"post\">{post}</article></link-digest>"))
        .await?;
    stage.state("ready").await?;
    stage.expect("ids().length", 3).await?;
    stage.expect("post.checkVisibility()", false).await?;
    stage.act("document.querySelectorAll('p button')[1].click()").await?;
    stage.expect("post.checkVisibility() && !$('.card').checkVisibility()", true).await
}

async fn its_buttons_speak_the_language_of_the_page(stage: &Stage) -> Result<()> {
    let (_, post) = POSTS[0];
    for (lang, expected) in [
        ("de-CH", ["Als Karten", "Als Text"]),
        ("zh", ["卡片", "文本"]),
        ("pt", ["Como cartões", "Como texto"]),
        ("zh-TW", ["As cards", "As text"]),
        ("no tag", ["As cards", "As text"]),
    ] {
        let body = format!(
            "<div lang=\"{lang}\"><link-digest for=\"#post\" loading=\"eager\"></link-digest></div><article id=\"post\">{post}</article>"
        );
        open(stage, &body).await?;
        stage.state("ready").await.context(lang)?;
        stage.expect("[...document.querySelectorAll('p button')].map(text)", expected).await.context(lang)?;
    }
    stage.site.answer("/words.json", Answer::json(r#"{"page_as_cards": "<b>Cards", "page_as_text": 7}"#));
    let element = "<link-digest for=\"#post\" words=\"/words.json\" loading=\"eager\"></link-digest>";
    open(stage, &format!("{element}<article id=\"post\">{post}</article>")).await?;
    stage.state("ready").await?;
    stage.expect("[...document.querySelectorAll('p button')].map(text)", ["<b>Cards", "As text"]).await
}

async fn what_is_no_digest_stays_as_it_is(stage: &Stage) -> Result<()> {
    open(stage, "<article id=\"post\"><p>No links here.</p></article><link-digest for=\"#post\"></link-digest>")
        .await?;
    stage.says(&["has no links"]).await?;
    stage.expect("post.checkVisibility()", true).await
}

async fn a_post_that_is_not_there_is_told_to_the_console_only(stage: &Stage) -> Result<()> {
    open(stage, "<article id=\"post\"><p>No links here.</p></article><link-digest for=\"#nope\"></link-digest>")
        .await?;
    stage.says(&["leads to nothing"]).await?;
    stage.expect("post.checkVisibility() && !document.querySelector('link-digest')", true).await
}

/// The element as most pages have it, above its post.
const ELEMENT: &str = "<link-digest for=\"#post\" loading=\"eager\"></link-digest>";

async fn what_reads_posts_comes_for_them_alone(stage: &Stage) -> Result<()> {
    open(stage, "<link-digest src=\"issues.json\" loading=\"eager\"></link-digest>").await?;
    stage.state("ready").await?;
    let is_of_posts = |path: &String| path.contains("link-digest-upgrade-");
    ensure!(!stage.site.asked().iter().any(is_of_posts), "{:?}", stage.site.asked());
    open(stage, &format!("{ELEMENT}{ELEMENT}<article id=\"post\">{}</article>", POSTS[1].1)).await?;
    stage.state("ready").await?;
    let asked: Vec<_> = stage.site.asked().into_iter().filter(is_of_posts).collect();
    ensure!(asked.len() == 2, "once a script and a WASM: {asked:?}");
    Ok(())
}

async fn without_what_reads_it_a_post_stays_as_it_is(stage: &Stage) -> Result<()> {
    let page = format!("{ELEMENT}<article id=\"post\">{}</article>", POSTS[1].1);
    for ending in [".wasm", ".js"] {
        let (name, _) = environment::upgrade(ending)?;
        stage.site.answer(&format!("{AT}{name}"), Answer::whole(404, "text/html", ""));
        open(stage, &page).await?;
        stage.says(&["#post", "upload the whole folder", "wasm-unsafe-eval"]).await.context(ending)?;
        stage
            .expect(
                "[post.checkVisibility(), document.querySelectorAll('link-digest, p > button').length]",
                json!([true, 0]),
            )
            .await?;
        stage.take_noted().await?;
    }
    // What stands inside the element stays, too.
    open(stage, &format!("<link-digest for><article id=\"post\">{}</article></link-digest>", POSTS[1].1)).await?;
    stage.says(&["upload the whole folder"]).await?;
    stage.expect("[post.checkVisibility(), !!document.querySelector('link-digest')]", json!([true, false])).await?;
    stage.take_noted().await.map(drop)
}

async fn it_is_taken_from_another_origin(stage: &Stage) -> Result<()> {
    let other = Site::open_to_all().await?;
    other.show_as_it_is(AT, &make::site()?);
    let scripts = ["link-digest-upgrade", "link-digest"]
        .map(|name| format!("<script defer src=\"{}\"></script>", other.url(&format!("{AT}{name}.js"))));
    let body = format!("{ELEMENT}<article id=\"post\">{}</article>", POSTS[0].1);
    stage.open(Page::new(&body).element_script(&scripts.concat()).friend(&other.url(""))).await?;
    stage.state("ready").await?;
    // The other site is there until all has come.
    stage.wait_for("$('.own-foot')").await?;
    stage.expect("[ids().length, post.checkVisibility()]", json!([3, false])).await
}

async fn a_post_that_is_hidden_for_the_cards_is_read(stage: &Stage) -> Result<()> {
    open(stage, &format!("{ELEMENT}<article id=\"post\" hidden>{}</article>", POSTS[1].1)).await?;
    stage.state("ready").await?;
    stage.expect("ids().length", 3).await
}
