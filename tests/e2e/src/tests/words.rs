//! The languages of the controls, and words of a page's own.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::published::make;
use crate::environment::{self, locale};
use crate::expected;
use crate::house::Case;
use crate::site::{Answer, DIGEST, FOLDER, Gate};
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(words_that_never_come_cost_no_digest),
        case!(a_page_gets_the_words_of_its_language_only),
        case!(words_come_beside_the_code),
        case!(a_tag_finds_its_language),
        case!(a_language_without_a_file_is_english),
        case!(words_that_cannot_be_had_leave_english),
        case!(the_last_language_that_was_asked_for_counts),
        case!(two_elements_in_two_languages),
        case!(some_words_of_the_pages_own),
        case!(a_whole_language_of_the_pages_own),
        case!(words_of_the_pages_own_that_cannot_be_had),
        case!(words_are_text),
        case!(what_is_prerendered_in_german_stays),
        case!(one_file_in_arabic_with_words_of_its_own),
    ]
}

const COUNT: &str = "text($('.count'))";
const SEARCH: &str = "$('[type=search]').placeholder";

/// The element with other attributes.
fn element(attributes: &str) -> String {
    ELEMENT.replace("src=", &format!("{attributes} src="))
}

/// The path of the words of a language on the test's site.
fn path(tag: &str) -> Result<String> {
    Ok(format!("{FOLDER}{}", locale(tag)?))
}

/// The files of words that were asked for.
fn asked(stage: &Stage) -> Vec<String> {
    let names = stage.site.asked();
    names.into_iter().filter(|path| path.starts_with(FOLDER) && path.ends_with(".json")).collect()
}

async fn a_page_gets_the_words_of_its_language_only(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    stage.expect(COUNT, "14 items · 4 recommended").await?;
    ensure!(asked(stage).is_empty(), "{:?}", asked(stage));
    stage.open(Page::new(ELEMENT).attributes(r#"lang="de""#)).await?;
    stage.state("ready").await?;
    stage.expect(COUNT, "14 Einträge · 4 empfohlen").await?;
    stage.expect("[$('.root').lang, text($('.days'))]", ["de", "16. Feb. – 1. März 2026"]).await?;
    ensure!(asked(stage) == [path("de")?], "{:?}", asked(stage));
    stage.open(Page::new(ELEMENT).attributes(r#"lang="ar" dir="rtl""#)).await?;
    stage.state("ready").await?;
    stage.expect(COUNT, "14 رابطًا · 4 موصى بها").await?;
    stage.expect("$('.root').lang", "ar").await?;
    ensure!(asked(stage) == [path("de")?, path("ar")?], "{:?}", asked(stage));
    // Nothing is said of the page to where they come from.
    let named = stage.site.named();
    ensure!(!named.iter().any(|path| path.ends_with(".json")), "{named:?}");
    Ok(())
}

/// They are asked for while the WASM is on its way.
async fn words_come_beside_the_code(stage: &Stage) -> Result<()> {
    let (name, bytes) = environment::hashed(".wasm")?;
    let gate = Gate::closed();
    stage.site.answer(&format!("{FOLDER}{name}"), Answer::whole(200, "application/wasm", bytes).behind(&gate));
    stage.site.answer("/words.json", Answer::json(r#"{"retry": "Encore"}"#));
    stage.open(Page::new(&element(r#"lang="fr" words="/words.json""#))).await?;
    stage.wait_for("performance.getEntriesByType('resource').filter(entry => /-fr-.*json$|words.json$/.test(entry.name)).length === 2").await?;
    stage.state("loading").await?;
    gate.open();
    stage.state("ready").await?;
    stage.expect(COUNT, "14 liens · 4 recommandés").await
}

async fn a_tag_finds_its_language(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    for (tag, lang) in [
        ("de-CH", "de"),
        ("PT", "pt-BR"),
        ("pt-PT", "pt-BR"),
        ("zh", "zh-Hans"),
        ("zh-TW", "en"),
        ("zh-Hant", "en"),
        ("zh_CN", "zh-Hans"),
        ("iw", "he"),
        ("fa-AF", "fa"),
        ("no tag at all", "en"),
        ("ja-JP-u-ca-japanese", "ja"),
        ("en-GB", "en"),
    ] {
        stage.act(&format!("host.lang = '{tag}'")).await?;
        stage.expect("$('.count').closest('[lang]').lang", lang).await.context(tag)?;
    }
    Ok(())
}

async fn a_language_without_a_file_is_english(stage: &Stage) -> Result<()> {
    stage.open(Page::new(ELEMENT).attributes(r#"lang="da""#)).await?;
    stage.state("ready").await?;
    stage.expect(COUNT, "14 items · 4 recommended").await?;
    ensure!(asked(stage).is_empty(), "{:?}", asked(stage));
    Ok(())
}

async fn words_that_cannot_be_had_leave_english(stage: &Stage) -> Result<()> {
    stage.site.expect_faults();
    let path = path("de")?;
    for (answer, why) in [
        (Answer::error_page(404), "the server answered with 404"),
        (Answer::error_page(200), "it is not an object in JSON"),
        (Answer::json(r#"{"search": "Suche""#), "it is not an object in JSON"),
        (Answer::json("[]"), "it is not an object in JSON"),
        (Answer::json(""), "it is not an object in JSON"),
        (Answer::cut_off(DIGEST, 20), "these words cannot be used"),
    ] {
        stage.site.answer(&path, answer.with("cache-control", "no-store"));
        stage.open(Page::new(&[element(r#"lang="de""#), element(r#"lang="de""#)].concat())).await?;
        stage
            .wait_for("[...document.querySelectorAll('link-digest')].every(host => host.matches(':state(ready)'))")
            .await?;
        stage.expect(COUNT, "14 items · 4 recommended").await?;
        stage.says(&["link-digest: ", &path, why, "Upload the whole folder"]).await.context(why)?;
        stage.cards(&expected::ids(&expected::cards())).await?;
    }
    stage.take_noted().await.map(drop)
}

async fn words_that_never_come_cost_no_digest(stage: &Stage) -> Result<()> {
    stage.site.answer(&path("de")?, Answer::Silence);
    stage.site.answer("/words.json", Answer::stalled(DIGEST, 100));
    stage.open(Page::new(&element(r#"lang="de" words="/words.json""#))).await?;
    stage.state("ready").await?;
    stage.expect(COUNT, "14 items · 4 recommended").await?;
    stage.expect("sentences.splice(0).map(sentence => sentence.includes('cannot be used'))", [true; 2]).await
}

async fn the_last_language_that_was_asked_for_counts(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    let gate = Gate::closed();
    let german = std::fs::read(environment::bundle()?.join(locale("de")?))?;
    stage.site.answer(&path("de")?, Answer::json(german).behind(&gate));
    stage.act("window.langs = []; new MutationObserver(() => langs.push($('.root').lang)).observe($('.root'), { attributes: true, attributeFilter: ['lang'] })").await?;
    stage.act("host.lang = 'de'; setTimeout(() => host.lang = 'fr')").await?;
    stage.expect(COUNT, "14 liens · 4 recommandés").await?;
    gate.open();
    stage.wait_for("performance.getEntriesByType('resource').some(entry => /-de-.*json$/.test(entry.name) && entry.responseEnd)").await?;
    // Other attributes are taken over at once.
    stage.act("host.limit = 2").await?;
    stage.expect("[ids().length, $('.root').lang, langs]", json!([2, "fr", ["fr"]])).await?;
    stage.act("host.lang = 'de'").await?;
    stage.expect(COUNT, "14 Einträge · 4 empfohlen").await?;
    // While it waits, it says what it said.
    let gate = Gate::closed();
    let polish = std::fs::read(environment::bundle()?.join(locale("pl")?))?;
    stage.site.answer(&path("pl")?, Answer::json(polish).behind(&gate));
    stage.act("host.lang = 'pl'; host.limit = 3").await?;
    stage.expect("[ids().length, $('.root').lang]", json!([3, "de"])).await?;
    gate.open();
    stage.expect(COUNT, "14 linków · 4 polecane").await
}

async fn two_elements_in_two_languages(stage: &Stage) -> Result<()> {
    let elements = ["de", "ja", "en"].map(|lang| element(&format!(r#"lang="{lang}""#))).concat();
    stage.open(Page::new(&elements)).await?;
    let counts =
        "[...document.querySelectorAll('link-digest')].map(host => text(host.shadowRoot.querySelector('.count')))";
    stage.expect(counts, ["14 Einträge · 4 empfohlen", "14 件 · おすすめ 4 件", "14 items · 4 recommended"]).await
}

async fn some_words_of_the_pages_own(stage: &Stage) -> Result<()> {
    let words =
        r#"{"search": "Wonach?", "items": {"one": "{0} Fund", "other": "{0} Funde"}, "name": "x", "page_print": "y"}"#;
    stage.site.answer("/words.json", Answer::json(words));
    stage.open(Page::new(&element(r#"lang="de" words="words.json""#))).await?;
    stage.state("ready").await?;
    stage
        .expect(
            &format!("[{COUNT}, {SEARCH}, text($('[part=recommended]'))]"),
            ["14 Funde · 4 empfohlen", "Wonach?", "Empfohlen4"],
        )
        .await?;
    // They go over whatever the language is, and can be others or none.
    stage.act("host.lang = 'en'").await?;
    stage.expect(&format!("[{COUNT}, {SEARCH}]"), ["14 Funde · 4 recommended", "Wonach?"]).await?;
    stage.site.answer("/others.json", Answer::json(r#"{"search": "Look"}"#));
    stage.act("host.words = 'others.json'").await?;
    stage.expect(&format!("[{COUNT}, {SEARCH}]"), ["14 items · 4 recommended", "Look"]).await?;
    stage.act("host.removeAttribute('words')").await?;
    stage.expect(SEARCH, "Search").await
}

/// A language that there is none of: its plurals and its tag are those of the file.
async fn a_whole_language_of_the_pages_own(stage: &Stage) -> Result<()> {
    let words = r#"{"lang": "cs", "items": {"one": "{0} odkaz", "few": "{0} odkazy", "many": "{0} odkazu", "other": "{0} odkazů"},
        "recommended_count": {"few": "{0} doporučené", "other": "{0} doporučených"}}"#;
    stage.site.answer("/cs.json", Answer::json(words));
    stage.open(Page::new(&element(r#"lang="cs" words="cs.json""#))).await?;
    stage.state("ready").await?;
    stage.expect(&format!("[{COUNT}, $('.root').lang]"), ["14 odkazů · 4 doporučené", "cs"]).await
}

async fn words_of_the_pages_own_that_cannot_be_had(stage: &Stage) -> Result<()> {
    stage.site.expect_faults();
    for (answer, why) in [
        (Answer::error_page(404), "the server answered with 404"),
        (Answer::json(r#"["search"]"#), "it is not an object in JSON"),
        (Answer::json("{search: 'x'}"), "it is not an object in JSON"),
    ] {
        stage.site.answer("/words.json", answer.with("cache-control", "no-store"));
        stage.open(Page::new(&element(r#"lang="de" words="words.json""#))).await?;
        stage.state("ready").await?;
        stage.expect(COUNT, "14 Einträge · 4 empfohlen").await?;
        stage.says(&["/words.json", why, "Correct the words"]).await.context(why)?;
    }
    // What is no address is told as well.
    stage.open(Page::new(&element(r#"words="http://[""#))).await?;
    stage.state("ready").await?;
    stage.says(&["http://[", "cannot be used"]).await?;
    stage.take_noted().await.map(drop)
}

/// Whatever stands in a file of words is shown as it stands, or named.
async fn words_are_text(stage: &Stage) -> Result<()> {
    let evil = r#"<img src=x onerror=alert(1)>{0}{9}"#;
    let words = json!({
        "search": evil, "recommended": evil, "items": { "other": evil }, "lang": "\"><script>alert(1)</script>",
        "digits": "", "thousands_from": "", "month_names": vec!["a"; 12], "date": evil,
        "topics": 7, "__proto__": { "x": 1 }, "constructor": "x", "sarch": "x", "more": { "one": "x" }, "clear": null,
    });
    stage.site.answer("/words.json", Answer::json(words.to_string()));
    stage.open(Page::new(&element(r#"words="words.json""#))).await?;
    stage.state("ready").await?;
    stage
        .says(&["/words.json", "unknown or misplaced words: ", "topics", "__proto__", "constructor", "sarch", "more"])
        .await?;
    stage.expect(&format!("[{SEARCH}, {COUNT}]"), [evil, "<img src=x onerror=alert(1)>14{9} · 4 recommended"]).await?;
    stage
        .expect(
            "[$$('img, script').length, $('.topics').getAttribute('aria-label'), {}.x === undefined]",
            json!([0, "Topics", true]),
        )
        .await?;
    stage.cards(&expected::ids(&expected::cards())).await?;
    // Told once, however often it is drawn.
    stage.act("host.limit = 3").await?;
    stage.expect("[ids().length, sentences]", json!([3, []])).await
}

async fn what_is_prerendered_in_german_stays(stage: &Stage) -> Result<()> {
    let folder = make::folder()?;
    make::run("site", DIGEST, &["-o".as_ref(), folder.as_os_str(), "--language".as_ref(), "de".as_ref()])?;
    stage.site.show("/german/", &folder)?;
    let gate = Gate::closed();
    let (name, bytes) = environment::hashed(".wasm")?;
    stage.site.answer(&format!("/german/{name}"), Answer::whole(200, "application/wasm", bytes).behind(&gate));
    stage.visit("/german/").await?;
    stage.expect(COUNT, "14 Einträge · 4 empfohlen").await?;
    // All that is said, and all nodes that say it.
    let said = "[[...withoutIdle($('.page')).children].map(text), $$('[aria-label]:not(.over), [placeholder]').map(node => [node.ariaLabel, node.placeholder])]";
    let before: Value = stage.get(said).await?;
    stage.act("window.prerendered = $$('.page *').filter(node => node.textContent)").await?;
    gate.open();
    stage.state("ready").await?;
    let after: Value = stage.get(said).await?;
    ensure!(before == after, "before:\n{before:#}\nafter:\n{after:#}");
    stage.expect("prerendered.filter(node => !node.isConnected).length", 0).await?;
    stage
        .expect(
            "[document.documentElement.lang, text(document.querySelector('[data-print]'))]",
            ["de", "Alles drucken"],
        )
        .await?;
    // The worker keeps the words of this page, and the folder has those of others.
    let worker = std::fs::read_to_string(folder.join("worker.js"))?;
    ensure!(worker.contains(&locale("de")?) && !worker.contains(&locale("fr")?));
    ensure!(folder.join(locale("fr")?).is_file());
    Ok(())
}

async fn one_file_in_arabic_with_words_of_its_own(stage: &Stage) -> Result<()> {
    let folder = make::folder()?;
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("words.json"), r#"{"search": "ابحث هنا", "page_print": "اطبع هذه"}"#)?;
    std::fs::write(folder.join("digest.toml"), "words = \"words.json\"\n")?;
    let (file, settings) = (folder.join("digest.html"), folder.join("digest.toml"));
    let more: [&std::ffi::OsStr; 6] = [
        "-o".as_ref(),
        file.as_os_str(),
        "--language".as_ref(),
        "ar".as_ref(),
        "--config".as_ref(),
        settings.as_os_str(),
    ];
    make::run("page", DIGEST, &more)?;
    let page = std::fs::read_to_string(&file)?;
    let recorder = concat!("<head><script>", include_str!("../site/recorder.js"), "</script>");
    std::fs::write(&file, page.replacen("<head>", recorder, 1))?;
    stage.driver().goto(format!("file://{}", file.display())).await?;
    stage.state("ready").await?;
    stage.expect(&format!("[{COUNT}, {SEARCH}, $('.root').lang]"), ["14 رابطًا · 4 موصى بها", "ابحث هنا", "ar"]).await?;
    stage
        .expect("[document.documentElement.dir, text(document.querySelector('[data-print]'))]", ["rtl", "اطبع هذه"])
        .await?;
    ensure!(stage.site.asked().is_empty(), "it asked for {:?}", stage.site.asked());
    stage.console_is_empty().await?;
    stage.open(Page::new("")).await
}
