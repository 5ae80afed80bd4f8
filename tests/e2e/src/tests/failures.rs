//! Whatever goes wrong on the way to the data, the digest ends in words that say so.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::expected;
use crate::house::Case;
use crate::site::{Answer, DIGEST, Gate, Site};
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(an_answer_that_never_comes_or_never_ends),
        case!(not_found),
        case!(a_server_error),
        case!(html_instead_of_json),
        case!(html_instead_of_json_that_says_it_is_json),
        case!(a_truncated_body),
        case!(half_of_the_json),
        case!(an_empty_body),
        case!(a_dropped_connection),
        case!(nobody_listens),
        case!(another_site_that_does_not_allow_it),
        case!(an_answer_that_is_too_large),
        case!(badly_packed),
        case!(moved_elsewhere),
        case!(called_something_else),
        case!(little_by_little),
        case!(offline_and_online_again),
        case!(online_again_by_itself),
        case!(online_again_after_another_failure),
        case!(data_in_the_address),
        case!(json_that_is_no_digest),
        case!(a_newer_version),
        case!(no_source),
        case!(some_items_that_cannot_be_read),
        case!(retry_passes),
        case!(retry_keeps_the_focus),
    ]
}

/// Opens a page whose data come so, and waits for the failed state with these words.
async fn check(stage: &Stage, answer: Answer, cause: &str, words: &[&str]) -> Result<()> {
    stage.site.answer("/issues.json", answer);
    stage.open(Page::new(ELEMENT)).await?;
    failed(stage, cause, words).await?;
    stage.expect("$('[part=error] a').href", stage.site.url("/issues.json")).await?;
    stage.expect("text($('[part=error] button'))", "Try again").await
}

/// Waits for the failed state, with one of these sentences: browsers do not agree on what they saw.
async fn failed(stage: &Stage, cause: &str, words: &[&str]) -> Result<()> {
    stage.state("error").await?;
    stage.expect("$('[part=error]').getAttribute('role')", "alert").await?;
    stage.expect("text($('[part=error] p:nth-child(1)'))", "This digest could not be shown.").await?;
    let said: String = stage.get("text($('[part=error] p:nth-child(2)'))").await?;
    ensure!(words.contains(&said.as_str()), "expected one of {words:?}, found {said:?}");
    let told: Value = stage.get("told.map(event => [event.name, event.detail])").await?;
    let expected = json!([["ld-error", { "cause": cause, "message": said }]]);
    ensure!(told == expected, "expected {expected}, found {told}");
    stage.expect("$$('.card, .bone').length", 0).await?;
    stage.says(&["link-digest: ", &said, remedy(cause)]).await
}

/// What the owner of the page is told to do.
fn remedy(cause: &str) -> &'static str {
    match cause {
        "no-source" => "Give the element a src, or put the JSON inside it.",
        "network" => {
            "issues.json: The address must answer, the connect-src of the page must allow it, and another origin must send Access-Control-Allow-Origin."
        }
        "status" => "issues.json: Correct its src, or upload the file.",
        "data" => "issues.json: Make the file again with `link-digest import`.",
        _ => "there is no such cause",
    }
}

const BROKEN: &str = "The digest file is incomplete. It may have been cut off on the way.";
const UNREACHABLE: &str =
    "The digest file could not be loaded. You may be offline, or the server does not allow this page to read it.";

async fn not_found(stage: &Stage) -> Result<()> {
    check(
        stage,
        Answer::error_page(404),
        "status",
        &["The digest file was not found (404). Check the “src” of the element."],
    )
    .await
}

async fn a_server_error(stage: &Stage) -> Result<()> {
    check(stage, Answer::error_page(503), "status", &["The server answered with an error (503)."]).await
}

async fn html_instead_of_json(stage: &Stage) -> Result<()> {
    check(
        stage,
        Answer::error_page(200),
        "data",
        &["A web page was loaded instead of the digest file. Check the “src” of the element."],
    )
    .await
}

async fn html_instead_of_json_that_says_it_is_json(stage: &Stage) -> Result<()> {
    check(
        stage,
        Answer::json("\n <html><body>Sign in"),
        "data",
        &["A web page was loaded instead of the digest file. Check the “src” of the element."],
    )
    .await
}

async fn a_truncated_body(stage: &Stage) -> Result<()> {
    check(stage, Answer::cut_off(DIGEST, DIGEST.len() / 2), "network", &[UNREACHABLE, BROKEN]).await
}

async fn half_of_the_json(stage: &Stage) -> Result<()> {
    let half = DIGEST.split_at(DIGEST.find("Vacuum").unwrap_or_default()).0;
    check(stage, Answer::json(half), "data", &[BROKEN]).await
}

async fn an_empty_body(stage: &Stage) -> Result<()> {
    check(stage, Answer::json(""), "data", &["The digest file is empty."]).await
}

async fn a_dropped_connection(stage: &Stage) -> Result<()> {
    check(stage, Answer::cut_off(DIGEST, 0), "network", &[UNREACHABLE]).await
}

async fn nobody_listens(stage: &Stage) -> Result<()> {
    let origin = Site::open().await?.url("");
    elsewhere(stage, &origin).await
}

async fn another_site_that_does_not_allow_it(stage: &Stage) -> Result<()> {
    let other = Site::open().await?;
    elsewhere(stage, &other.url("")).await?;
    ensure!(other.asked() == ["/issues.json"], "{:?}", other.asked());
    // The complaint is the browser's, and no recorder on a page sees it.
    stage.site.expect_faults();
    stage.take_noted().await.map(drop)
}

async fn elsewhere(stage: &Stage, origin: &str) -> Result<()> {
    stage.site.expect_faults();
    let element = ELEMENT.replace("issues.json", &format!("{origin}/issues.json"));
    stage.open(Page::new(&element).friend(origin)).await?;
    failed(stage, "network", &[UNREACHABLE]).await
}

/// Both at once, since the widget waits long.
async fn an_answer_that_never_comes_or_never_ends(stage: &Stage) -> Result<()> {
    stage.site.answer("/silence.json", Answer::Silence);
    stage.site.answer("/stalled.json", Answer::stalled(DIGEST, 1000));
    stage.open(Page::new(&["silence", "stalled"].map(|name| ELEMENT.replace("issues", name)).concat())).await?;
    let words = "[...document.querySelectorAll('link-digest')]
        .map(host => host.matches(':state(error)') && text(host.shadowRoot.querySelector('[part=error] p:nth-child(2)')))";
    stage.expect(words, ["The digest file took too long to load."; 2]).await?;
    stage.expect("told.map(event => event.detail.cause)", ["timeout"; 2]).await?;
    let said =
        "sentences.splice(0).map(sentence => sentence.includes('Its server is too slow, or the file too large.'))";
    stage.expect(said, [true; 2]).await
}

async fn an_answer_that_is_too_large(stage: &Stage) -> Result<()> {
    check(stage, Answer::Flood, "data", &["The digest file is too large to be shown."]).await
}

async fn badly_packed(stage: &Stage) -> Result<()> {
    stage.site.expect_faults();
    let packed = Answer::json("this is no gzip").with("content-encoding", "gzip");
    check(stage, packed, "network", &[UNREACHABLE, BROKEN]).await?;
    stage.take_noted().await.map(drop)
}

/// A redirection is followed, to whatever is there.
async fn moved_elsewhere(stage: &Stage) -> Result<()> {
    stage.site.answer("/moved.json", Answer::json(DIGEST));
    stage.site.answer("/issues.json", Answer::redirect("/moved.json"));
    stage.open_digest().await?;
    stage.site.answer("/moved.json", Answer::error_page(404));
    check(
        stage,
        Answer::redirect("/moved.json"),
        "status",
        &["The digest file was not found (404). Check the “src” of the element."],
    )
    .await?;
    stage.site.expect_faults();
    check(stage, Answer::redirect("/issues.json"), "network", &[UNREACHABLE]).await
}

/// It is what it is, not what it is called.
async fn called_something_else(stage: &Stage) -> Result<()> {
    for kind in ["text/plain", "text/html", "application/octet-stream", ""] {
        stage.site.answer("/issues.json", Answer::whole(200, kind, DIGEST));
        stage.open_digest().await?;
    }
    Ok(())
}

async fn little_by_little(stage: &Stage) -> Result<()> {
    stage.site.answer("/issues.json", Answer::Drops(DIGEST.into()));
    stage.open_digest().await?;
    stage.cards(&expected::ids(&expected::cards())).await
}

/// The server of the data is gone, and comes back.
async fn offline_and_online_again(stage: &Stage) -> Result<()> {
    let other = Site::open_to_all().await?;
    let (address, origin) = (other.address(), other.url(""));
    drop(other);
    elsewhere(stage, &origin).await?;
    let _back = Site::reopen(address).await?;
    stage.click("[part=error] button").await?;
    stage.state("ready").await?;
    stage.cards(&expected::ids(&expected::cards())).await
}

/// One load for all who wait, and none for those who are gone. The focus stays where it was.
async fn online_again_by_itself(stage: &Stage) -> Result<()> {
    let other = Site::open_to_all().await?;
    let (address, origin) = (other.address(), other.url(""));
    drop(other);
    stage.site.expect_faults();
    let element = ELEMENT.replace("issues.json", &format!("{origin}/issues.json"));
    let second = element.replace("\"digest\"", "\"second\"");
    stage.open(Page::new(&[element, second].concat()).friend(&origin)).await?;
    stage.state("error").await?;
    stage.wait_for("second.matches(':state(error)')").await?;
    stage.says(&["The address must answer"]).await?;
    stage.act("window.gone = second; second.remove()").await?;
    stage.tab_to("[part=error] button").await?;
    let (back, gate) = (Site::reopen(address).await?, Gate::closed());
    back.answer("/issues.json", Answer::json(DIGEST).behind(&gate));
    stage.act("for (const name of ['online', 'online', 'online']) dispatchEvent(new Event(name))").await?;
    stage.state("loading").await?;
    stage.act("dispatchEvent(new Event('online'))").await?;
    gate.open();
    stage.state("ready").await?;
    stage.focus_is_on(".page").await?;
    stage.expect("gone.shadowRoot.querySelectorAll('.page').length", 0).await?;
    // Nor has one that shows its digest anything to ask for.
    stage.act("dispatchEvent(new Event('online'))").await?;
    stage.click("[part=recommended]").await?;
    stage.expect("ids().length", 4).await?;
    ensure!(back.asked() == ["/issues.json"], "{:?}", back.asked());
    stage.expect("told.map(event => event.name)", ["ld-error", "ld-error", "ld-ready", "ld-change"]).await
}

/// What a connection does not mend is left to the reader.
async fn online_again_after_another_failure(stage: &Stage) -> Result<()> {
    for answer in [Answer::error_page(404), Answer::json("{")] {
        stage.site.answer("/issues.json", answer);
        stage.open(Page::new(ELEMENT)).await?;
        stage.state("error").await?;
        stage.expect("sentences.splice(0).length", 1).await?;
        let before = stage.site.times("/issues.json");
        stage.act("dispatchEvent(new Event('online'))").await?;
        stage.expect("host.matches(':state(error)')", true).await?;
        stage.click("[part=error] button").await?;
        stage.expect("told.length", 2).await?;
        ensure!(stage.site.times("/issues.json") == before + 1, "{:?}", stage.site.asked());
    }
    Ok(())
}

/// They are the page's own, and no file that a curator could correct. A page may make one itself.
async fn data_in_the_address(stage: &Stage) -> Result<()> {
    let data = "data:application/json,{\"version\":1,\"issues\":[]}".replace('"', "&quot;");
    stage.open(Page::new(&ELEMENT.replace("issues.json", &data)).friend("blob:")).await?;
    stage.state("error").await?;
    let words = "The address of the digest file is not valid. Check the “src” of the element.";
    stage.expect("text($('[part=error] p:nth-child(2)'))", words).await?;
    stage.expect("told.map(event => event.detail.cause)", ["bad-url"]).await?;
    stage.expect("$$('[part=error] button, [part=error] a').length", 0).await?;
    stage.says(&[words, "Correct its src", "Data that the page has stand inside the element."]).await?;
    stage
        .act(
            "fetch('issues.json').then(answer => answer.blob()).then(blob => { host.src = URL.createObjectURL(blob) })",
        )
        .await?;
    stage.state("ready").await?;
    stage.cards(&expected::ids(&expected::cards())).await
}

async fn json_that_is_no_digest(stage: &Stage) -> Result<()> {
    let words = "The file is not a digest: “issues” is missing or wrong.";
    check(stage, Answer::json(r#"{"version": 1, "posts": []}"#), "data", &[words]).await?;
    check(stage, Answer::json("{\n  oops\n}"), "data", &["The digest file is damaged (line 2, column 3)."]).await
}

async fn a_newer_version(stage: &Stage) -> Result<()> {
    let words = "The digest file needs a newer version of this widget.";
    check(stage, Answer::json(DIGEST.replace(r#""version": 1"#, r#""version": 2"#)), "data", &[words]).await?;
    stage.site.answer("/issues.json", Answer::json(DIGEST.replace(r#""version": 1"#, r#""version": 1.9"#)));
    stage.click("[part=error] button").await?;
    stage.state("ready").await
}

async fn no_source(stage: &Stage) -> Result<()> {
    stage.open(Page::new(r#"<link-digest loading="eager"></link-digest>"#)).await?;
    failed(stage, "no-source", &["No digest file is set. Give the element a “src”."]).await?;
    stage.expect("$$('[part=error] button, [part=error] a').length", 0).await
}

async fn some_items_that_cannot_be_read(stage: &Stage) -> Result<()> {
    let damaged = DIGEST.replace(r#""title": "Scaling pods""#, r#""title": ["Scaling pods"]"#);
    stage.site.answer("/issues.json", Answer::json(damaged));
    stage.open_digest().await?;
    let rest: Vec<_> = expected::ids(&expected::cards()).into_iter().filter(|id| id != "a-pods").collect();
    stage.cards(&rest).await?;
    stage.expect("text($('.skipped'))", "1 item could not be read and was left out.").await
}

async fn retry_passes(stage: &Stage) -> Result<()> {
    let answers = [Answer::error_page(500), Answer::json("{"), Answer::json(DIGEST)];
    stage.site.answer_in_turn("/issues.json", answers);
    stage.open(Page::new(ELEMENT)).await?;
    stage.state("error").await?;
    stage.click("[part=error] button").await?;
    stage.expect("told.length", 2).await?;
    stage.state("error").await?;
    stage.click("[part=error] button").await?;
    stage.state("ready").await?;
    stage.cards(&expected::ids(&expected::cards())).await?;
    stage.expect("sentences.splice(0).length", 2).await?;
    stage.expect("told.map(event => event.name)", ["ld-error", "ld-error", "ld-ready"]).await
}

/// One who tries again from the keyboard is not sent back to the top of the page, whatever comes of it.
async fn retry_keeps_the_focus(stage: &Stage) -> Result<()> {
    let answers = [Answer::error_page(500), Answer::error_page(500), Answer::json(DIGEST)];
    stage.site.answer_in_turn("/issues.json", answers);
    stage.open(Page::new(ELEMENT)).await?;
    for (times, state) in [(1, "error"), (2, "ready")] {
        stage.state("error").await?;
        stage.tab_to("[part=error] button").await?;
        stage.press(Key::Enter).await?;
        stage.expect("told.length", times + 1).await?;
        stage.state(state).await?;
        stage.wait_for("root.activeElement").await?;
    }
    // The same fault is told once.
    stage.says(&["Correct its src, or upload the file."]).await
}
