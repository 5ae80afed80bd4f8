//! Where a page may put it: in a narrow place, in what is not shown, on paper.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::environment;
use crate::expected;
use crate::house::Case;
use crate::site::{Answer, FOLDER, Gate};
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(narrow_places),
        case!(places_that_ask_how_wide_it_is),
        case!(what_nobody_reads_asks_for_nothing),
        case!(all_of_it_is_printed),
        case!(cards_are_printed_before_what_comes_late),
        case!(paper_is_ready_before_the_browser_goes_on),
    ]
}

/// A text beside the digest, which wants its room.
const TEXT: &str =
    "<div id=\"text\">A text beside it, which has a width of its own and a few words more than fit into a line.</div>";

/// In each of these the place is narrow, and nothing around it is pushed.
async fn narrow_places(stage: &Stage) -> Result<()> {
    for layout in ["picks", "list", "cards"] {
        let element = ELEMENT.replace("src=", &format!("layout=\"{layout}\" src="));
        for (name, style) in [
            ("a fixed column of a grid", "#place { display: grid; grid-template-columns: 1fr 240px }"),
            ("an equal share of a grid", "#place { display: grid; grid-template-columns: 1fr 1fr 1fr }"),
            ("what a row leaves", "#place { display: flex } #text { flex: none; width: 560px }"),
            ("an equal share of a row", "#place { display: flex } #text { flex: 2 1 0 } #in { flex: 1 1 0 }"),
            ("a column", "#place { display: flex; flex-direction: column; align-items: stretch } #in { width: 240px }"),
            (
                "a table",
                "#place { display: table; table-layout: auto; width: 800px } #text, #in { display: table-cell } #text { min-width: 500px; width: 500px }",
            ),
        ] {
            let body = format!("<div id=\"place\">{TEXT}<div id=\"in\">{element}</div></div>");
            let style = format!("main {{ width: 800px }} #place {{ width: 800px }} {style}");
            stage.open(Page::new(&body).style(&style)).await?;
            stage.state("ready").await?;
            let place = || format!("{layout} in {name}");
            let widths = "['#place', '#text', '#in'].map(name => Math.round(document.querySelector(name).getBoundingClientRect().width)).concat(Math.round(host.getBoundingClientRect().width))";
            let found: [u32; 4] = stage.get(widths).await?;
            ensure!(found[0] == 800, "{}: {found:?}", place());
            ensure!(found[3] <= 300 && found[3] >= 180, "{}: {found:?}", place());
            let text = if name.starts_with("an equal share of a grid") || name == "a column" { 260 } else { 500 };
            ensure!(found[1] >= text, "{}: {found:?}", place());
            let out = "$$('.card, .heading, .status').filter(node => node.scrollWidth > node.clientWidth + 1 || node.getBoundingClientRect().right > host.getBoundingClientRect().right + 1).length";
            stage.expect(out, 0).await.with_context(place)?;
        }
    }
    Ok(())
}

/// As wide as there is room for up to a measure, and never nothing.
async fn places_that_ask_how_wide_it_is(stage: &Stage) -> Result<()> {
    for (layout, widest) in [("picks", 320), ("cards", 960)] {
        let element = ELEMENT.replace("src=", &format!("layout=\"{layout}\" src="));
        for style in [
            "#in { float: left }",
            "#in { display: inline-block }",
            "#in { position: absolute }",
            "#place { display: flex }",
            "#place { display: grid; grid-template-columns: auto 1fr }",
            "#in { display: table-cell }",
            "#in { width: max-content }",
        ] {
            let body = format!("<div id=\"place\"><div id=\"in\">{element}</div></div>");
            stage.open(Page::new(&body).style(&format!("main {{ width: 1100px }} {style}"))).await?;
            stage.state("ready").await?;
            stage.expect("Math.round(host.getBoundingClientRect().width)", widest).await.context(style)?;
        }
        let body = format!("<div id=\"in\">{element}</div>");
        stage.open(Page::new(&body).style("#in { width: min-content }")).await?;
        stage.state("ready").await?;
        stage.expect("Math.round(host.getBoundingClientRect().width)", 192).await?;
        // The measure takes no height, and a place that is narrower still is not left.
        stage.open(Page::new(&body).style("#in { width: 120px }")).await?;
        stage.state("ready").await?;
        stage
            .expect("[host, $('.root')].map(node => Math.round(node.getBoundingClientRect().width))", [120, 120])
            .await?;
        stage
            .expect("Math.round(host.getBoundingClientRect().top - $('.root').getBoundingClientRect().top)", 0)
            .await?;
    }
    Ok(())
}

/// Until it is shown, or stands elsewhere.
async fn what_nobody_reads_asks_for_nothing(stage: &Stage) -> Result<()> {
    // What comes later for the page before may still be asked for.
    let wasm = environment::hashed(".wasm")?.0;
    for (name, around, then) in [
        ("a link", "<a href=\"/page.html\" id=\"around\">", "after.after(host)"),
        ("a card", "<div class=\"popover active\" id=\"around\">", "after.after(host)"),
        ("hidden", "<div hidden id=\"around\">", "around.hidden = false"),
        ("a popover", "<div popover id=\"around\">", "around.showPopover()"),
        ("what is closed", "<details id=\"around\">", "around.open = true"),
    ] {
        for element in [ELEMENT.to_owned(), ELEMENT.replace(" loading=\"eager\"", "")] {
            if name == "what is closed" && element.contains("eager") {
                continue;
            }
            let asked = stage.site.asked().len();
            let end = if name == "a link" {
                "</a>"
            } else if name == "what is closed" {
                "</details>"
            } else {
                "</div>"
            };
            stage.open(Page::new(&format!("{around}{element}{end}"))).await?;
            stage.wait_for("customElements.get('link-digest')").await?;
            stage.painted().await?;
            let asked: Vec<_> = stage.site.asked().split_off(asked);
            let started = asked.iter().any(|path| path.ends_with(&wasm) || path.ends_with("issues.json"));
            ensure!(!started, "{name}: {asked:?}");
            ensure!(!stage.get::<bool>("host.matches(':state(loading)')").await?, "{name} loads");
            stage.act(then).await?;
            stage.state("ready").await.context(name)?;
        }
    }
    Ok(())
}

/// All that is asked for, with its notes whole and its addresses, on a page of somebody's own.
async fn all_of_it_is_printed(stage: &Stage) -> Result<()> {
    stage.open(Page::new(&format!("<p>Around it</p>{}", ELEMENT.replace("src=", "limit=\"2\" src=")))).await?;
    stage.state("ready").await?;
    stage.expect("ids().length", 2).await?;
    // The print sheet comes a moment after the cards.
    stage.all_has_come().await?;
    let text = stage.paper().await?;
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    for card in expected::cards().iter().filter(|card| card.title.is_ascii()) {
        ensure!(text.contains(&squeezed(&card.title)), "{} is not on paper: {text}", card.title);
    }
    ensure!(text.contains("https://db.example/"), "no addresses in {text}");
    ensure!(!text.contains('…'), "notes are folded on paper: {text}");
    ensure!(!text.contains("Newestfirst") && !text.contains("Copylink"), "controls are on paper");
    ensure!(text.contains("Aroundit"), "the page is not on paper");
    stage.expect("ids().length", 2).await?;
    // Of a view, that view.
    stage.click("[part=recommended]").await?;
    stage.expect("ids().length", 2).await?;
    let text = stage.paper().await?;
    for card in expected::cards().iter().filter(|card| card.title.is_ascii()) {
        ensure!(text.contains(&squeezed(&card.title)) == card.recommended, "{}: {text}", card.title);
    }
    Ok(())
}

/// What is below the screen is on paper also where nothing has come yet but the cards.
async fn cards_are_printed_before_what_comes_late(stage: &Stage) -> Result<()> {
    let (name, bytes) = environment::panel()?;
    let gate = Gate::closed();
    stage.site.answer(&format!("{FOLDER}{name}"), Answer::whole(200, "application/wasm", bytes).behind(&gate));
    stage.open(Page::new(ELEMENT)).await?;
    stage.state("ready").await?;
    let text = stage.paper().await?;
    for card in expected::cards().iter().filter(|card| card.title.is_ascii()) {
        let title: String = card.title.split_whitespace().collect();
        ensure!(text.contains(&title), "{} is not on paper: {text}", card.title);
    }
    ensure!(!text.contains("Recommended4"), "controls are on paper: {text}");
    gate.open();
    Ok(())
}

/// A page that prints itself is not kept waiting, whatever it is doing at the time.
async fn paper_is_ready_before_the_browser_goes_on(stage: &Stage) -> Result<()> {
    stage.open(Page::new(&ELEMENT.replace("src=", "limit=\"2\" src="))).await?;
    stage.state("ready").await?;
    let count = "(dispatchEvent(new Event('beforeprint')), [ids().length, $$('.expand[aria-expanded=false]').length, !!$('.more')])";
    ensure!(stage.get::<serde_json::Value>(count).await? == json!([14, 0, false]), "it is not drawn");
    stage.act("dispatchEvent(new Event('afterprint'))").await?;
    stage.expect("ids().length", 2).await?;
    stage.expect("[$$('.expand[aria-expanded=true]').length, !!$('.more')]", json!([0, true])).await?;
    // In the middle of its own work as well.
    stage
        .act("host.addEventListener('ld-change', () => { dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint')) })")
        .await?;
    stage.click("[part=recommended]").await?;
    stage.expect("$('.count').dataset.count", "4").await?;
    stage.click("[part=clear]").await?;
    stage.expect("$('.count').dataset.count", "14").await?;
    stage.state("ready").await
}
