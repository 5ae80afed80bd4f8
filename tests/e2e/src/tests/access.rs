//! What axe-core, the accessibility checker, finds: nothing.

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use crate::environment;
use crate::house::Case;
use crate::site::{Answer, DIGEST, FOLDER, Gate};
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(light),
        case!(dark),
        case!(right_to_left),
        case!(the_standalone_page),
        case!(many_issues_on_a_phone),
        case!(in_every_layout),
        case!(while_loading_empty_and_failed),
        case!(what_has_a_role_has_a_name),
    ]
}

/// Checks the page that is open, shadow root included, against WCAG 2.2 AA and what axe calls best practice.
pub async fn check(stage: &Stage) -> Result<()> {
    // A preview may exchange the page meanwhile: then it has no answer.
    for _ in 0..3 {
        prepare(stage).await?;
        if let Some(found) = look(stage).await? {
            return judge(&found);
        }
    }
    bail!("the page was exchanged each time that axe looked at it")
}

async fn prepare(stage: &Stage) -> Result<()> {
    let axe = std::fs::read_to_string(environment::axe()?).context("axe-core")?;
    if !stage.get::<bool>("!!window.axe").await? {
        stage.act(&axe).await?;
    }
    // What is out of sight is not laid out yet, and has no place that axe could judge.
    let lay_out = "for (const { shadowRoot } of document.querySelectorAll('link-digest')) {
        const sheet = new CSSStyleSheet
        sheet.replaceSync('* { content-visibility: visible !important }')
        shadowRoot?.adoptedStyleSheets.push(sheet)
    }";
    stage.act(lay_out).await
}

/// What axe finds on the page as it is.
async fn look(stage: &Stage) -> Result<Option<Value>> {
    let run = "axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        resultTypes: ['violations', 'incomplete'],
        preload: false,
    }).then(({ violations, passes }) => ({
        violations: violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(node => [node.target.flat().at(-1), node.failureSummary]) })),
        shadow: passes.some(rule => rule.nodes.some(node => Array.isArray(node.target[0]))),
    }))";
    stage.get(run).await
}

fn judge(found: &Value) -> Result<()> {
    ensure!(found["violations"] == json!([]), "axe found {:#}", found["violations"]);
    ensure!(found["shadow"] == true, "axe did not look into the digest");
    Ok(())
}

/// As it stands, and with everything that can be opened and chosen.
async fn check_in_use(stage: &Stage) -> Result<()> {
    stage.state("ready").await?;
    // The page before it may have been the same to the history.
    stage.act("host.query = {}").await?;
    // All that comes later has come: it would move what is judged.
    stage.all_has_come().await?;
    check(stage).await?;
    stage.click(".expand").await?;
    stage.click(".down").await?;
    stage.find("[part=search]").await?.send_keys("planner").await?;
    stage.click("[part=topic]").await?;
    stage.click("[part=recommended]").await?;
    stage.wait_for("$$('[part=active] button').length === 3").await?;
    check(stage).await
}

async fn light(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    check_in_use(stage).await?;
    // The widget's own light colours, on a page that is dark.
    let page = Page::new(&ELEMENT.replace("src=", r#"theme="light" src="#)).style(DARK);
    stage.open(page).await?;
    check_in_use(stage).await
}

const DARK: &str =
    "html { color-scheme: dark; background: #111; color: #ddd } button { color: inherit; background: #222 }";

async fn dark(stage: &Stage) -> Result<()> {
    stage.open(Page::new(ELEMENT).style(DARK)).await?;
    check_in_use(stage).await?;
    // The widget's own dark colours, on a page that is light.
    stage.open(Page::new(&ELEMENT.replace("src=", r#"theme="dark" src="#))).await?;
    check_in_use(stage).await
}

async fn right_to_left(stage: &Stage) -> Result<()> {
    stage.open(Page::new(ELEMENT).attributes(r#"lang="ar" dir="rtl""#)).await?;
    check_in_use(stage).await
}

/// With the digest that comes with it, in light and in dark.
async fn the_standalone_page(stage: &Stage) -> Result<()> {
    stage.visit(FOLDER).await?;
    stage.state("ready").await?;
    stage.all_has_come().await?;
    for scheme in ["light", "dark"] {
        stage.act(&format!("document.documentElement.style.colorScheme = '{scheme}'")).await?;
        // The element takes up the page's switch a frame later.
        let ground = |of: &str| format!("getComputedStyle({of}).backgroundColor");
        stage.wait_for(&format!("{} === {}", ground("$('.root')"), ground("document.documentElement"))).await?;
        check(stage).await?;
        // What was found in code stands on its ground.
        stage.act("host.query = { text: 'gateway ' }").await?;
        stage.wait_for("$('code mark')").await?;
        check(stage).await?;
        stage.act("host.query = {}").await?;
        stage.wait_for("!$('mark')").await?;
    }
    Ok(())
}

/// What is out of sight has the room that it will take: no card lies over the issue below.
async fn many_issues_on_a_phone(stage: &Stage) -> Result<()> {
    let remark = ["remark"; 40].join(" ");
    let item = |id: String| {
        json!({ "id": id, "title": "A title of a few words, as they are", "url": format!("https://a.example/{id}"), "source": "Paper",
            "notes": [{ "text": [remark] }, { "text": ["Another"] }] })
    };
    let issue = |at: usize| {
        let topic = |topic: usize| json!({ "name": format!("Topic {topic}"), "items": (0..3).map(|n| item(format!("i{at}-{topic}-{n}"))).collect::<Vec<_>>() });
        json!({ "id": format!("i{at}"), "title": format!("Issue {at}"), "topics": [topic(0), topic(1)] })
    };
    let digest = json!({ "version": 1, "title": "Notes", "issues": (0..40).map(issue).collect::<Vec<_>>() });
    stage.site.answer("/issues.json", Answer::json(digest.to_string()));
    let page = Page::new(&ELEMENT.replace("src=", r#"limit="240" src="#));
    stage.site.answer("/inside.html", Answer::page(&page.html(), ""));
    let frame = r#"<iframe src="/inside.html" title="inside"></iframe>"#;
    let size = "iframe { width: 390px; height: 844px; border: 0 }";
    stage.open(Page::new(frame).style(size).element_script("")).await?;
    stage.enter_frame(0).await?;
    stage.state("ready").await?;
    stage.wait_for("$('.own-foot')").await?;
    stage.expect("ids().length", 240).await?;
    let axe = std::fs::read_to_string(environment::axe()?).context("axe-core")?;
    stage.act(&axe).await?;
    judge(&look(stage).await?.context("the page was exchanged")?)?;
    // Who scrolls through all of it passes all of it: what is in sight moves with the page, and no further.
    let jumps = "(async () => {
        const jumps = []
        const frame = () => new Promise(done => requestAnimationFrame(done))
        for (let at = 0; at < 60; at++) {
            const card = $$('.card').find(card => card.getBoundingClientRect().top > 200)
            const before = card.getBoundingClientRect().top, from = scrollY
            scrollBy(0, 150)
            await frame(); await frame()
            const off = card.getBoundingClientRect().top + (scrollY - from) - before
            if (Math.abs(off) > 2) jumps.push(Math.round(off))
        }
        return jumps
    })()";
    let found: Value = stage.get(jumps).await?;
    ensure!(found == json!([]), "what is in sight jumps by {found}");
    Ok(())
}

async fn in_every_layout(stage: &Stage) -> Result<()> {
    for layout in ["list", "picks", "topics"] {
        stage.open(Page::new(&ELEMENT.replace("src=", &format!(r#"layout="{layout}" limit="3" src="#)))).await?;
        stage.state("ready").await?;
        check(stage).await?;
    }
    Ok(())
}

async fn while_loading_empty_and_failed(stage: &Stage) -> Result<()> {
    let gate = Gate::closed();
    let empty = r#"{"version": 1, "title": "Nothing", "issues": []}"#;
    stage.site.answer("/issues.json", Answer::json(empty).behind(&gate));
    stage.open(Page::new(ELEMENT)).await?;
    stage.wait_for("$('.bones') && getComputedStyle($('.bones')).visibility === 'visible'").await?;
    check(stage).await?;
    gate.open();
    stage.state("empty").await?;
    check(stage).await?;
    stage.site.answer("/issues.json", Answer::error_page(404));
    stage.act("host.refresh()").await?;
    stage.state("error").await?;
    stage.says(&["Correct its src"]).await?;
    check(stage).await?;
    stage.site.answer("/issues.json", Answer::json(DIGEST));
    stage.act("host.setAttribute('topic', 'Gardening'); host.refresh()").await?;
    stage.state("ready").await?;
    check(stage).await
}

/// What is read out for each control.
async fn what_has_a_role_has_a_name(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    stage.click("[part=recommended]").await?;
    let expected = [
        (".toolbar", "group", "Filters"),
        ("[part=recommended]", "button", "Recommended 4"),
        ("[part=search]", "searchbox", "Search"),
        (".down", "button", "Topics · Sources"),
        ("select", "combobox", "Issue"),
        (".order select", "combobox", "Sort"),
        (".strip", "group", "Months"),
        (".strip input", "slider", "From"),
        (".topics", "list", "Topics"),
        ("[data-topic=Rust]", "button", "Rust 1"),
        ("[part=active] button", "button", "Remove filter: Recommended"),
        ("[part=clear]", "button", "Clear filters"),
        ("[data-id=a-vacuum]", "article", "Vacuum, explained"),
        ("[data-id=a-vacuum] .expand", "button", "More: Vacuum, explained"),
        ("[data-id=a-vacuum] .similar", "button", "More from this source: The Planner"),
        ("[part=heading]", "heading", "Field Notes"),
    ];
    for (selector, role, name) in expected {
        let element = stage.find(selector).await?;
        let found = (stage.role_of(&element).await?, stage.name_of(&element).await?);
        ensure!(found == (role.into(), name.into()), "{selector} is {found:?}");
    }
    Ok(())
}
