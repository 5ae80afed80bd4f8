//! Inline text of AsciiDoc: links, pictures and styles, as Markdown writes them.

/// The number of bytes within which the end of a link or a style is looked for.
const LONGEST: usize = 1_000;

/// Rewrites a line of text as Markdown.
pub fn inline(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut rest = line;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let taken = link(rest, before).or_else(|| styled(rest, before));
        match taken {
            Some((written, length)) if length > 0 => {
                out.push_str(&written);
                before = rest.get(..length).and_then(|taken| taken.chars().next_back()).unwrap_or(' ');
                rest = rest.get(length..).unwrap_or_default();
            }
            _ => {
                out.push_str(&escaped(c, out.is_empty()));
                before = c;
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
            }
        }
    }
    out
}

/// Escapes a character that means something else in Markdown.
fn escaped(c: char, first: bool) -> String {
    match c {
        '[' | ']' | '<' | '*' | '_' | '\\' => format!("\\{c}"),
        '#' | '>' | '-' | '+' if first => format!("\\{c}"),
        _ => c.to_string(),
    }
}

/// Rewrites `link:https://…[text]`, `https://…[text]`, `image::…[alt]` or a bare address; returns it, and its length.
fn link(text: &str, before: char) -> Option<(String, usize)> {
    if before.is_alphanumeric() {
        return None;
    }
    let image = ["image::", "image:"].into_iter().find(|mark| text.starts_with(mark));
    let prefix = image.or_else(|| ["link:", "xref:", "mailto:"].into_iter().find(|mark| text.starts_with(mark)));
    let prefix = prefix.filter(|prefix| *prefix != "mailto:");
    let target = text.get(prefix.map_or(0, str::len)..)?;
    let known = target.starts_with("https://") || target.starts_with("http://");
    if !known && prefix.is_none() {
        return None;
    }
    let end = target.find(|c: char| c.is_whitespace() || matches!(c, '[' | '<' | '>' | '"')).unwrap_or(target.len());
    let url = target.get(..end)?;
    let skipped = prefix.map_or(0, str::len);
    let Some(words) = target.get(end..).and_then(bracketed) else {
        // A bare address; punctuation after it is found by what reads Markdown.
        return (known && prefix.is_none() && end > 8).then(|| (url.to_owned(), end));
    };
    let length = skipped + end + words.len() + 2;
    let shown = words.split("^,").next().unwrap_or(words).trim_end_matches('^');
    let shown =
        [",window=", ",role=", ",title="].iter().fold(shown, |shown, name| shown.split(name).next().unwrap_or(shown));
    let shown = shown.trim_matches('"');
    let written = match (image.is_some(), shown.is_empty()) {
        (true, _) => picture(url, words),
        (false, true) if known => format!("<{url}>"),
        (false, true) => url.to_owned(),
        (false, false) => {
            let title = named(words, "title=").map(title).unwrap_or_default();
            format!("[{}](<{url}>{title})", inline_words(shown))
        }
    };
    Some((written, length))
}

/// Rewrites a picture, whose words may say where it leads and what stands below it: `Alt,200,link=https://…,title="…"`.
fn picture(url: &str, words: &str) -> String {
    let alt = words.split(',').next().unwrap_or_default().trim_matches('"');
    let alt = if alt.contains('=') { "" } else { alt };
    let caption = named(words, "title=").map(title).unwrap_or_default();
    let picture = format!("![{}](<{url}>{caption})", inline_words(alt));
    named(words, "link=").map_or_else(|| picture.clone(), |link| format!("[{picture}](<{link}>)"))
}

/// Returns the value of a name among the words of a link or a picture: up to a comma, or in quotes.
fn named<'a>(words: &'a str, name: &str) -> Option<&'a str> {
    let (_, value) = words.split_once(name).filter(|(before, _)| before.is_empty() || before.ends_with([',', ' ']))?;
    let quoted = value.strip_prefix('"').and_then(|value| value.split('"').next());
    quoted.or_else(|| value.split(',').next()).filter(|value| !value.is_empty())
}

/// Returns a title as Markdown has it behind an address.
fn title(words: &str) -> String {
    format!(" \"{}\"", words.replace('\\', "\\\\"))
}

/// Rewrites the words inside a link, without marks of other links.
fn inline_words(words: &str) -> String {
    words.chars().map(|c| if matches!(c, '[' | ']' | '<') { format!("\\{c}") } else { c.to_string() }).collect()
}

/// Returns what stands between `[` and its `]` at the start of `text`.
fn bracketed(text: &str) -> Option<&str> {
    let inside = link_digest_core::text::head(text.strip_prefix('[')?, LONGEST);
    let mut depth = 1;
    let end = inside.char_indices().find(|(_, c)| {
        depth += i32::from(*c == '[') - i32::from(*c == ']');
        depth == 0
    });
    end.and_then(|(end, _)| inside.get(..end))
}

/// Rewrites `*bold*`, `_set apart_`, `` `code` `` or `+as it is+`; returns it, and its length.
fn styled(text: &str, before: char) -> Option<(String, usize)> {
    let mark = text.chars().next().filter(|c| matches!(c, '*' | '_' | '`' | '+'))?;
    let double = text.get(1..).is_some_and(|rest| rest.starts_with(mark));
    let size = if double { 2 } else { 1 };
    let inside = link_digest_core::text::head(text.get(size..)?, LONGEST);
    let closing: String = std::iter::repeat_n(mark, size).collect();
    let end = inside.find(&closing).filter(|end| *end > 0)?;
    let words = inside.get(..end)?;
    let after = text.get(size + end + size..)?.chars().next().unwrap_or(' ');
    let tight = !words.starts_with(' ') && !words.ends_with(' ');
    let apart = double || (!before.is_alphanumeric() && !after.is_alphanumeric());
    if !tight || !apart {
        return None;
    }
    let written = match mark {
        '*' => format!("**{}**", inline(words)),
        '_' => format!("*{}*", inline(words)),
        _ => format!("`{words}`"),
    };
    Some((written, size * 2 + end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_styles_are_rewritten() {
        let check = |text: &str, expected: &str| assert_eq!(inline(text), expected, "{text}");
        check("link:https://a.example/b[A, and b^]", "[A, and b](<https://a.example/b>)");
        check("https://a.example[A^]: c", "[A](<https://a.example>): c");
        check("see https://a.example.", "see https://a.example.");
        check("https://a.example[]", "<https://a.example>");
        check("*a* _b_ `c_d` a*b*c", "**a** *b* `c_d` a\\*b\\*c");
        check("*https://a.example[A]*", "**[A](<https://a.example>)**");
        check("image::a.png[A,100]", "![A](<a.png>)");
        check("image:a.png[\"A [b]\",link=\"https://a.example\"]", "[![A \\[b\\]](<a.png>)](<https://a.example>)");
        check("image::a.png[A, title=\"B, c\"]", "![A](<a.png> \"B, c\")");
        check("https://a.example[A,window=_blank,title=\"B\"]", "[A](<https://a.example> \"B\")");
        check("image::a.png[link=https://a.example]", "[![](<a.png>)](<https://a.example>)");
        check("# a [b]", "\\# a \\[b\\]");
        check("", "");
    }
}
