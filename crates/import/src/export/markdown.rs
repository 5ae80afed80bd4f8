//! Writing an issue as Markdown, as the importer knows it best: a paragraph an item, its notes a list under it.

use link_digest_core::{Block, BlockKind, Image, Issue, Item, Note, Span, is_note_url, is_web_url, note_href, text};

use crate::address::host;

/// Writes the text of an issue, with a comment after each item that needs one, and one about the issue.
pub fn issue(issue: &Issue, asides: &[Option<String>], about: Option<&str>) -> String {
    let mut out = front_matter(issue);
    if let Some(about) = about {
        out += &format!("\n{about}\n");
    }
    for block in &issue.intro {
        out += &format!("\n{}", intro(block, ""));
    }
    let mut asides = asides.iter();
    for topic in &issue.topics {
        out += &format!("\n# {}\n", escaped(&topic.name));
        for (n, of_topic) in topic.items.iter().enumerate() {
            out += &format!("\n{}", item(n + 1, of_topic));
            if let Some(Some(aside)) = asides.next() {
                out += &format!("\n{aside}\n");
            }
        }
    }
    out
}

fn front_matter(issue: &Issue) -> String {
    let quoted = |text: &str| serde_json::Value::String(text.to_owned()).to_string();
    let mut out = format!("---\ntitle: {}\nid: {}\n", quoted(&issue.title), quoted(&issue.id));
    if let Some(number) = issue.number {
        out += &format!("number: {number}\n");
    }
    for (name, date) in [("date", issue.date), ("date_end", issue.date_end)] {
        if let Some(date) = date {
            out += &format!("{name}: {date}\n");
        }
    }
    for (name, text) in [("url", &issue.url), ("language", &issue.language)] {
        if let Some(text) = text {
            out += &format!("{name}: {}\n", quoted(text));
        }
    }
    out + "---\n"
}

/// Writes an item, `[tag] [1. Source - Title](<https://…>) (5 min) 🌟`, and what is under it.
fn item(number: usize, item: &Item) -> String {
    let tags: String = item.tags.iter().map(|tag| format!("\\[{}\\] ", escaped(tag))).collect();
    let named = item.source.as_ref().filter(|source| item.url.as_deref().and_then(host).as_ref() != Some(*source));
    let title = match named {
        Some(source) => format!("{} - {}", escaped(source), escaped(&item.title)),
        None => escaped(&item.title),
    };
    let mut out = match item.url.as_ref().filter(|url| is_web_url(url)) {
        Some(url) => format!("{tags}{}", link(&format!("{number}. {title}"), url)),
        None => format!("{tags}{number}\\. {title}"),
    };
    if let Some(minutes) = item.minutes {
        out += &format!(" ({minutes} min)");
    }
    if item.recommended {
        out += " 🌟";
    }
    out += "\n";
    if let Some(picture) = &item.image {
        out += &format!("\n{}\n", image(picture));
    }
    let related = item.links.iter().map(|of| {
        let named = of.source.as_ref().map_or_else(String::new, |source| format!("{} - ", escaped(source)));
        format!("- {}\n", link(&format!("{named}{}", escaped(&of.title)), &of.url))
    });
    let refused = item.url.iter().filter(|url| !is_web_url(url)).map(|url| format!("- {}\n", no_link(url)));
    let lists: String = refused.chain(item.notes.iter().map(|note| entry(note, ""))).chain(related).collect();
    if !lists.is_empty() {
        out += &format!("\n{lists}");
    }
    out
}

/// Writes a note as an entry of a list, and those under it.
fn entry(note: &Note, indent: &str) -> String {
    let deeper = format!("{indent}  ");
    let under: String = note.notes.iter().map(|note| entry(note, &deeper)).collect();
    format!("{indent}- {}\n{under}", line(&note.text))
}

/// Writes a block of the introduction, each line after `mark`.
fn intro(block: &Block, mark: &str) -> String {
    match block.kind {
        BlockKind::Paragraph => format!("{mark}{}\n", line(&block.text)),
        BlockKind::List => block.notes.iter().map(|note| entry(note, mark)).collect(),
        BlockKind::Image => {
            block.image.as_ref().map_or_else(String::new, |picture| format!("{mark}{}\n", image(picture)))
        }
        BlockKind::Code => {
            let text = link_digest_core::plain_text(&block.text).replace('\n', &format!("\n{mark}"));
            format!("{mark}~~~~\n{mark}{text}\n{mark}~~~~\n")
        }
        BlockKind::Quote | BlockKind::Callout => {
            let inner = format!("{mark}> ");
            let head = match (&block.title, block.kind) {
                (Some(title), _) => format!("{inner}[!note] {}\n{inner}\n", escaped(title)),
                (None, BlockKind::Callout) => format!("{inner}[!note]\n{inner}\n"),
                (None, _) => String::new(),
            };
            let inside: Vec<String> = block.blocks.iter().map(|block| intro(block, &inner)).collect();
            head + &inside.join(&format!("{inner}\n"))
        }
    }
}

fn line(spans: &[Span]) -> String {
    spans.iter().map(span).collect()
}

fn span(span: &Span) -> String {
    let mut out = if span.code { code(&span.text) } else { escaped(&span.text) };
    if span.emphasis {
        out = format!("*{out}*");
    }
    if span.strong {
        out = format!("**{out}**");
    }
    let is_bare = !span.strong && !span.emphasis && !span.code && !span.text.contains('\\');
    match &span.url {
        Some(url) if *url == span.text && is_bare && is_note_url(url) => {
            format!("<{url}>")
        }
        Some(url) => link(&out, url),
        None => out,
    }
}

/// Writes a link; or its words, with the address as code, where a browser would read that as another.
fn link(words: &str, url: &str) -> String {
    match is_note_url(url) {
        // Other programs write `%5C` for the sign that browsers read as a slash.
        true if url.contains('\\') => format!("[{words}]({})", address(&note_href(url).unwrap_or_default())),
        true => format!("[{words}]({})", address(url)),
        false => format!("{words} ({})", no_link(url)),
    }
}

/// Writes an address as text, and why it is no link.
fn no_link(url: &str) -> String {
    match &*text::line(url) {
        "" => "No address".to_owned(),
        url => format!("Not a web address: {}", code(url)),
    }
}

/// Writes code between as many backticks as it takes.
fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let mark = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{mark}{space}{text}{space}{mark}")
}

fn image(image: &Image) -> String {
    let alt = escaped(image.alt.as_deref().unwrap_or_default());
    let width = image.width.map_or_else(String::new, |width| format!("|{width}"));
    let height = image.height.filter(|_| image.width.is_some()).map_or_else(String::new, |height| format!("x{height}"));
    let caption = image.caption.as_ref().filter(|caption| !caption.is_empty());
    let title = caption.map_or_else(String::new, |text| format!(" \"{}\"", escaped(text).replace('"', "\\\"")));
    format!("![{alt}{width}{height}]({}{title})", address(&image.src))
}

/// Writes an address between angle brackets, in which nothing ends it.
fn address(url: &str) -> String {
    let url = url.replace('\\', "\\\\").replace('<', "\\<").replace('>', "\\>").replace('&', "&amp;");
    format!("<{}>", if url.contains("%%") { url.replace('%', "\\%") } else { url })
}

/// Escapes a text, so that no sign in it means anything.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek();
        let is_mark = match c {
            ',' | ';' | ':' | '\'' | '"' | '?' | '/' | '@' | '-' | '.' => false,
            // Two begin a comment, a formula begins with no number, and an id of a block with this sign.
            '%' => next == Some(&'%'),
            '$' => !next.is_some_and(char::is_ascii_digit),
            '^' => out.is_empty() || out.ends_with(char::is_whitespace),
            c => c.is_ascii_punctuation(),
        };
        if is_mark {
            out.push('\\');
        }
        out.push(c);
    }
    // What begins a line may begin a list.
    match out.chars().next() {
        Some('-' | '+') => format!("\\{out}"),
        _ => out,
    }
}
