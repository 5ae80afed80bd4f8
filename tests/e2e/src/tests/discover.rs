//! What a reader is shown without searching: the pick of the day, a surprise, and what is related to an item.

use anyhow::{Context, Result, ensure};
use link_digest_core::{Digest, Issue, Item, Note, Topic, write};
use thirtyfour::Key;

use super::access;
use super::parts::{asked, files, part_of, publish};
use crate::environment;
use crate::house::Case;
use crate::site::{Answer, FOLDER, Gate};
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(the_pick_is_shown_by_its_link),
        case!(another_day_has_another_pick),
        case!(surprises_follow_each_other_and_back_goes_through_them),
        case!(a_surprise_is_one_that_was_not_read),
        case!(without_memory_there_are_surprises_too),
        case!(what_is_related_stands_below_opened_notes),
        case!(what_is_related_is_shown_by_its_link),
        case!(a_page_with_another_base_goes_to_the_item_all_the_same),
        case!(in_parts_a_surprise_takes_one_part),
        case!(in_parts_a_surprise_that_does_not_come_is_told),
        case!(in_parts_who_has_gone_on_is_not_taken_away),
        case!(in_parts_what_is_related_is_found_among_what_is_here),
        case!(who_saves_data_gets_no_search_for_what_is_related),
        case!(where_a_late_file_is_missing_there_is_none_of_it),
        case!(controls_say_whether_there_is_any),
        case!(it_is_accessible),
    ]
}

const SURPRISE: &str = ".own-foot .surprise";
const PICK: &str = ".own-foot .pick a";
const PINNED: &str = "$('.pinned .card')?.dataset.id ?? null";
const IN_FOCUS: &str = "!!focused()?.matches('.pinned .card')";
const RELATED: &str = "$$('.below .item-link').map(text)";

async fn open(stage: &Stage, attributes: &str) -> Result<()> {
    stage.open(Page::new(&ELEMENT.replace("src=", &format!("{attributes} src=")))).await?;
    ready(stage).await
}

/// Waits until all that comes later is there.
async fn ready(stage: &Stage) -> Result<()> {
    stage.state("ready").await?;
    stage.wait_for("$('.own-foot .surprise')").await
}

/// Waits until another item than this one is shown and has the focus; returns its id.
async fn next(stage: &Stage, before: &str) -> Result<String> {
    stage.wait_for(&format!("![null, '{before}'].includes({PINNED}) && {IN_FOCUS}")).await?;
    stage.get(PINNED).await
}

async fn the_pick_is_shown_by_its_link(stage: &Stage) -> Result<()> {
    open(stage, "").await?;
    let id: String = stage.get(&format!("$('{PICK}').hash.slice(1)")).await?;
    ensure!(["b-markup", "b-nodes", "a-vacuum", "c-cache"].contains(&&*id), "{id} is not recommended");
    // Beside the count, where there is room, it comes before the cards.
    stage.tab_to(".beside .pick a").await?;
    stage.press(Key::Enter).await?;
    ensure!(next(stage, "").await? == id);
    stage.expect("location.hash", format!("#{id}")).await?;
    // What it is called there is what it is called as a link.
    stage.expect(&format!("text($('.pinned [part=title]')) === text($('{PICK}'))"), true).await?;
    stage.driver().back().await?;
    stage.expect(PINNED, ()).await?;
    stage.expect("location.hash", "").await?;
    // The focus is where it was.
    stage.focus_is_on(".beside .pick a").await?;
    // Pressed where it is shown, it has the focus again.
    stage.press(Key::Enter).await?;
    next(stage, "").await?;
    stage.click(PICK).await?;
    ensure!(next(stage, "").await? == id);
    Ok(())
}

/// The page on a day, by the clock of the reader.
fn on(day: &str) -> String {
    format!(
        "const Now = Date; Date = class extends Now {{ constructor(...given) {{ given.length ? super(...given) : super('{day}T12:00') }} }}"
    )
}

async fn another_day_has_another_pick(stage: &Stage) -> Result<()> {
    let mut picks = Vec::new();
    for day in ["2026-11-26", "2026-11-27", "2026-11-26", "2026-11-28", "2026-11-29", "2026-11-30"] {
        stage.open(Page::new(ELEMENT).before(&on(day))).await?;
        ready(stage).await?;
        picks.push(stage.get::<String>(&format!("$('{PICK}').hash")).await?);
    }
    ensure!(picks[0] == picks[2], "the same on the same day: {picks:?}");
    // There are four, each of which has its day.
    let mut days = vec![&picks[0], &picks[1], &picks[3], &picks[4]];
    days.sort();
    days.dedup();
    ensure!(days.len() == 4 && picks[5] == picks[0], "{picks:?}");
    Ok(())
}

async fn surprises_follow_each_other_and_back_goes_through_them(stage: &Stage) -> Result<()> {
    open(stage, "").await?;
    stage.tab_to(".beside .surprise").await?;
    stage.press(Key::Enter).await?;
    let first = next(stage, "").await?;
    stage.expect("location.hash", format!("#{first}")).await?;
    // The way to the next one is in the card.
    stage.tab_to(".pinned .surprise").await?;
    stage.press(Key::Enter).await?;
    let second = next(stage, &first).await?;
    stage.click(SURPRISE).await?;
    let third = next(stage, &second).await?;
    ensure!(third != second);
    for before in [Some(second), Some(first), None] {
        stage.driver().back().await?;
        stage.expect(PINNED, before).await?;
    }
    stage.expect("location.hash", "").await
}

async fn a_surprise_is_one_that_was_not_read(stage: &Stage) -> Result<()> {
    open(stage, "").await?;
    stage.act("host.addEventListener('ld-open', event => event.preventDefault())").await?;
    for (read, id) in ["b-markup", "b-nodes", "c-cache"].into_iter().enumerate() {
        stage.click(&format!("[data-id={id}] a[part=title]")).await?;
        stage.expect("$$('.was-read').length", read + 1).await?;
    }
    stage.click(SURPRISE).await?;
    stage.expect(PINNED, "a-vacuum").await?;
    // That is the last one: then any that was not read.
    stage.click(".pinned .surprise").await?;
    let other = next(stage, "a-vacuum").await?;
    ensure!(!["b-markup", "b-nodes", "c-cache"].contains(&&*other), "{other} was read");
    Ok(())
}

async fn without_memory_there_are_surprises_too(stage: &Stage) -> Result<()> {
    open(stage, r#"memory="none""#).await?;
    stage.wait_for(&format!("$('{PICK}')")).await?;
    stage.click(SURPRISE).await?;
    let id = next(stage, "").await?;
    ensure!(["b-markup", "b-nodes", "a-vacuum", "c-cache"].contains(&&*id), "{id} is not recommended");
    Ok(())
}

/// An item, with remarks that are cut.
fn item(id: &str, title: &str, url: &str) -> Item {
    let remarks: Vec<_> = (0..60).map(|at| format!("{id}{at}")).collect();
    let notes = vec![Note { text: vec![(&*remarks.join(" ")).into()], notes: Vec::new() }];
    Item { id: id.into(), title: title.into(), url: Some(url.into()), notes, ..Item::default() }
}

/// Issues of which some have an item about the same as `first`, one has the very same, and `alone` has nothing in common
/// with any.
fn digest() -> Digest {
    let other =
        |at: usize| item(&format!("o{at}x"), &format!("Another{at}x thing{at}x"), &format!("https://o.example/{at}"));
    let mut issues = vec![
        vec![
            item("first", "Vacuum tuning for everyone", "https://a.example/first"),
            item("alone", "Gossip", "https://a.example/"),
        ],
        vec![item("again", "Vacuum tuning for everyone", "https://a.example/first")],
        vec![item("close", "A vacuum without tuning", "https://a.example/close")],
        vec![item("near", "The tuning of a vacuum", "https://a.example/near")],
    ];
    issues.extend((0..12).map(|at| vec![other(2 * at), other(2 * at + 1)]));
    let issue = |(at, items): (usize, Vec<Item>)| Issue {
        id: format!("issue-{at}"),
        title: format!("Issue {}", 40 - at),
        number: Some(40 - at as u32),
        topics: vec![Topic { name: format!("Topic {at}"), items }],
        ..Issue::default()
    };
    Digest { title: "Related".into(), issues: issues.into_iter().enumerate().map(issue).collect(), ..Digest::default() }
}

async fn open_related(stage: &Stage, page: Page) -> Result<()> {
    stage.site.answer("/issues.json", Answer::json(write(&digest()).context("a digest")?));
    stage.open(page).await?;
    ready(stage).await
}

async fn what_is_related_stands_below_opened_notes(stage: &Stage) -> Result<()> {
    open_related(stage, Page::new(ELEMENT)).await?;
    let search = environment::search()?.0;
    ensure!(stage.site.times(&search) == 0, "the search came before anybody needed it");
    stage.expect(RELATED, [""; 0]).await?;
    stage.tab_to("[data-id=first] .expand").await?;
    stage.press(Key::Enter).await?;
    // The same address is no relation.
    stage.expect(RELATED, ["A vacuum without tuning", "The tuning of a vacuum"]).await?;
    stage.focus_is_on("[data-id=first] .expand").await?;
    stage.expect("text($('[part=related] li'))", "A vacuum without tuningIssue 38").await?;
    // Where there is none, nothing is said.
    stage.click("[data-id=alone] .expand").await?;
    stage
        .expect("[$('[data-id=alone] .expand').ariaExpanded, $$('[data-id=alone] [part=related]').length]", ("true", 0))
        .await?;
    // It goes with the notes.
    stage.click("[data-id=first] .expand").await?;
    stage.expect(RELATED, [""; 0]).await?;
    ensure!(stage.site.times(&search) == 1);
    Ok(())
}

async fn what_is_related_is_shown_by_its_link(stage: &Stage) -> Result<()> {
    open_related(stage, Page::new(ELEMENT)).await?;
    stage.visit("/page.html#first").await?;
    ready(stage).await?;
    stage.expect(RELATED, ["A vacuum without tuning", "The tuning of a vacuum"]).await?;
    stage.tab_to(".pinned .item-link").await?;
    stage.press(Key::Enter).await?;
    ensure!(next(stage, "first").await? == "close");
    stage.expect("location.hash", "#close").await?;
    stage.expect(&format!("{RELATED}.includes('The tuning of a vacuum')"), true).await?;
    stage.driver().back().await?;
    stage.expect(PINNED, "first").await
}

async fn a_page_with_another_base_goes_to_the_item_all_the_same(stage: &Stage) -> Result<()> {
    let base = "document.head.append(Object.assign(document.createElement('base'), { href: '/elsewhere/' }))";
    stage.open(Page::new(&ELEMENT.replace("issues.json", "/issues.json")).before(base)).await?;
    ready(stage).await?;
    stage.click(PICK).await?;
    let id = next(stage, "").await?;
    stage.expect("[location.pathname, location.hash]", ("/page.html", format!("#{id}"))).await
}

/// A page whose reader saves data: nothing comes ahead of need.
const SAVING: &str = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })";

/// Opens an archive in parts of which only the first cards come, and with a press what is a reader's own.
async fn open_parts(stage: &Stage) -> Result<Vec<String>> {
    publish(stage, &files());
    stage.open(Page::new(ELEMENT).before(SAVING)).await?;
    stage.state("ready").await?;
    stage.wait_for("$$('.card:not([aria-busy])').length === 24").await?;
    stage.click(".heading").await?;
    ready(stage).await?;
    Ok(asked(stage, "part-"))
}

async fn in_parts_a_surprise_takes_one_part(stage: &Stage) -> Result<()> {
    let first = open_parts(stage).await?;
    let mut before = String::new();
    for n in 1..4 {
        let so_far = asked(stage, "part-").len();
        stage.click(if n == 1 { SURPRISE } else { ".pinned .surprise" }).await?;
        before = next(stage, &before).await?;
        let parts = asked(stage, "part-");
        ensure!(parts.len() <= so_far + 1, "{parts:?}");
        ensure!(parts.contains(&part_of(&files(), &before)), "{before} is of another part than {parts:?}");
        let number: usize = before.trim_start_matches("item-").parse()?;
        stage.expect("location.hash", format!("#{before}&in=issue-{}", number / 12)).await?;
    }
    ensure!(asked(stage, "part-").len() <= first.len() + 3);
    // And the pick, which has a name once its part is here.
    let pick = ".own-foot .pick :is(a, button)";
    stage.click(pick).await?;
    stage.wait_for(&format!("{IN_FOCUS} && text($('.pinned [part=title]')) === text($('{PICK}'))")).await
}

/// Has the site answer no longer for any part but these.
fn withhold(stage: &Stage, but: &[String], answer: impl Fn(Answer) -> Answer) {
    for file in &files().files {
        let path = format!("/{}", file.name);
        if file.name.starts_with("part-") && !but.contains(&path) {
            stage.site.answer(&path, answer(stage.site.answered(&path)));
        }
    }
}

async fn in_parts_a_surprise_that_does_not_come_is_told(stage: &Stage) -> Result<()> {
    let first = open_parts(stage).await?;
    stage.site.expect_faults();
    withhold(stage, &first, |_| Answer::error_page(500).with("cache-control", "no-store"));
    // Most are of other parts.
    for _ in 0..20 {
        stage.click(SURPRISE).await?;
        stage.wait_for("$('.pinned')").await?;
        if stage.get("!!$('.pinned .ways')").await? {
            break;
        }
    }
    stage.expect("text($('.pinned .ways'))", "This part could not be loaded. Try again").await?;
    publish(stage, &files());
    stage.click(".pinned .ways button").await?;
    let id = next(stage, "").await?;
    stage.expect("location.hash.split('&')[0]", format!("#{id}")).await?;
    stage.take_noted().await.map(drop)
}

async fn in_parts_who_has_gone_on_is_not_taken_away(stage: &Stage) -> Result<()> {
    let first = open_parts(stage).await?;
    let gate = Gate::closed();
    withhold(stage, &first, |answer| answer.behind(&gate));
    // One whose part is not here: it is said that it comes.
    for _ in 0..20 {
        stage.click(SURPRISE).await?;
        stage.wait_for(&format!("$('.pinned') || $('{SURPRISE}').ariaBusy")).await?;
        if stage.get(&format!("$('{SURPRISE}').ariaBusy === 'true'")).await? {
            break;
        }
        stage.driver().back().await?;
        stage.expect(PINNED, ()).await?;
    }
    stage.expect(&format!("$('{SURPRISE}').ariaBusy"), "true").await?;
    stage.click("[part=recommended]").await?;
    gate.open();
    stage.wait_for(&format!("$$('.card[aria-busy]').length === 0 && $('{SURPRISE}').ariaBusy === null")).await?;
    stage.expect(PINNED, ()).await
}

async fn in_parts_what_is_related_is_found_among_what_is_here(stage: &Stage) -> Result<()> {
    let files = link_digest_core::parts::write_in(&digest(), super::parts::SIZES);
    publish(stage, &files);
    stage.open(Page::new(ELEMENT)).await?;
    ready(stage).await?;
    stage.visit("/page.html#first&in=issue-0").await?;
    ready(stage).await?;
    stage.expect(RELATED, ["A vacuum without tuning", "The tuning of a vacuum"]).await?;
    stage.click(".pinned .item-link").await?;
    ensure!(next(stage, "first").await? == "close");
    stage.expect("location.hash", "#close&in=issue-2").await
}

async fn who_saves_data_gets_no_search_for_what_is_related(stage: &Stage) -> Result<()> {
    stage.site.answer("/issues.json", Answer::json(write(&digest()).context("a digest")?));
    stage.open(Page::new(ELEMENT).before(SAVING)).await?;
    stage.state("ready").await?;
    stage.click("[data-id=first] .expand").await?;
    ready(stage).await?;
    stage.click("[data-id=first] .expand").await?;
    stage.click("[data-id=first] .expand").await?;
    stage.expect("$('[data-id=first] .expand').ariaExpanded", "true").await?;
    stage.click(SURPRISE).await?;
    next(stage, "").await?;
    ensure!(stage.site.times(&environment::search()?.0) == 0, "{:?}", stage.site.named());
    // With the search, there it is.
    stage.driver().back().await?;
    stage.click("[part=search]").await?;
    stage.expect(RELATED, ["A vacuum without tuning", "The tuning of a vacuum"]).await
}

async fn where_a_late_file_is_missing_there_is_none_of_it(stage: &Stage) -> Result<()> {
    stage.site.expect_faults();
    for (name, _) in [environment::panel()?, environment::yours(".js")?, environment::yours(".wasm")?] {
        let path = format!("{FOLDER}{name}");
        let whole = stage.site.answered(&path);
        stage.site.answer(&path, Answer::error_page(404).with("cache-control", "no-store"));
        stage.site.answer("/issues.json", Answer::json(write(&digest()).context("a digest")?));
        stage.open(Page::new(ELEMENT)).await?;
        stage.state("ready").await?;
        stage.says(&["link-digest: link-digest-"]).await?;
        stage.click("[data-id=first] .expand").await?;
        stage.expect("$('[data-id=first] .expand').ariaExpanded", "true").await?;
        stage.expect("$$('.discover, .below').length", 0).await?;
        stage.site.answer(&path, whole);
        stage.take_noted().await?;
    }
    Ok(())
}

async fn controls_say_whether_there_is_any(stage: &Stage) -> Result<()> {
    open(stage, r#"controls="search""#).await?;
    stage.wait_for(&format!("$('{PICK}')")).await?;
    for attributes in [r#"controls="none""#, r#"layout="picks""#] {
        stage.act(&format!("{{ const [name, value] = '{attributes}'.split('='); host.setAttribute(name, value.replaceAll('\"', '')) }}")).await?;
        stage.expect("$$('.discover').length", 0).await?;
    }
    Ok(())
}

async fn it_is_accessible(stage: &Stage) -> Result<()> {
    open_related(stage, Page::new(ELEMENT)).await?;
    stage.click("[data-id=first] .expand").await?;
    stage.wait_for("$('.below .item-link')").await?;
    access::check(stage).await?;
    stage.click(SURPRISE).await?;
    next(stage, "").await?;
    access::check(stage).await?;
    stage.click(".pinned .surprise").await?;
    let button = stage.find(".pinned .surprise").await?;
    ensure!(stage.name_of(&button).await? == "Surprise me");
    Ok(())
}
