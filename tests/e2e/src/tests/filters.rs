//! Filters, alone and together: exactly the expected cards, and counts that agree with them.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::expected::{self, Ask, Card};
use crate::house::Case;
use crate::stage::{ELEMENT, Page, Stage};

pub fn cases() -> Vec<Case> {
    vec![
        case!(without_filters_everything_is_shown),
        case!(each_topic_alone),
        case!(recommended_alone),
        case!(each_issue_alone),
        case!(topics_widen_and_the_rest_narrows),
        case!(every_combination),
        case!(nothing_matches),
        case!(each_filter_can_be_dropped),
    ]
}

/// Waits for the cards that were asked for, and for every count to agree with them.
async fn check(stage: &Stage, ask: &Ask<'_>) -> Result<()> {
    let cards = expected::cards();
    let found = ask.find(&cards);
    stage.cards(&expected::ids(&found)).await?;
    stage.expect("text($('.count'))", ask.sentence(&cards)).await?;
    stage.expect("$('.count').dataset.count", found.len().to_string()).await?;
    stage.expect(FACETS, facets(ask, &cards)).await
}

/// The controls as they stand on the page.
const FACETS: &str = "({
    recommended: [$('[part=recommended]').getAttribute('aria-pressed'), text($('[part=recommended] .n'))],
    topics: $$('[part=topic]').map(chip => [chip.dataset.topic, chip.getAttribute('aria-pressed'), text(chip.querySelector('.n'))]),
    issue: $('select').value,
    issues: [...$('select').options].slice(1).map(option => [option.value, option.text.match(/\\((\\d+)\\)$/)[1]]),
})";

/// The controls as they should stand: the number on each is what all the others leave of it.
fn facets(ask: &Ask, cards: &[Card]) -> Value {
    let left =
        |ask: Ask, test: &dyn Fn(&Card) -> bool| ask.find(cards).iter().filter(|card| test(card)).count().to_string();
    let topics = expected::topics(cards).into_iter().map(|(name, _)| {
        let count = left(Ask { topics: vec![], ..ask.clone() }, &|card| card.topic == name);
        json!([name, ask.topics.contains(&name.as_str()).to_string(), count])
    });
    // Those with results come first.
    let mut topics: Vec<Value> = topics.collect();
    topics.sort_by_key(|topic| topic[2] == "0");
    let issues = expected::issues(cards).into_iter().map(|id| {
        let count = left(Ask { issue: None, ..ask.clone() }, &|card| card.issue == id);
        json!([id, count])
    });
    json!({
        "recommended": [ask.recommended.to_string(), left(Ask { recommended: false, ..ask.clone() }, &|card| card.recommended)],
        "topics": topics,
        "issue": ask.issue.unwrap_or_default(),
        "issues": issues.collect::<Vec<_>>(),
    })
}

async fn toggle_topic(stage: &Stage, name: &str) -> Result<()> {
    let at = format!("$$('[part=topic]').findIndex(chip => chip.dataset.topic === {})", json!(name));
    let at: usize = stage.get(&at).await?;
    stage.click(&format!(".topics li:nth-child({}) button", at + 1)).await
}

async fn pick_issue(stage: &Stage, id: &str) -> Result<()> {
    stage.click(&format!("select option[value='{id}']")).await
}

async fn without_filters_everything_is_shown(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    check(stage, &Ask::default()).await?;
    let cards = expected::cards();
    ensure!(cards.len() == 14 && expected::topics(&cards).len() == 5, "the fixture is not what the tests think");
    stage.expect("$$('.issue').map(issue => issue.querySelectorAll('.card').length)", [4, 5, 3, 2]).await
}

async fn each_topic_alone(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    for (topic, _) in expected::topics(&expected::cards()) {
        toggle_topic(stage, &topic).await?;
        check(stage, &Ask { topics: vec![&topic], ..Ask::default() }).await?;
        toggle_topic(stage, &topic).await?;
        check(stage, &Ask::default()).await?;
    }
    Ok(())
}

async fn recommended_alone(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    for recommended in [true, false] {
        stage.click("[part=recommended]").await?;
        check(stage, &Ask { recommended, ..Ask::default() }).await?;
    }
    Ok(())
}

async fn each_issue_alone(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    for id in expected::issues(&expected::cards()) {
        pick_issue(stage, &id).await?;
        check(stage, &Ask { issue: Some(&id), ..Ask::default() }).await?;
    }
    pick_issue(stage, "").await?;
    check(stage, &Ask::default()).await
}

async fn topics_widen_and_the_rest_narrows(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    let mut ask = Ask::default();
    for topic in ["Databases", "Kubernetes"] {
        toggle_topic(stage, topic).await?;
        ask.topics.push(topic);
        check(stage, &ask).await?;
    }
    stage.click("[part=recommended]").await?;
    ask.recommended = true;
    check(stage, &ask).await?;
    pick_issue(stage, "2026-03-02").await?;
    ask.issue = Some("2026-03-02");
    check(stage, &ask).await?;
    stage.cards(&["a-vacuum"]).await?;
    stage.click("[part=clear]").await?;
    check(stage, &Ask::default()).await
}

/// All 320, asked for by the program, since clicks would take a minute.
async fn every_combination(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    let cards = expected::cards();
    let topics = expected::topics(&cards);
    let mut issues = vec![None];
    let ids = expected::issues(&cards);
    issues.extend(ids.iter().map(|id| Some(id.as_str())));
    let mut combinations = Vec::new();
    for chosen in 0..1_u32 << topics.len() {
        let chosen: Vec<&str> = topics
            .iter()
            .enumerate()
            .filter(|(at, _)| chosen & (1 << at) != 0)
            .map(|(_, topic)| topic.0.as_str())
            .collect();
        for &issue in &issues {
            for recommended in [false, true] {
                let ask = Ask { topics: chosen.clone(), issue, recommended };
                let query = json!({ "topics": chosen, "issues": issue.into_iter().collect::<Vec<_>>(), "recommended": recommended });
                combinations.push(json!([query, expected::ids(&ask.find(&cards)), ask.sentence(&cards)]));
            }
        }
    }
    ensure!(combinations.len() == 320);
    let script = "(async () => {
        for (const [query, expected, sentence] of given) {
            host.query = query
            const seen = () => JSON.stringify([ids(), text($('.count'))])
            const wanted = JSON.stringify([expected, sentence])
            for (const end = Date.now() + 5000; seen() !== wanted && Date.now() < end;)
                await new Promise(done => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0) })
            if (seen() !== wanted) return [query, expected, ids(), sentence, text($('.count'))]
        }
        return 'all agree'
    })()";
    let outcome: Value = stage.get_with(script, combinations).await?;
    ensure!(outcome == "all agree", "query, expected and found cards, expected and found sentence: {outcome:#}");
    Ok(())
}

async fn nothing_matches(stage: &Stage) -> Result<()> {
    let element = ELEMENT.replace("src=", r#"topic="Gardening" src="#);
    stage.open(Page::new(&element)).await?;
    stage.state("ready").await?;
    stage.expect("ids()", json!([])).await?;
    stage.expect("text($('[part=empty] p'))", "Nothing matches these filters.").await?;
    stage.expect("text($('.count'))", "0 of 14 items").await?;
    stage.click("[part=clear]").await?;
    check(stage, &Ask::default()).await
}

async fn each_filter_can_be_dropped(stage: &Stage) -> Result<()> {
    stage.open_digest().await?;
    toggle_topic(stage, "Rust").await?;
    stage.click("[part=recommended]").await?;
    pick_issue(stage, "2026-02-16").await?;
    check(stage, &Ask { topics: vec!["Rust"], issue: Some("2026-02-16"), recommended: true }).await?;
    let names = "$$('[part=active] button').map(button => button.getAttribute('aria-label').replace(/\\s+/g, ' '))";
    let days: String = stage.get("text($('.issue .days'))").await?;
    stage
        .expect(
            names,
            [
                "Remove filter: Recommended",
                "Remove filter: Rust",
                &format!("Remove filter: {}", days.replace('\u{2009}', " ")),
            ],
        )
        .await?;
    stage.click("[part=active] li:nth-child(2) button").await?;
    check(stage, &Ask { issue: Some("2026-02-16"), recommended: true, ..Ask::default() }).await?;
    stage.focus_is_on(".count").await?;
    stage.click("[part=active] li:nth-child(1) button").await?;
    check(stage, &Ask { issue: Some("2026-02-16"), ..Ask::default() }).await?;
    stage.click("[part=active] li:nth-child(1) button").await?;
    check(stage, &Ask::default()).await?;
    stage.expect("$$('[part=active], [part=clear]').length", 0).await
}
