use link_digest_core::{Feeds, InParts, PageTheme, Styles};

use super::*;

/// Reads settings, and compares the sentences of all warnings, with the text that each points at.
fn check(text: &str, warnings: &[(&str, &str)]) -> Settings {
    let (settings, found) = Settings::from_toml("digest.toml", text);
    let told: Vec<(String, &str)> = found
        .iter()
        .flat_map(|warning| warning.places.iter().map(move |place| (warning, place)))
        .map(|(warning, place)| (warning.to_string(), &text[place.span.clone()]))
        .collect();
    let told: Vec<(&str, &str)> = told.iter().map(|(words, at)| (words.as_str(), *at)).collect();
    assert_eq!(told, warnings);
    settings
}

/// Reads a text with one setting that is wrong, and says whether that prevents publishing.
fn prevents_publishing(text: &str) -> bool {
    let (_, found) = Settings::from_toml("digest.toml", text);
    assert_eq!(found.len(), 1, "{text}");
    found[0].prevents_publishing()
}

#[test]
fn settings_are_read() {
    let settings = check("title = 'A'\nhome = 'https://a.example'\n", &[]);
    assert_eq!((settings.title.as_deref(), settings.home.as_deref()), (Some("A"), Some("https://a.example")));
    assert_eq!(check("", &[]), Settings::default());
    assert_eq!(check("# nothing\r\n", &[]), Settings::default());
    assert_eq!(check("title = ' '\n", &[]), Settings::default());
}

#[test]
fn choices_are_read() {
    let text = "topic_level = 2\nitems = ['bullets', 'Tables']\nsource = 'host'\nskip = 'Jobs'\nprose = true\n";
    let settings = check(text, &[]);
    assert_eq!(settings.items, [ItemForm::Bullets, ItemForm::Tables]);
    assert_eq!((settings.topic_level, settings.source), (Some(2), Some(SourcePattern::Host)));
    assert!(settings.prose && settings.skips("News / jobs") && !settings.skips("Jobs and more"));
}

#[test]
fn the_same_file_says_how_it_is_published() {
    let text = "author = 'A'\r\ntheme = 'Dark'\r\nfeeds = 'none'\r\nback = 'https://a.example/'\r\nback_title = 'B'\r\n\
                output = '../public'\r\nwords = 'words.json'\r\nparts = 'Always'\r\nstyles = 'linked'\r\n";
    let publication = check(text, &[]).publication;
    assert_eq!((publication.theme, publication.feeds), (PageTheme::Dark, Feeds::None));
    assert_eq!((publication.parts, publication.styles), (InParts::Always, Styles::Linked));
    let texts = [publication.author, publication.back, publication.back_title, publication.output, publication.words];
    let texts = texts.map(Option::unwrap_or_default);
    assert_eq!(texts, ["A", "https://a.example/", "B", "../public", "words.json"]);
}

#[test]
fn a_wrong_value_is_told_where_it_stands() {
    check("title = 7\n", &[("expected text in `title`, found the number 7", "7")]);
    check("topic_level = 9\n", &[("expected a level from 1 to 6 in `topic_level`, found the number 9", "9")]);
    check("topic_level = -1\n", &[("expected a level from 1 to 6 in `topic_level`, found the number -1", "-1")]);
    check("prose = 'yes'\n", &[("expected true or false in `prose`, found \"yes\"", "'yes'")]);
    check("skip = ['a', [1]]\n", &[("expected a list of sections' names in `skip`, found a list", "[1]")]);
    check("back_title = 2026-01-01\n", &[("expected text in `back_title`, found a date", "2026-01-01")]);
    check("author.name = 'A'\n", &[("expected text in `author`, found a table", "author")]);
    check(
        "title = 'A'\ntheme = 'sepia'\nfeeds = true\nparts = 'no'\n",
        &[
            ("expected auto, light or dark in `theme`, found \"sepia\"", "'sepia'"),
            ("expected all, one or none in `feeds`, found true", "true"),
            ("expected auto, always or never in `parts`, found \"no\"", "'no'"),
        ],
    );
    check(
        "source = 'below'\n",
        &[("expected before-dash, after-dash or host in `source`, found \"below\"", "'below'")],
    );
    let long = format!("theme = '{}'\n", "é".repeat(1000));
    let (_, found) = Settings::from_toml("digest.toml", &long);
    assert_eq!(found[0].to_string(), format!("expected auto, light or dark in `theme`, found \"{}…\"", "é".repeat(40)));
}

/// An address that no page can have is told, and stays: what a file of JSON says as its home can be exported.
#[test]
fn a_home_that_is_none_is_told_and_kept() {
    let settings =
        check("home = 'a.example'\n", &[("expected https://… in `home`, found \"a.example\"", "'a.example'")]);
    assert_eq!(settings.home.as_deref(), Some("a.example"));
    check("back = 'a'\n", &[("expected https://… in `back`, found \"a\"", "'a'")]);
    check("language = 'x'\n", &[("expected a tag such as en or pt-BR in `language`, found \"x\"", "'x'")]);
    check(
        "language = 'english'\n",
        &[("expected a tag such as en or pt-BR in `language`, found \"english\"", "'english'")],
    );
}

#[test]
fn an_unknown_setting_is_told_with_the_nearest() {
    check("title = 'A'\ncolour = 'dark'\n", &[("unknown setting `colour`", "colour")]);
    check("\"tilte\" = 'A'\n", &[("unknown setting `tilte`: did you mean `title`?", "\"tilte\"")]);
    check("[site]\ntheme = 'dark'\n", &[("unknown table `site`: only `topics` is one", "site")]);
    let many: String = (0..100).map(|n| format!("x{n} = 1\n")).collect();
    assert_eq!(Settings::from_toml("digest.toml", &many).1.len(), 20);
    let help = Settings::from_toml("digest.toml", "x = 1\n").1[0].help();
    assert!(Settings::names().all(|name| help.contains(&format!("`{name}`"))), "{help}");
}

/// What follows a table belongs to it.
#[test]
fn a_setting_below_the_topics_is_told_where_it_belongs() {
    let settings = check(
        "title = 'A'\n[topics]\n\"Old\" = 'New'\nskip = ['Jobs']\nprose = true\norder = ['New']\n",
        &[
            ("the setting `skip` belongs above `[topics]`", "skip"),
            ("the setting `prose` belongs above `[topics]`", "prose"),
        ],
    );
    assert_eq!((settings.topics.aliases.len(), settings.topics.order.len()), (1, 1));
    check(
        "[topics]\n\"Jobs\" = ['a']\n",
        &[(
            "expected a list of names in `order`, and names such as \"Technology\" = \"Technologies\" in `topics`, found a list",
            "['a']",
        )],
    );
}

#[test]
fn what_is_no_toml_is_told_where_it_ends() {
    let none = "settings could not be read: string values must be quoted, expected literal string";
    check("title = \n", &[(none, "")]);
    let (settings, found) = Settings::from_toml("digest.toml", "title = 'A'\ntheme = 'dark'\ntitle = 'B'\n");
    assert_eq!(
        (settings, found[0].to_string().as_str()),
        (Settings::default(), "settings could not be read: duplicate key")
    );
    assert_eq!(found[0].places[0].span, 27..32);
    let (_, found) = Settings::from_toml("digest.toml", &"#".repeat(300 << 10));
    assert_eq!(found[0].to_string(), "settings could not be read: expected at most 256 kB, found 300 kB");
}

#[test]
fn nothing_is_published_by_settings_that_are_wrong() {
    for text in ["title = \n", "theme = 1\n", "feeds = 'x'\n", "home = 'a'\n", "back = 'a'\n", "output = 1\n"] {
        assert!(prevents_publishing(text), "{text}");
    }
    for text in ["title = 7\n", "items = 'x'\n", "tilte = 'A'\n", "[site]\n"] {
        assert!(!prevents_publishing(text), "{text}");
    }
}

#[test]
fn the_first_settings_win() {
    let title = |title: &str| Settings { title: Some(title.into()), ..Settings::default() };
    assert_eq!(title("A").or(title("B")), title("A"));
    assert_eq!(Settings::default().or(title("B")), title("B"));
    let (written, _) = Settings::from_toml("digest.toml", "theme = 'dark'\n");
    assert_eq!(title("A").or(written.clone()).publication, written.publication);
}
