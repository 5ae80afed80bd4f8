//! An archive in parts of which something is on its way: what is begun and what is not, and what stands there meanwhile.

use anyhow::{Result, ensure};
use link_digest_core::{Facet, Query};

use super::parts::{asked, files, first, found, once, part_of, publish};
use crate::environment;
use crate::house::Case;
use crate::site::{Answer, FOLDER, Gate};
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(the_first_part_does_not_wait_for_its_reader),
        case!(no_part_is_asked_for_that_is_not_shown),
        case!(what_waits_for_an_earlier_query_is_given_up),
        case!(what_comes_while_the_page_is_drawn_is_shown),
        case!(the_fallback_goes_when_the_controls_come),
    ]
}

const BOX: &str = "[part=search]";

/// Publishes the archive with all of its parts behind a gate.
fn publish_held(stage: &Stage) -> Gate {
    let (files, gate) = (files(), Gate::closed());
    publish(stage, &files);
    for file in files.files.iter().filter(|file| file.name.starts_with("part-")) {
        stage.site.answer(&format!("/{}", file.name), Answer::json(file.bytes.clone()).behind(&gate));
    }
    gate
}

async fn the_first_part_does_not_wait_for_its_reader(stage: &Stage) -> Result<()> {
    let (files, gate) = (files(), Gate::closed());
    publish(stage, &files);
    let (name, bytes) = environment::parts()?;
    stage.site.answer(&format!("{FOLDER}{name}"), Answer::whole(200, "application/wasm", bytes).behind(&gate));
    let newest = part_of(&files, &first(&Query::default())[0]);
    stage.open(Page::new(ELEMENT)).await?;
    while stage.site.times(&newest) == 0 {
        stage.wait_for("document.body").await?;
    }
    gate.open();
    stage.cards(&first(&Query::default())).await?;
    once(stage)
}

/// Other items than the newest are asked for.
async fn no_part_is_asked_for_that_is_not_shown(stage: &Stage) -> Result<()> {
    let files = files();
    publish(stage, &files);
    stage.open(Page::new(&ELEMENT.replace("src=", "issue=\"issue-0\" src="))).await?;
    stage.cards(&found(&Query::only(Facet::Issue, "issue-0".into()))).await?;
    let newest = part_of(&files, &first(&Query::default())[0]);
    ensure!(stage.site.times(&newest) == 0, "{:?}", stage.site.asked());
    Ok(())
}

/// Many cards are shown, of which six parts are on their way and the rest waits. Then a text is asked for.
async fn what_waits_for_an_earlier_query_is_given_up(stage: &Stage) -> Result<()> {
    let (parts, shards) = (publish_held(stage), Gate::closed());
    let files = files();
    for file in files.files.iter().filter(|file| file.name.starts_with("search-")) {
        let answer = Answer::whole(200, "application/octet-stream", file.bytes.clone());
        stage.site.answer(&format!("/{}", file.name), answer.behind(&shards));
    }
    stage.open(Page::new(&ELEMENT.replace("src=", "limit=\"480\" src="))).await?;
    stage.wait_for("$$('.card[aria-busy=true]').length === 480").await?;
    while asked(stage, "part-").len() < 6 {
        stage.wait_for("$('.page')").await?;
    }
    stage.act("host.query = { text: 'replica' }").await?;
    stage.wait_for("$('.page').ariaBusy === 'true'").await?;
    stage.expect("$(given).value".replace("given", &format!("{BOX:?}")).as_str(), "replica").await?;
    // The search is here once it asks for its files, which the parts that are under way leave room for.
    parts.open();
    while asked(stage, "search-").is_empty() {
        stage.wait_for("$('.page')").await?;
    }
    stage.wait_for("$$('.card:not([aria-busy])').length > 0").await?;
    shards.open();
    let query = Query { text: "replica".into(), ..Query::default() };
    stage.cards(&found(&query)).await?;
    let mut needed: Vec<_> = found(&query).iter().map(|id| part_of(&files, id)).collect();
    needed.extend(asked(stage, "part-").into_iter().take(6));
    let others: Vec<_> = asked(stage, "part-").into_iter().filter(|path| !needed.contains(path)).collect();
    ensure!(others.is_empty(), "asked for, though nobody shows it: {others:?}");
    Ok(())
}

/// On a slow machine Yew lets others have their turn when it has drawn, and before the page knows of that. `hold` has it
/// do so at once, and keeps it there until `go`; `ended` has the answers that were read to their end.
const SLOWLY: &str = "{
    const { now } = Date, { setTimeout } = window
    let held
    window.setTimeout = (turn, millis, ...rest) =>
        held && millis === 0 ? held.push(turn) : setTimeout(turn, millis, ...rest)
    window.hold = () => {
        held = []
        let time = now()
        Date.now = () => time += 100
    }
    window.go = () => {
        const turns = held
        held = undefined
        Date.now = now
        turns.forEach(turn => turn())
        return turns.length
    }
    const { fetch } = window, bodies = []
    window.ended = []
    window.fetch = async (...asked) => {
        const answer = await fetch(...asked), { body, url } = answer
        bodies.push(body)
        if (body) body.getReader = () => {
            const reader = ReadableStream.prototype.getReader.call(body)
            const read = async () => {
                const part = await reader.read()
                if (part.done) ended.push(new URL(url).pathname)
                return part
            }
            return { read }
        }
        return answer
    }
}";

async fn what_comes_while_the_page_is_drawn_is_shown(stage: &Stage) -> Result<()> {
    let (files, gate) = (files(), Gate::closed());
    publish(stage, &files);
    let query = Query::only(Facet::Issue, "issue-0".into());
    let late = part_of(&files, &first(&query)[0]);
    stage.site.answer(&late, stage.site.answered(&late).behind(&gate));
    stage.open(Page::new(ELEMENT).before(SLOWLY)).await?;
    stage.cards(&first(&Query::default())).await?;
    stage.act("host.query = { issues: ['issue-0'] }").await?;
    stage.wait_for("$('.card[aria-busy=true]')").await?;
    stage.act("host.query = {}").await?;
    stage.cards(&first(&Query::default())).await?;
    // Nobody waits for it any more, and it is on its way.
    stage.act("hold(); host.query = { issues: ['issue-0'] }").await?;
    stage.wait_for("$('.card[aria-busy=true]')").await?;
    gate.open();
    stage.wait_for(&format!("ended.includes({late:?})")).await?;
    stage.expect("go() > 0", true).await?;
    stage.cards(&found(&query)).await
}

/// It stands until then, and nothing moves when the cards come.
async fn the_fallback_goes_when_the_controls_come(stage: &Stage) -> Result<()> {
    let gate = publish_held(stage);
    stage.open(Page::new(&ELEMENT.replace("></", "><p>The links, as data</p></"))).await?;
    stage.wait_for("$('[part=search]') && $('.card[aria-busy=true]')").await?;
    stage.state("loading").await?;
    stage.expect("host.querySelector('p').checkVisibility()", false).await?;
    let places = "['.toolbar', '.status', '.card'].map(what => $(what).getBoundingClientRect().top)";
    let before: Vec<f64> = stage.get(places).await?;
    stage.forget_shifts().await?;
    gate.open();
    stage.state("ready").await?;
    stage.cards(&first(&Query::default())).await?;
    stage.expect(places, before).await
}
