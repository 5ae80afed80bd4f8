//! The widget hydrates what was prerendered: the very nodes stay, and nothing moves.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::make;
use crate::browser::Browser;
use crate::environment;
use crate::expected;
use crate::house::Case;
use crate::site::{Answer, DIGEST, Gate};
use crate::stage::{Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(the_first_card_is_there_before_the_widget),
        case!(the_same_nodes_survive),
        case!(a_slow_digest_leaves_what_is_drawn),
        case!(what_the_reader_did_meanwhile_is_done),
        case!(all_kinds_of_controls_answer_meanwhile),
        case!(the_words_that_were_prerendered_stay),
        case!(words_that_change_meanwhile_count),
        case!(a_digest_that_is_loaded_again),
        case!(authors_and_tags_are_hydrated),
        case!(what_the_reader_has_in_hand_stays),
        case!(another_digest_than_was_prerendered_is_shown_as_it_is),
        case!(other_attributes_than_were_prerendered_count),
        case!(nodes_that_something_has_changed_are_mended),
        case!(what_is_no_longer_hydratable_is_drawn_anew),
        case!(a_widget_that_cannot_run_leaves_the_links),
        case!(a_digest_that_does_not_come_leaves_the_links),
        case!(a_page_that_moves_the_element_meanwhile),
        case!(under_a_strict_policy),
        case!(pasted_into_a_page),
        case!(pasted_twice),
        case!(pasted_without_a_template),
    ]
}

/// Where the site is shown.
const AT: &str = "/deep/site/";

/// All elements and texts that were prerendered, of every digest on the page.
const MARK: &str = "
    window.prerendered = []
    for (const { shadowRoot } of document.querySelectorAll('link-digest')) {
        const walker = document.createTreeWalker([...shadowRoot.querySelectorAll('.root')].pop(), NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
        do prerendered.push(walker.currentNode)
        while (walker.nextNode())
    }";

/// That all of them are where they were.
async fn all_survive(stage: &Stage) -> Result<()> {
    let gone: Vec<String> =
        stage.get("prerendered.filter(node => !node.isConnected).map(node => node.outerHTML ?? node.data)").await?;
    ensure!(gone.is_empty(), "{} nodes are gone: {gone:#?}", gone.len());
    let all: usize = stage.get("prerendered.length").await?;
    ensure!(all > 200, "only {all} nodes were prerendered");
    Ok(())
}

/// That the digest is no different from one that was drawn without anything prerendered, and answers.
async fn is_as_drawn_alone(stage: &Stage) -> Result<()> {
    // Ids are counted, what was said last is said once, and attributes come in the order in which they were set.
    let html = "(() => {
        const copy = $('.root').cloneNode(true)
        for (const node of [copy, ...copy.querySelectorAll('*')]) {
            if (node.role === 'status') node.textContent = ''
            const all = [...node.attributes].sort((one, other) => one.name < other.name ? -1 : 1)
            for (const { name } of all) node.removeAttribute(name)
            for (const { name, value } of all) if (!['id', 'aria-labelledby'].includes(name)) node.setAttribute(name, value)
        }
        return copy.outerHTML
    })()";
    let first: String = stage.get(html).await?;
    stage.act("window.old = $('.root'); const next = host.nextSibling, parent = host.parentNode; host.remove(); setTimeout(() => parent.insertBefore(host, next), 50)").await?;
    stage.wait_for("$('.root') && $('.root') !== window.old && host.matches(':state(ready)')").await?;
    let again: String = stage.get(html).await?;
    ensure!(first == again, "it differs from what the widget draws alone:\n{first}\n\n{again}");
    Ok(())
}

/// That a button of the digest does what it is for.
async fn it_lives(stage: &Stage) -> Result<()> {
    stage.click("[part=recommended]").await?;
    stage.expect("host.query.recommended", true).await?;
    let lit = expected::Ask { recommended: true, ..expected::Ask::default() };
    stage.cards(&expected::ids(&lit.find(&expected::cards()))).await?;
    stage.click("[part=recommended]").await?;
    stage.cards(&ids()).await?;
    // The address is written a little later, and goes before all else in an element that is put in again.
    stage.expect("location.search.includes('recommended')", false).await
}

fn ids() -> Vec<String> {
    expected::ids(&expected::cards())
}

/// Opens the site, with one of its files behind a gate.
async fn behind(stage: &Stage, ending: &str) -> Result<Gate> {
    let folder = make::site()?;
    stage.site.show(AT, &folder)?;
    let gate = Gate::closed();
    let (path, answer) = if ending == "wasm" {
        let (name, bytes) = environment::hashed(".wasm")?;
        (format!("{AT}{name}"), Answer::whole(200, "application/wasm", bytes))
    } else {
        (format!("{AT}issues.json"), Answer::json(std::fs::read(folder.join("issues.json"))?))
    };
    stage.site.answer(&path, answer.behind(&gate));
    stage.visit(AT).await?;
    Ok(gate)
}

async fn the_first_card_is_there_before_the_widget(stage: &Stage) -> Result<()> {
    let gate = behind(stage, "wasm").await?;
    stage.state("loading").await?;
    stage.cards(&ids()).await?;
    stage.expect("getComputedStyle($('.card')).borderTopWidth", "1px").await?;
    let seen: bool =
        stage.get("$('.card').checkVisibility() && $('.card').getBoundingClientRect().height > 40").await?;
    ensure!(seen, "the first card is not to be seen");
    gate.open();
    stage.state("ready").await
}

async fn the_same_nodes_survive(stage: &Stage) -> Result<()> {
    let gate = behind(stage, "wasm").await?;
    stage.cards(&ids()).await?;
    stage.expect("shifts", json!([])).await?;
    stage.act(MARK).await?;
    // What a reader may hold: the focus, a selection, a place.
    stage.act("$('.card .title a').focus(); getSelection().selectAllChildren($('.note')); scrollTo(0, 40)").await?;
    // What scrolling has moved is the reader's doing.
    let settled =
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(shifts.splice(0)))))";
    stage.get::<Value>(settled).await?;
    let before: Vec<Value> = stage.get(PLACES).await?;
    gate.open();
    stage.state("ready").await?;
    all_survive(stage).await?;
    let after: Vec<Value> = stage.get(PLACES).await?;
    ensure!(before == after, "something has moved");
    stage.focus_is_on(".card .title a").await?;
    stage.expect("scrollY", 40).await?;
    if stage.browser == Browser::Chromium {
        stage.expect("shifts", json!([])).await?;
    }
    it_lives(stage).await
}

/// Where everything is that can be seen.
const PLACES: &str = "$$('.card, .chip, .heading, .issue-title, .count, select, input, .note').map(node => {
    const { x, y, width, height } = node.getBoundingClientRect()
    return [x, y + scrollY, width, height].map(Math.round)
})";

async fn a_slow_digest_leaves_what_is_drawn(stage: &Stage) -> Result<()> {
    let gate = behind(stage, "json").await?;
    // The widget runs, and waits.
    stage.wait_for("root.adoptedStyleSheets.length > 1").await?;
    stage.cards(&ids()).await?;
    stage.act(MARK).await?;
    let before: Vec<Value> = stage.get(PLACES).await?;
    gate.open();
    stage.state("ready").await?;
    let after: Vec<Value> = stage.get(PLACES).await?;
    ensure!(before == after, "something has moved");
    if stage.browser == Browser::Chromium {
        stage.expect("shifts", json!([])).await?;
    }
    stage.cards(&ids()).await?;
    all_survive(stage).await?;
    stage.expect("$$('.loading, .bones').length", 0).await?;
    stage.expect("$$('slot ~ div').length", 1).await
}

async fn what_the_reader_did_meanwhile_is_done(stage: &Stage) -> Result<()> {
    let gate = behind(stage, "wasm").await?;
    stage.cards(&ids()).await?;
    stage.find("[type=search]").await?.send_keys("vacuum").await?;
    stage.click("[part=recommended]").await?;
    gate.open();
    stage.state("ready").await?;
    stage.expect("$('[part=recommended]').getAttribute('aria-pressed')", "true").await?;
    stage
        .expect(
            "[host.query.recommended, host.query.text, $('[type=search]').value]",
            json!([true, "vacuum", "vacuum"]),
        )
        .await?;
    stage.cards(&["a-vacuum"]).await
}

async fn all_kinds_of_controls_answer_meanwhile(stage: &Stage) -> Result<()> {
    let gate = behind(stage, "json").await?;
    stage.wait_for("root.adoptedStyleSheets.length > 1").await?;
    stage.cards(&ids()).await?;
    // Pressed thrice is pressed once, and what stands in a button is the button.
    for _ in 0..3 {
        stage.click("[part=recommended] .n").await?;
    }
    let choose = "const choose = (list, value) => { list.value = value; for (const name of ['input', 'change']) list.dispatchEvent(new Event(name, { bubbles: true, composed: true })) }";
    stage.act(&format!("{choose}\nchoose($('.order select'), 'oldest')")).await?;
    stage.act(&format!("{choose}\nchoose($('.strip [type=range]'), 1)")).await?;
    stage.expect("host.query.recommended ?? false", false).await?;
    gate.open();
    stage.state("ready").await?;
    stage
        .expect(
            "[host.query.recommended, host.query.order, host.query.after, $('.order select').value, $('[part=recommended]').ariaPressed]",
            json!([true, "oldest", "2026-03", "oldest", "true"]),
        )
        .await?;
    // Once, and not again.
    stage.click("[part=recommended]").await?;
    stage.expect("host.query.recommended ?? false", false).await
}

/// Notes whatever the digest says.
const LISTEN: &str = "
    window.said = new Set
    const listen = () => said.add(text($('.page')) + $('[type=search]').placeholder)
    new MutationObserver(listen).observe(root, { subtree: true, childList: true, characterData: true, attributes: true })
    listen()";

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
        stage.wait_for("performance.getEntriesByType('resource').filter(({ name, responseEnd }) => responseEnd && /issues\\.json|\\.wasm/.test(name)).length === 2").await?;
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
    stage.expect("[$$('.down').map(text), ids().length]", json!([["Authors", "Tags"], 18])).await?;
    stage.act(MARK).await?;
    let before: Vec<Value> = stage.get(PLACES).await?;
    gate.open();
    stage.state("ready").await?;
    all_survive(stage).await?;
    let after: Vec<Value> = stage.get(PLACES).await?;
    ensure!(before == after, "something has moved");
    stage.act("host.query = { authors: ['Bo'], tags: ['video'] }").await?;
    stage.cards(&["3", "9", "15"]).await
}

async fn a_digest_that_is_loaded_again(stage: &Stage) -> Result<()> {
    let gate = behind(stage, "wasm").await?;
    gate.open();
    stage.state("ready").await?;
    let gate = Gate::closed();
    let digest = std::fs::read(make::site()?.join("issues.json"))?;
    stage.site.answer(&format!("{AT}issues.json"), Answer::json(digest).behind(&gate));
    stage.act("host.refresh()").await?;
    stage.state("loading").await?;
    stage.expect("$('slot + div').getBoundingClientRect().height >= innerHeight", true).await?;
    gate.open();
    stage.state("ready").await?;
    stage.cards(&ids()).await?;
    stage.expect("[$$('slot ~ div').length, $('slot + div').hasAttribute('style')]", json!([1, false])).await?;
    it_lives(stage).await?;
    is_as_drawn_alone(stage).await?;
    stage.expect("$$('slot ~ div').length", 1).await
}

async fn what_the_reader_has_in_hand_stays(stage: &Stage) -> Result<()> {
    let gate = behind(stage, "json").await?;
    stage.wait_for("root.adoptedStyleSheets.length > 1").await?;
    // A selection from within one text to within another, as if dragged.
    stage
        .act(
            "const [from, to] = $$('.title bdi').map(title => title.firstChild)
        getSelection().setBaseAndExtent(from, 2, to, 5)",
        )
        .await?;
    let selected = "(root.getSelection?.() ?? getSelection()).toString()";
    let before: String = stage.get(selected).await?;
    ensure!(before.len() > 10, "nothing is selected");
    gate.open();
    stage.state("ready").await?;
    stage.expect(selected, before).await?;
    // Nor does the place to type at move.
    stage.site.answer(&format!("{AT}issues.json"), Answer::json(std::fs::read(make::site()?.join("issues.json"))?));
    let gate = behind(stage, "wasm").await?;
    stage.find("[type=search]").await?.send_keys("borow").await?;
    stage.act("$('[type=search]').setSelectionRange(3, 3)").await?;
    gate.open();
    stage.state("ready").await?;
    stage.expect("$('[type=search]').value", "borow").await?;
    stage.focus_is_on("[type=search]").await?;
    stage.press('r').await?;
    stage.expect("[$('[type=search]').value, host.query.text]", ["borrow", "borrow"]).await
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
    stage.expect("$$('.card').map(card => text(card.querySelector('.topic')))", topics(&cards)).await?;
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

async fn a_widget_that_cannot_run_leaves_the_links(stage: &Stage) -> Result<()> {
    stage.site.show(AT, &make::site()?)?;
    let (name, bytes) = environment::hashed(".wasm")?;
    let whole = Answer::whole(200, "application/wasm", bytes);
    stage.site.answer_in_turn(&format!("{AT}{name}"), [Answer::error_page(404), whole]);
    stage.visit(AT).await?;
    stage.state("error").await?;
    stage.cards(&ids()).await?;
    stage
        .expect("text(root.querySelector('[role=alert]')).startsWith('This digest could not be shown.')", true)
        .await?;
    stage.expect("$$('slot + [role=alert] + div > .root .card').length", ids().len()).await?;
    stage.says(&["is missing (404)"]).await?;
    stage.act(MARK).await?;
    stage.click("[role=alert] button").await?;
    stage.state("ready").await?;
    all_survive(stage).await?;
    stage.expect("$$('[role=alert]').length", 0).await
}

async fn a_digest_that_does_not_come_leaves_the_links(stage: &Stage) -> Result<()> {
    stage.site.show(AT, &make::site()?)?;
    let whole = Answer::json(std::fs::read(make::site()?.join("issues.json"))?);
    stage.site.answer_in_turn(&format!("{AT}issues.json"), [Answer::error_page(503), whole]);
    stage.visit(AT).await?;
    stage.state("error").await?;
    stage.says(&["503"]).await?;
    stage.cards(&ids()).await?;
    stage.act(MARK).await?;
    stage.click("[part=error] button").await?;
    stage.state("ready").await?;
    stage.cards(&ids()).await?;
    all_survive(stage).await?;
    stage.focus_is_on(".page").await?;
    stage.expect("$$('[part=error]').length", 0).await
}

async fn under_a_strict_policy(stage: &Stage) -> Result<()> {
    let folder = make::site()?;
    stage.site.show(AT, &folder)?;
    let page = std::fs::read_to_string(folder.join("index.html"))?.replacen(
        "<head>",
        "<head><script src=\"/recorder.js\"></script>",
        1,
    );
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
                  img-src 'self'; manifest-src 'self'; worker-src 'self'";
    stage.site.answer(AT, Answer::html(page).with("content-security-policy", policy));
    stage.visit(AT).await?;
    stage.state("ready").await?;
    stage.cards(&ids()).await?;
    stage.expect("getComputedStyle($('.card')).borderTopWidth", "1px").await
}

/// It is removed and put back elsewhere before the digest is there.
async fn a_page_that_moves_the_element_meanwhile(stage: &Stage) -> Result<()> {
    let gate = behind(stage, "json").await?;
    stage.wait_for("root.adoptedStyleSheets.length > 1").await?;
    stage.act(MARK).await?;
    stage.act("window.kept = host; host.remove()").await?;
    stage.act("setTimeout(() => document.querySelector('main').append(kept), 50)").await?;
    stage.wait_for("host?.isConnected").await?;
    stage.cards(&ids()).await?;
    gate.open();
    stage.state("ready").await?;
    all_survive(stage).await?;
    it_lives(stage).await
}

async fn pasted_into_a_page(stage: &Stage) -> Result<()> {
    stage.site.show(AT, &make::site()?)?;
    let html = make::run("embed", DIGEST, &["--base".as_ref(), AT.as_ref()])?;
    stage.open(Page::new(&html).element_script("")).await?;
    stage.act(MARK).await?;
    stage.act("host.scrollIntoView()").await?;
    stage.state("ready").await?;
    stage.cards(&ids()).await?;
    all_survive(stage).await
}

/// Each keeps its nodes, and answers for itself.
async fn pasted_twice(stage: &Stage) -> Result<()> {
    stage.site.show(AT, &make::site()?)?;
    let html = make::run("embed", DIGEST, &["--base".as_ref(), AT.as_ref()])?;
    stage.open(Page::new(&format!("{html}{html}")).element_script("")).await?;
    stage.act(MARK).await?;
    let all = "Array.from(document.querySelectorAll('link-digest'))";
    stage.state("ready").await?;
    // What is pressed there before it runs is done as well.
    stage.act(&format!("{all}[1].shadowRoot.querySelector('[part=recommended]').click()")).await?;
    stage.act(&format!("{all}[1].scrollIntoView()")).await?;
    stage.expect(&format!("{all}.map(host => host.matches(':state(ready)'))"), [true, true]).await?;
    let shown =
        format!("{all}.map(host => [...host.shadowRoot.querySelectorAll('.card')].map(card => card.dataset.id))");
    let lit = expected::Ask { recommended: true, ..expected::Ask::default() };
    stage.expect(&shown, [ids(), expected::ids(&lit.find(&expected::cards()))]).await?;
    stage.expect(&format!("{all}.map(host => !!host.query.recommended)"), [false, true]).await?;
    stage.act(&format!("{all}[1].shadowRoot.querySelector('[part=recommended]').click()")).await?;
    stage.expect(&shown, [ids(), ids()]).await?;
    let roots = "prerendered.filter(node => node.className === 'root')";
    stage.expect(&format!("{roots}.map(node => node.isConnected)"), [true, true]).await
}

async fn pasted_without_a_template(stage: &Stage) -> Result<()> {
    stage.site.show(AT, &make::site()?)?;
    let html = make::run("embed", DIGEST, &["--base".as_ref(), AT.as_ref(), "--light".as_ref()])?;
    stage.open(Page::new(&html).element_script("")).await?;
    stage.act("host.scrollIntoView()").await?;
    stage.state("ready").await?;
    stage.cards(&ids()).await?;
    stage.expect("host.querySelector('h2').checkVisibility()", false).await
}
