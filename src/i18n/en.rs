//! English.

use link_digest_core::{Order, ReadError};

use super::{Count, Words};
use crate::state::Failure;

pub static WORDS: Words = Words {
    lang: "en",
    digest: "Link digest",
    loading: "Loading the digest…",
    filters: "Filters",
    search: "Search",
    search_hint: "Search titles, notes, sources",
    recommended: "Recommended",
    topics: "Topics",
    issue: "Issue",
    all_issues: "All issues",
    sources: "Sources",
    find_topic: "Find a topic",
    find_source: "Find a source",
    more_values: |n| format!("{n} more"),
    fewer_values: "Fewer",
    order_by: "Order",
    order,
    months: "Months",
    timeline: |month, n| format!("Results by month. Most are in {month}: {n}."),
    from: "From",
    to: "To",
    clear: "Clear filters",
    drop: |filter| format!("Remove filter: {filter}"),
    count,
    more: |n| format!("Show {n} more"),
    more_notes: "More",
    fewer_notes: "Less",
    related: "Related",
    more_from: "More from this source",
    copy_link: "Copy link",
    copied: "Link copied",
    not_copied: "Copy it from the address bar",
    pinned: "The item you were sent",
    unpin: "Hide",
    minutes: |n| format!("{n} min"),
    refused: "Not a web address:",
    skipped: |n| format!("{n} {} could not be read and {} left out.", items(n), if n == 1 { "was" } else { "were" }),
    empty: "This digest has no items yet.",
    no_match: "Nothing matches these filters.",
    failed: "The digest could not be loaded",
    failure,
    retry: "Try again",
    open_json: "Open the data file",
};

fn items(n: usize) -> &'static str {
    if n == 1 { "item" } else { "items" }
}

fn count(Count { found, all, recommended }: Count) -> String {
    let mut text = if found == all { format!("{all} ") } else { format!("{found} of {all} ") };
    text += items(all);
    if recommended > 0 {
        text += &format!(" · {recommended} recommended");
    }
    text
}

fn order(order: Order) -> &'static str {
    match order {
        Order::Best => "Best match",
        Order::Newest => "Newest first",
        Order::Oldest => "Oldest first",
        Order::Recommended => "Recommended first",
        Order::Source => "By source",
    }
}

fn failure(failure: Failure) -> String {
    match failure {
        Failure::NoSource => "The page does not say where its data are: the element has no src.".into(),
        Failure::BadUrl => "The address of its data is not one that a browser understands.".into(),
        Failure::Network => "Its data could not be fetched. The connection may be down, or the other server may not allow this page to read them.".into(),
        Failure::Timeout => "Its data took too long to arrive.".into(),
        Failure::Status(404) => "Its data are not where they should be (404).".into(),
        Failure::Status(status) => format!("The server answered with an error ({status})."),
        Failure::Read(error) => match error {
            ReadError::TooLarge => "Its data are too large to be shown.".into(),
            ReadError::Empty => "The file with its data is empty.".into(),
            ReadError::Html => "A web page came instead of its data.".into(),
            ReadError::Truncated => "Its data broke off on the way.".into(),
            ReadError::NotJson { line, column } => format!("Its data are damaged (line {line}, column {column})."),
            ReadError::NotADigest { field: "", .. } => "Its data are not those of a digest.".into(),
            ReadError::NotADigest { field, .. } => format!("Its data are not those of a digest (“{field}” is missing or wrong)."),
            ReadError::Newer(_) => "Its data were made for a newer version of this widget.".into(),
        },
    }
}
