//! What is hydrated is right whatever has changed since it was prerendered: words, data, attributes, and the nodes
//! themselves.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::make;
use super::prerendered::{AT, LISTEN, MARK, all_survive, behind, hydrates_in_place, ids, is_as_drawn_alone, it_lives};
use crate::environment;
use crate::expected;
use crate::house::Case;
use crate::site::{Answer, DIGEST, Gate};
use crate::stage::Stage;

pub fn cases() -> Vec<Case> {
    vec![
        case!(the_words_that_were_prerendered_stay),
        case!(words_that_change_meanwhile_count),
        case!(authors_and_tags_are_hydrated),
        case!(another_digest_than_was_prerendered_is_shown_as_it_is),
        case!(other_attributes_than_were_prerendered_count),
        case!(nodes_that_something_has_changed_are_mended),
        case!(what_is_no_longer_hydratable_is_drawn_anew),
    ]
}

async fn the_words_that_were_prerendered_stay(stage: &Stage) -> Result<()> {
    for lang in ["de", "ar"] {
        let folder = make::folder()?;
        std::fs::create_dir_all(&folder)?;
        let settings = folder.join("digest.toml");
        std::fs::write(folder.join("own.json"), r#"{"search": "???"}"#)?;
        std::fs::write(&settings, "words = \"own.json\"\n")?;
        let site = folder.join("site");
        let more = [
            "-o".as_ref(),
            site.as_os_str(),
            "--language".as_ref(),
            lang.as_ref(),
            "--config".as_ref(),
            settings.as_os_str(),
        ];
        make::run("site", DIGEST, &more)?;
        let at = format!("/deep/{lang}/");
        stage.site.show(&at, &site)?;
        // The words come after the code and the digest.
        let gate = Gate::closed();
        let mut names = Vec::new();
        for entry in std::fs::read_dir(&site)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if name.starts_with(&format!("link-digest-{lang}-")) || name.starts_with("words-") {
                stage.site.answer(&format!("{at}{name}"), Answer::json(std::fs::read(site.join(&name))?).behind(&gate));
                names.push(name);
            }
        }
        ensure!(names.len() == 2, "the words are in {names:?}");
        stage.visit(&at).await?;
        stage.state("loading").await?;
        stage.act(MARK).await?;
        stage.act(LISTEN).await?;
        stage.wait_for("performance.getEntriesByType('resource').filter(({ name, responseEnd }) => responseEnd && /issues\\.json|digest-[0-9a-f]+\\.wasm/.test(name)).length === 2").await?;
        gate.open();
        stage.state("ready").await.context(lang)?;
        all_survive(stage).await.context(lang)?;
        stage.expect("[said.size, $('[type=search]').placeholder]", json!([1, "???"])).await.context(lang)?;
        it_lives(stage).await.context(lang)?;
    }
    Ok(())
}

async fn words_that_change_meanwhile_count(stage: &Stage) -> Result<()> {
    let gate = behind(stage, "wasm").await?;
    stage.state("loading").await?;
    stage.act(LISTEN).await?;
    stage.act("host.setAttribute('lang', 'de')").await?;
    gate.open();
    stage.state("ready").await?;
    stage.expect("$('[type=search]').placeholder", "Suche").await?;
    // At once.
    stage.expect("said.size", 2).await
}

async fn authors_and_tags_are_hydrated(stage: &Stage) -> Result<()> {
    let item = |n: usize| {
        let (author, tag) = (["Ada", "Bo"][n % 2], ["video", "audio", "paper"][n % 3]);
        json!({ "id": n.to_string(), "title": format!("Title {n}"), "authors": [author], "tags": [tag] })
    };
    let items: Vec<Value> = (0..18).map(item).collect();
    let digest =
        json!({ "version": 1, "title": "T", "issues": [{ "id": "1", "topics": [{ "name": "T", "items": items }] }] })
            .to_string();
    let folder = make::folder()?;
    make::site_in(&folder, &digest, None)?;
    let at = "/deep/facets/";
    stage.site.show(at, &folder)?;
    let (name, bytes) = environment::hashed(".wasm")?;
    let gate = Gate::closed();
    stage.site.answer(&format!("{at}{name}"), Answer::whole(200, "application/wasm", bytes).behind(&gate));
    stage.visit(at).await?;
    stage.state("loading").await?;
    stage.expect("[$$('.down').map(text), ids().length]", json!([["Topics · Authors · Tags"], 18])).await?;
    stage.act(MARK).await?;
    hydrates_in_place(stage, &gate).await?;
    stage.act("host.query = { authors: ['Bo'], tags: ['video'] }").await?;
    stage.cards(&["3", "9", "15"]).await
}

async fn another_digest_than_was_prerendered_is_shown_as_it_is(stage: &Stage) -> Result<()> {
    stage.site.show(AT, &make::site()?)?;
    let other = DIGEST.replace("Field Notes", "Other Notes").replace("\"Rust\"", "\"Iron\"");
    ensure!(other != DIGEST, "it is no other digest");
    let mut other: Value = serde_json::from_str(&other)?;
    let issues = other["issues"].as_array_mut().map(|issues| issues.remove(1));
    ensure!(issues.is_some(), "there is no second issue");
    stage.site.answer(&format!("{AT}issues.json"), Answer::json(other.to_string()));
    stage.visit(AT).await?;
    stage.state("ready").await?;
    let cards = expected::cards_of(&other.to_string());
    stage.cards(&expected::ids(&cards)).await?;
    stage.expect("text($('.heading'))", "Other Notes").await?;
    stage
        .expect("$$('.card').map(card => text(card.closest('.group').querySelector('.topic-title')))", topics(&cards))
        .await?;
    is_as_drawn_alone(stage).await
}

async fn other_attributes_than_were_prerendered_count(stage: &Stage) -> Result<()> {
    let others = [
        "host.setAttribute('limit', 3)",
        "host.setAttribute('heading-level', 4); host.setAttribute('theme', 'dark')",
        "host.setAttribute('lang', 'ar')",
        "host.setAttribute('layout', 'picks')",
        "host.setAttribute('topic', 'Rust')",
        "host.query = { text: 'borrow', order: 'source' }",
    ];
    for other in others {
        let gate = behind(stage, "wasm").await.context(other)?;
        stage.act(other).await?;
        gate.open();
        stage.state("ready").await.context(other)?;
        is_as_drawn_alone(stage).await.context(other)?;
    }
    Ok(())
}

async fn nodes_that_something_has_changed_are_mended(stage: &Stage) -> Result<()> {
    let changes = [
        // A translator.
        "for (const text of prerendered.filter(node => node.data && node.parentNode.localName === 'bdi')) {
            const font = document.createElement('font')
            text.before(font)
            font.append(document.createElement('font'))
            font.firstChild.append('Übersetzt')
            text.remove()
        }",
        // What blocks or adds something.
        "$('.card').remove(); $('.toolbar').remove(); $('.strip')?.remove()",
        "$('.page').prepend(document.createElement('div'), document.createComment('<[x]>'), 'words')
         for (const node of $$('.card, .cards, svg, select, .meta')) node.prepend(document.createElement('ins'), document.createComment('y'))",
        "for (const node of $$('.title, .meta, .issue-head, option')) node.replaceChildren()",
        "$('.page').replaceChildren()",
        "$('.root').replaceChildren('nothing left')",
        "for (const node of $$('.root, .root *')) { node.setAttribute('class', 'other'); node.setAttribute('data-seen', ''); node.setAttribute('hidden', '') }",
    ];
    for change in changes {
        let gate = behind(stage, "wasm").await.context(change)?;
        stage.cards(&ids()).await?;
        stage.act(&format!("{MARK}\n{change}")).await.context(change)?;
        gate.open();
        stage.state("ready").await.context(change)?;
        stage.cards(&ids()).await.context(change)?;
        it_lives(stage).await.context(change)?;
        is_as_drawn_alone(stage).await.context(change)?;
    }
    Ok(())
}

async fn what_is_no_longer_hydratable_is_drawn_anew(stage: &Stage) -> Result<()> {
    let changes = [
        "$('.root').previousSibling.remove()",
        "$('.root').nextSibling.remove()",
        "$('.root').remove()",
        "$('.root').before(document.createComment('<[again]>'))",
        "$('.root').after(document.createElement('div'))",
        "$('.root').parentNode.replaceChildren()",
    ];
    for change in changes {
        let gate = behind(stage, "json").await.context(change)?;
        stage.act(change).await.context(change)?;
        gate.open();
        stage.state("ready").await.context(change)?;
        stage.cards(&ids()).await.context(change)?;
        stage.expect("$$('slot ~ div').length", 1).await.context(change)?;
        it_lives(stage).await.context(change)?;
    }
    Ok(())
}

fn topics(cards: &[expected::Card]) -> Vec<String> {
    cards.iter().map(|card| card.topic.clone()).collect()
}
