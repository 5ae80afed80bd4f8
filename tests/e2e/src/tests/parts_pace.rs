//! When the files of an archive in parts come, and when what has come is drawn.

use anyhow::{Result, ensure};
use link_digest_core::Query;
use link_digest_core::parts::Files;

use super::parts::{asked, files, first, found, part_of, publish};
use crate::house::Case;
use crate::site::Gate;
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(what_comes_together_is_drawn_in_one_go),
        case!(at_the_start_comes_the_first_screen),
        case!(between_two_keys_come_the_parts_of_the_first_screen),
        case!(nothing_comes_ahead_before_the_reader_acts),
    ]
}

/// On a machine that takes no time the test says when it is over what counts as together.
const TURNS: &str = "
    Date.now = () => 1e12
    window.turns = []
    const wait = setTimeout
    window.setTimeout = (then, millis, ...given) => millis === 51 ? turns.push(then) : wait(then, millis, ...given)
";

/// The test says when the browser is idle.
const IDLE: &str = "window.idle = []; window.requestIdleCallback = then => idle.push(then);";

/// The parts that have come.
const HERE: &str = "performance.getEntriesByType('resource').filter(({ name }) => name.includes('/part-')).length";
const BONES: &str = "$$('.card[aria-busy=true]').length";

async fn open(stage: &Stage, script: &str) -> Result<Files> {
    let files = begin(stage, script).await?;
    stage.cards(&first(&Query::default())).await?;
    Ok(files)
}

async fn begin(stage: &Stage, script: &str) -> Result<Files> {
    let files = files();
    publish(stage, &files);
    stage.open(Page::new(ELEMENT).before(script)).await?;
    stage.state("ready").await?;
    Ok(files)
}

/// The parts of some items, each once.
fn parts_of<'a>(files: &Files, ids: impl IntoIterator<Item = &'a String>) -> Vec<String> {
    let mut parts: Vec<_> = ids.into_iter().map(|id| part_of(files, id)).collect();
    parts.sort();
    parts.dedup();
    parts
}

fn asked_parts(stage: &Stage) -> Vec<String> {
    let mut asked = asked(stage, "part-");
    asked.sort();
    asked
}

async fn what_comes_together_is_drawn_in_one_go(stage: &Stage) -> Result<()> {
    let files = open(stage, TURNS).await?;
    let query = Query { recommended: true, ..Query::default() };
    let (here, shown) = (asked_parts(stage), first(&query));
    let missing: Vec<_> = parts_of(&files, &shown).into_iter().filter(|part| !here.contains(part)).collect();
    ensure!(missing.len() > 3, "{missing:?}");
    let bones = shown.iter().filter(|id| missing.contains(&part_of(&files, id))).count();
    let (last, gate, drawn) = (&missing[0], Gate::closed(), Gate::closed());
    let held = shown.iter().filter(|id| part_of(&files, id) == *last).count();
    stage.site.answer(last, stage.site.answered(last).behind(&gate));
    for part in &missing[1..] {
        stage.site.answer(part, stage.site.answered(part).behind(&drawn));
    }
    stage.act("turns.splice(0)").await?;
    stage.click("[part=recommended]").await?;
    // The cards below the screen follow when the browser is idle, with whatever is here by then.
    stage.expect(BONES, bones).await?;
    drawn.open();
    stage.expect(HERE, here.len() + missing.len() - 1).await?;
    stage.expect(&format!("[{BONES}, turns.length]"), [bones, 1]).await?;
    stage.act("turns.shift()()").await?;
    stage.expect(BONES, held).await?;
    // What comes last is not waited with.
    gate.open();
    stage.cards(&shown).await?;
    stage.expect(&format!("[{BONES}, turns.length]"), [0, 0]).await
}

async fn at_the_start_comes_the_first_screen(stage: &Stage) -> Result<()> {
    let files = begin(stage, IDLE).await?;
    let shown = first(&Query::default());
    stage.cards(&shown[..12]).await?;
    // The rest of the cards, and what is a reader's own.
    stage.expect("idle.length", 2).await?;
    ensure!(asked_parts(stage) == parts_of(&files, &shown[..12]), "{:?}", asked_parts(stage));
    stage.act("idle.splice(0).forEach(then => then())").await?;
    stage.cards(&shown).await?;
    ensure!(asked_parts(stage) == parts_of(&files, &shown), "{:?}", asked_parts(stage));
    Ok(())
}

async fn between_two_keys_come_the_parts_of_the_first_screen(stage: &Stage) -> Result<()> {
    let files = begin(stage, IDLE).await?;
    stage.expect("idle.length", 2).await?;
    stage.act("idle.splice(0).forEach(then => then())").await?;
    stage.cards(&first(&Query::default())).await?;
    let shown = first(&Query { text: "k".into(), ..Query::default() });
    let mut needed = [first(&Query::default()), shown[..12].to_vec()].concat();
    stage.click("[part=search]").await?;
    stage.press('k').await?;
    stage.cards(&shown[..12]).await?;
    // The next keys are a while in coming.
    stage.expect("idle.length", 1).await?;
    ensure!(asked_parts(stage) == parts_of(&files, &needed), "{:?}", asked_parts(stage));
    stage.act("idle.shift()()").await?;
    stage.cards(&shown).await?;
    needed.extend(shown);
    for part in parts_of(&files, &needed) {
        ensure!(asked_parts(stage).contains(&part), "{part} was not asked for");
    }
    Ok(())
}

async fn nothing_comes_ahead_before_the_reader_acts(stage: &Stage) -> Result<()> {
    let files = open(stage, "").await?;
    stage.wait_for("$('.own-foot')").await?;
    let all = found(&Query::default());
    ensure!(asked_parts(stage) == parts_of(&files, &all[..24]), "{:?}", asked_parts(stage));
    // Who asks for more will again.
    stage.click("[part=more]").await?;
    stage.cards(&all[..48]).await?;
    let next = part_of(&files, &all[49]);
    stage
        .wait_for(&format!("performance.getEntriesByType('resource').some(({{ name }}) => name.endsWith({next:?}))"))
        .await
}
