//! German.

use link_digest_core::{Order, ReadError};

use super::{Count, Words};
use crate::state::Failure;

pub static WORDS: Words = Words {
    lang: "de",
    digest: "Linksammlung",
    loading: "Die Sammlung wird geladen …",
    filters: "Filter",
    search: "Suche",
    search_hint: "Titel, Notizen, Quellen durchsuchen",
    recommended: "Empfohlen",
    topics: "Themen",
    issue: "Ausgabe",
    all_issues: "Alle Ausgaben",
    sources: "Quellen",
    find_topic: "Thema finden",
    find_source: "Quelle finden",
    more_values: |n| format!("{n} weitere"),
    fewer_values: "Weniger",
    order_by: "Reihenfolge",
    order,
    months: "Monate",
    timeline: |month, n| format!("Treffer nach Monat. Die meisten im {month}: {n}."),
    from: "Von",
    to: "Bis",
    clear: "Filter aufheben",
    drop: |filter| format!("Filter entfernen: {filter}"),
    count,
    more: |n| format!("{n} weitere zeigen"),
    more_notes: "Mehr",
    fewer_notes: "Weniger",
    related: "Siehe auch",
    more_from: "Mehr aus dieser Quelle",
    copy_link: "Link kopieren",
    copied: "Link kopiert",
    not_copied: "Bitte aus der Adresszeile kopieren",
    pinned: "Der Eintrag, auf den der Link zeigt",
    unpin: "Ausblenden",
    minutes: |n| format!("{n} Min."),
    refused: "Keine Webadresse:",
    skipped: |n| {
        if n == 1 {
            "1 Eintrag war nicht lesbar und fehlt.".into()
        } else {
            format!("{n} Einträge waren nicht lesbar und fehlen.")
        }
    },
    empty: "Diese Sammlung hat noch keine Einträge.",
    no_match: "Zu diesen Filtern passt nichts.",
    failed: "Die Sammlung konnte nicht geladen werden",
    failure,
    retry: "Noch einmal versuchen",
    open_json: "Datendatei öffnen",
};

fn count(Count { found, all, recommended }: Count) -> String {
    let mut text = match (found == all, all) {
        (true, 1) => "1 Eintrag".into(),
        (true, _) => format!("{all} Einträge"),
        (false, _) => format!("{found} von {all} Einträgen"),
    };
    if recommended > 0 {
        text += &format!(" · {recommended} empfohlen");
    }
    text
}

fn order(order: Order) -> &'static str {
    match order {
        Order::Best => "Beste Treffer",
        Order::Newest => "Neueste zuerst",
        Order::Oldest => "Älteste zuerst",
        Order::Recommended => "Empfohlene zuerst",
        Order::Source => "Nach Quelle",
    }
}

fn failure(failure: Failure) -> String {
    match failure {
        Failure::NoSource => "Die Seite sagt nicht, wo die Daten liegen: Dem Element fehlt src.".into(),
        Failure::BadUrl => "Die Adresse der Daten versteht der Browser nicht.".into(),
        Failure::Network => "Die Daten ließen sich nicht abrufen. Vielleicht fehlt die Verbindung, oder der andere Server erlaubt dieser Seite das Lesen nicht.".into(),
        Failure::Timeout => "Die Daten kamen nicht rechtzeitig an.".into(),
        Failure::Status(404) => "Die Daten liegen nicht dort, wo sie sein sollten (404).".into(),
        Failure::Status(status) => format!("Der Server hat mit einem Fehler geantwortet ({status})."),
        Failure::Read(error) => match error {
            ReadError::TooLarge => "Die Daten sind zu groß.".into(),
            ReadError::Empty => "Die Datei mit den Daten ist leer.".into(),
            ReadError::Html => "Statt der Daten kam eine Webseite.".into(),
            ReadError::Truncated => "Die Daten brachen unterwegs ab.".into(),
            ReadError::NotJson { line, column } => format!("Die Daten sind beschädigt (Zeile {line}, Spalte {column})."),
            ReadError::NotADigest { field: "", .. } => "Die Daten sind keine Linksammlung.".into(),
            ReadError::NotADigest { field, .. } => format!("Die Daten sind keine Linksammlung („{field}“ fehlt oder ist falsch)."),
            ReadError::Newer(_) => "Die Daten brauchen eine neuere Version dieses Widgets.".into(),
        },
    }
}
