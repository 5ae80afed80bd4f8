//! Inputs that nobody writes by hand, each as large as is asked for.

use link_digest_import::Form;

/// A kind of input.
pub struct Hostile {
    pub name: &'static str,
    pub form: Form,
    /// What stands before and after it.
    around: (&'static str, &'static str),
    /// A text of about so many bytes.
    text: fn(usize) -> String,
}

impl Hostile {
    /// Whether it is all in the front matter, which has a bound of its own.
    pub fn is_front_matter(&self) -> bool {
        self.around.0.starts_with("---") || self.around.0.starts_with("+++")
    }

    /// An input of about `size` bytes.
    pub fn text(&self, size: usize) -> String {
        let (before, after) = self.around;
        format!("{before}{}{after}", (self.text)(size))
    }
}

/// `unit` as often as it fits.
fn many(unit: &str, size: usize) -> String {
    unit.repeat(size / unit.len())
}

/// What `unit` makes of 0, 1, 2 and so on.
fn numbered(size: usize, unit: impl Fn(usize) -> String) -> String {
    let mut out = String::with_capacity(size + 64);
    for n in 0.. {
        if out.len() >= size {
            break;
        }
        out += &unit(n);
    }
    out
}

/// An item, so that what follows is read to the end.
const ITEM: &str = "# Topic\n\n[1. Acme - Title](https://a.example)\n\n";

/// All of them.
pub const ALL: &[Hostile] = &[
    // Front matter.
    yaml("YAML of many keys", |size| numbered(size, |n| format!("k{n}: v\n"))),
    yaml("YAML of many lists", |size| format!("a:\n{}", many("  - b\n", size))),
    yaml("YAML deep in brackets", |size| format!("a: {}", many("[", size))),
    yaml("YAML deep in braces", |size| format!("a: {}", many("{a: ", size))),
    yaml("YAML deep in lines", |size| format!("a:\n{}", many("- ", size))),
    yaml("YAML of anchors", |size| numbered(size, |n| format!("k{n}: &a{n} [x, x]\n"))),
    yaml("YAML of aliases", |size| format!("a: &a [x, x]\n{}", numbered(size, |n| format!("k{n}: *a\n")))),
    yaml("YAML of laughs", |size| {
        format!("a0: &a0 [x]\n{}", numbered(size, |n| format!("a{}: &a{} [*a{n}, *a{n}, *a{n}]\n", n + 1, n + 1)))
    }),
    yaml("YAML of a long text", |size| format!("a: \"{}\"", many("word ", size))),
    yaml("YAML of a long block", |size| format!("a: |\n{}", many("  word\n", size))),
    yaml("YAML of one key again and again", |size| many("title: a\n", size)),
    yaml("YAML of merges", |size| format!("a: &a {{x: y}}\n{}", numbered(size, |n| format!("k{n}: {{<<: *a}}\n")))),
    toml("TOML of many keys", |size| numbered(size, |n| format!("k{n} = 1\n"))),
    toml("TOML of many tables", |size| numbered(size, |n| format!("[t{n}]\n"))),
    toml("TOML of many arrays of tables", |size| many("[[t]]\n", size)),
    toml("TOML of one table again and again", |size| many("[t]\n", size)),
    toml("TOML of dotted keys", |size| numbered(size, |n| format!("a.b.c.k{n} = 1\n"))),
    toml("TOML of one long dotted key", |size| format!("{}z = 1\n", many("a.", size))),
    toml("TOML of one long dotted table", |size| format!("[{}z]\n", many("a.", size))),
    toml("TOML deep in brackets", |size| format!("a = {}", many("[", size))),
    toml("TOML deep in braces", |size| format!("a = {}", many("{a=", size))),
    toml("TOML of inline tables", |size| format!("a = [{}]\n", many("{b=1},", size))),
    toml("TOML of a long text", |size| format!("a = \"\"\"{}\"\"\"\n", many("word ", size))),
    toml("TOML of long numbers", |size| format!("a = {}\n", many("9", size))),
    markdown("lines of front matter", |size| format!("title: a\n{}\n{ITEM}", numbered(size, |n| format!("k{n}: v\n")))),
    markdown("front matter without an end", |size| format!("---\n{}", many("a: b\n", size))),
    // Pages.
    page("attributes of one element", |size| format!("<p {}>x</p>", numbered(size, |n| format!("a{n} ")))),
    page("attributes with values", |size| format!("<p {}>x</p>", numbered(size, |n| format!("a{n}='>' ")))),
    page("attributes of many elements", |size| many(&format!("<p {}>x", numbered(4_000, |n| format!("a{n} "))), size)),
    page("attributes without an end", |size| format!("<p {}", numbered(size, |n| format!("a{n} ")))),
    page("attributes that are alike", |size| format!("<p {}>x</p>", many("a=b ", size))),
    page("many elements", |size| many("<i>x</i>", size)),
    page("many empty elements", |size| many("<p>", size)),
    page("many lines of text", |size| many("x<br>", size)),
    page("deep elements", |size| many("<div>", size)),
    page("deep elements and text", |size| many("<div>x", size)),
    page("deep elements after ends of others", |size| many("<div></x>", size)),
    page("deep elements in void ones", |size| many("<div><br></br>", size)),
    page("deep elements of any name", |size| numbered(size, |n| format!("<x{n}>"))),
    page("deep lists", |size| many("<ul><li>", size)),
    page("deep tables", |size| many("<table><tr><td>", size)),
    page("deep tables of data", |size| many("<table><tr><th>x", size)),
    page("deep quotes", |size| many("<blockquote>x", size)),
    page("styles that no one closes", |size| numbered(size, |n| format!("<p><b a={n}></p>"))),
    page("styles across blocks", |size| many("<b><p></b></p>", size)),
    page("links in links", |size| many("<a href=https://a.example>x", size)),
    page("ends of nothing", |size| many("</p>", size)),
    page("ends of deep elements", |size| many("<div>", size / 2) + &many("</p>", size / 2)),
    page("text in tables", |size| many("<table>x", size)),
    page("references", |size| many("&amp;", size)),
    page("numbers of references", |size| format!("<p>&#{};</p>", many("9", size))),
    page("references of nothing", |size| many("&", size)),
    page("comments", |size| many("<!---->", size)),
    page("comments without an end", |size| many("<!--", size)),
    page("angle brackets", |size| many("<", size)),
    page("one long text", |size| format!("<p>{}</p>", many("word ", size))),
    page("one long address", |size| format!("<a href=\"https://a.example/{}\">x</a>", many("a", size))),
    page("scripts", |size| many("<script>", size)),
    page("templates", |size| many("<template>", size)),
    page("pictures", |size| many("<svg><foreignObject>", size)),
    page("choices", |size| many("<select><option>", size)),
    page("items of a list", |size| format!("<h2>T</h2><ul>{}", many("<li><a href=https://a.example>x</a>", size))),
    page("rows of a table", |size| {
        format!("<table><tr><th>a<th>b{}</table>", many("<tr><td><a href=https://a.example>a</a><td>b", size))
    }),
    // AsciiDoc.
    ascii("AsciiDoc of many links", |size| many("https://a[", size)),
    ascii("AsciiDoc of links in links", |size| many("https://a[b", size) + &many("]", size / 10)),
    ascii("AsciiDoc of styles", |size| many("*a _b `c +d ", size)),
    ascii("AsciiDoc of styles in styles", |size| many("*_", size / 2) + "x" + &many("_*", size / 2)),
    ascii("AsciiDoc of doubled styles", |size| many("**__", size / 2) + "x" + &many("__**", size / 2)),
    ascii("AsciiDoc of words in styles", |size| many("**a __b ", size)),
    ascii("AsciiDoc of styles that may end", |size| many("**a**__b__", size)),
    ascii("AsciiDoc of stars", |size| format!("a{}", many("*", size))),
    ascii("AsciiDoc of lists", |size| many("* a\n** b\n*** c\n**** d\n***** e\n", size)),
    ascii("AsciiDoc of deep lists", |size| numbered(size, |n| format!("{} a\n", "*".repeat(n % 200 + 1)))),
    ascii("AsciiDoc of quotes", |size| format!("____\n{}", many("> ", size))),
    ascii("AsciiDoc of quoted lines", |size| format!("____\n{}", many("> > > > a\n", size))),
    ascii("AsciiDoc of fences", |size| many("----\n====\n____\n", size)),
    ascii("AsciiDoc of rows", |size| format!("|===\n{}", many("|a|b|c\n", size))),
    ascii("AsciiDoc of terms", |size| many("a:: b\n", size)),
    ascii("AsciiDoc of attributes", |size| many(":a: b\n", size)),
    ascii("AsciiDoc of one long line", |size| many("word ", size)),
    // Markdown.
    markdown("one long line", |size| format!("{ITEM}- {}", many("word ", size))),
    markdown("one long paragraph", |size| format!("{ITEM}{}", many("word\n", size))),
    markdown("one long line of signs", |size| format!("{ITEM}- {}", many("é—", size))),
    markdown("words of a line", |size| format!("[a]({}", many("b ", size))),
    markdown("brackets", |size| many("[", size)),
    markdown("brackets in pairs", |size| many("[]", size)),
    markdown("nested brackets", |size| many("[", size / 2) + &many("]", size / 2)),
    markdown("nested brackets with words", |size| many("[a ", size / 2) + &many("](b)", size / 2)),
    markdown("brackets of pictures", |size| many("![", size)),
    markdown("open links", |size| many("[a](<b", size)),
    markdown("open links with titles", |size| many("[a](b \"", size)),
    markdown("round brackets", |size| format!("[a]({}", many("(", size))),
    markdown("wiki links", |size| many("[[", size)),
    markdown("wiki links with words", |size| many("[[a|b]] ", size)),
    markdown("emphasis", |size| many("*a ", size)),
    markdown("emphasis in pairs", |size| many("*a* ", size)),
    markdown("nested emphasis", |size| many("*a _b ", size / 2) + &many("_ *", size / 2)),
    markdown("runs of stars", |size| many("*", size)),
    markdown("runs of stars in words", |size| many("a**b", size)),
    markdown("stars of three", |size| many("***a** b*", size)),
    markdown("backticks", |size| numbered(size, |n| format!("{} ", "`".repeat(n % 500 + 1)))),
    markdown("tildes and marks", |size| many("==a %%b ", size)),
    markdown("marks in pairs", |size| many("==a== ", size)),
    markdown("braces of templates", |size| many("{{", size)),
    markdown("braces on a line", |size| many("{ ", size)),
    markdown("tags of templates", |size| many("{{ a }} ", size)),
    markdown("tags of templates on lines", |size| many("{{ a }}\n", size)),
    markdown("backticks and braces", |size| many("` {{ ", size)),
    markdown("links on a line", |size| format!("{ITEM}- {}", many("[a](https://a.example) ", size))),
    markdown("addresses on a line", |size| format!("{ITEM}- {}", many("https://a.example ", size))),
    markdown("schemes", |size| format!("{ITEM}- {}", many("https://", size))),
    markdown("addresses in brackets", |size| format!("{ITEM}- https://a.example/{}", many("(", size))),
    markdown("automatic links", |size| many("<a:", size)),
    markdown("items", |size| many("- [A](https://a.example)\n", size)),
    markdown("numbered items", |size| many("[2. A - B](https://a.example)\n", size)),
    markdown("items with notes", |size| many("[2. A - B](https://a.example)\n\n- note\n\n", size)),
    markdown("items that are lines", |size| many("[A](https://a.example): b\n", size)),
    markdown("short items", |size| format!("# A\n\n{}", many("- [](//a)\n", size))),
    markdown("topics", |size| numbered(size, |n| format!("# T{n}\n\n[x](https://a.example/{n})\n\n"))),
    markdown("bold topics", |size| many("**a**\n\n- [b](https://a.example)\n\n", size)),
    markdown("headings", |size| many("# A\n## B\n### C\n", size)),
    markdown("deep quotes of Markdown", |size| many(">", size)),
    markdown("quoted lines", |size| many("> a\n", size)),
    markdown("deep quoted lines", |size| numbered(size, |n| format!("{} a\n", ">".repeat(n % 300 + 1)))),
    markdown("deep lists of Markdown", |size| many("- ", size)),
    markdown("deep steps", |size| numbered(size, |n| format!("{}- a\n", "  ".repeat(n % 300)))),
    markdown("deep numbers", |size| many("1. ", size)),
    markdown("short bullets", |size| many("-\n", size)),
    markdown("bullets of one letter", |size| many("- a\n", size)),
    markdown("bullets of all kinds", |size| many("- a\n* b\n+ c\n", size)),
    markdown("empty lines", |size| format!("{ITEM}{}", many("\n", size))),
    markdown("carriage returns", |size| format!("{ITEM}{}", many("a\r", size))),
    markdown("paragraphs", |size| format!("{ITEM}{}", many("a\n\n", size))),
    markdown("rules", |size| many("---\n", size)),
    markdown("underlines", |size| many("a\n=\n", size)),
    markdown("fences", |size| many("```\n", size)),
    markdown("fences in quotes", |size| many("> ```\n", size)),
    markdown("code", |size| many("    a\n\n", size)),
    markdown("cells", |size| format!("{ITEM}|a|\n|-|\n{}", many("|b|\n", size))),
    markdown("columns", |size| format!("{ITEM}{}\n{}\n", many("|a", size / 3), many("|-", size / 3))),
    markdown("columns and rows", |size| {
        let columns = (size as f64).sqrt() as usize / 2;
        format!("{ITEM}{}\n{}\n{}", "|a".repeat(columns), "|-".repeat(columns), "|\n".repeat(size / 4))
    }),
    markdown("rows with links", |size| format!("|a|b|\n|-|-|\n{}", many("|[b](https://a.example)|c|\n", size))),
    markdown("definitions", |size| format!("{ITEM}{}", numbered(size, |n| format!("[{n}]: https://a.example\n")))),
    markdown("one definition again and again", |size| format!("{ITEM}{}", many("[a]: b\n", size))),
    markdown("definitions that are used", |size| {
        format!("{}\n[a]: https://a.example/{}\n", many("[a] ", size / 2), many("b", size / 2))
    }),
    markdown("footnotes", |size| numbered(size, |n| format!("[^{n}]: a\n\n"))),
    markdown("uses of footnotes", |size| many("[^a]", size) + "\n\n[^a]: b\n"),
    markdown("pieces of HTML", |size| format!("{ITEM}a {}", many("<x y=\"z\">", size))),
    markdown("blocks of HTML", |size| format!("{ITEM}{}", many("<div>\n\n", size))),
    markdown("deep blocks of HTML", |size| format!("{ITEM}<div><p>\n{}", many("<div></x>\n", size))),
    markdown("attributes in HTML", |size| format!("<div {}>x</div>\n", numbered(size, |n| format!("a{n} ")))),
    markdown("attributes in a line", |size| format!("{ITEM}a <x {}>", numbered(size, |n| format!("a{n} ")))),
    markdown("open comments", |size| many("<!--", size)),
    markdown("open tags", |size| many("<a \"", size)),
    markdown("processing", |size| many("<?", size)),
    markdown("declarations", |size| many("<!A", size)),
    markdown("references of Markdown", |size| many("&amp;", size)),
    markdown("escapes", |size| many("\\*", size)),
    markdown("damage", |size| format!("{ITEM}- {}", many("â€œ", size))),
    markdown("damage on lines", |size| format!("{ITEM}{}", many("- â€œa\n", size))),
    markdown("comments of ours", |size| {
        many("- [A](https://a.example)\n<!-- link-digest {\"minutes\": 3} -->\n\n", size)
    }),
    markdown("open comments of ours", |size| format!("{ITEM}{}", many("<!-- link-digest {", size))),
    markdown("comments on one item", |size| {
        format!("{ITEM}- {}\n{}", many("word ", size / 2), many("<!-- link-digest {\"minutes\": 3} -->\n", size / 2))
    }),
    markdown("comments on the issue", |size| {
        format!("{ITEM}{}", many("<!-- link-digest-issue {\"number\": 3} -->\n", size))
    }),
    markdown("dates", |size| format!("# {}\n\n{ITEM}", many("1-1-2025 ", size))),
    markdown("months", |size| format!("# {}\n\n{ITEM}", many("may 1 ", size))),
    markdown("words that look like names", |size| format!("{ITEM}{}", many("- [a](https://a.example) by \n", size))),
    markdown("dashes", |size| format!("{ITEM}[2. {}](https://a.example)\n", many("a - ", size))),
    markdown("tags before a link", |size| format!("- {}[a](https://a.example)\n", many("[b] ", size))),
    markdown("emoji", |size| format!("- {}[a](https://a.example)\n", many("🌟", size))),
    markdown("callouts", |size| many("> [!note] a\n\n", size)),
    markdown("nothing", |size| many("\0", size)),
    // Text out of a browser.
    pasted("text of items", |size| many("Topic\n1. Acme - Title\n• note\n", size)),
    pasted("text of bullets", |size| many("• a\n", size)),
    pasted("text of deep bullets", |size| numbered(size, |n| format!("{}• a\n", " ".repeat(n % 300)))),
    pasted("text of one line", |size| many("word ", size)),
    pasted("text of one paragraph", |size| many("word\n", size)),
    pasted("text of numbers", |size| many("1. a\n", size)),
    pasted("text of damage", |size| many("β€Ά a\n", size)),
    pasted("text of addresses", |size| many("https://a.example\n", size)),
    pasted("text of brackets", |size| format!("1. {}", many("[", size))),
    // Chats.
    chat("messages", |size| many("[12.03.25, 10:15] A: a http://a.example\n", size)),
    chat("messages without links", |size| many("[12.03.25, 1:1] A: a\n", size)),
    chat("one long message", |size| format!("[12.03.25, 10:15] A: {}", many("a http://a.example\n", size))),
    chat("messages of two lines", |size| many("A, [1.3.25 1:1]\nhttp://a.b\n*a*\n", size)),
    // Feeds.
    feed("entries", |size| many("<item><title>a</title><link>https://a.example</link></item>", size)),
    feed("empty entries", |size| many("<item/>", size)),
    feed("categories", |size| {
        format!("<item><link>https://a.example</link>{}</item>", many("<category>a</category>", size))
    }),
    feed("deep XML", |size| many("<a>", size)),
    feed("deep XML in an entry", |size| format!("<item><description>{}", many("<a>", size))),
    feed("media", |size| format!("<item>{}", many("<media:group><media:content url='https://a.example'>", size))),
    feed("media of one entry", |size| {
        format!("<item xmlns:m='http://search.yahoo.com/mrss/'>{}</item>", many("<m:content url='http://a.b'/>", size))
    }),
    feed("other elements of one entry", |size| format!("<item><title>a</title>{}</item>", many("<x>a</x>", size))),
    feed("attributes of XML", |size| format!("<item {}/>", numbered(size, |n| format!("a{n}='b' ")))),
    feed("one large entry", |size| {
        format!("<item><link>https://a.example</link><description>{}</description></item>", many("&lt;p&gt;a", size))
    }),
    feed("one large text", |size| {
        format!("<item><link>https://a.example</link><description>{}</description></item>", many("word ", size))
    }),
    feed("entries with deep HTML", |size| {
        many(&format!("<item><description>{}</description></item>", "&lt;div>&lt;/x>".repeat(100)), size)
    }),
    feed("references of XML", |size| format!("<item><title>{}</title></item>", many("&amp;", size))),
    Hostile {
        name: "laughs of XML",
        form: Form::FEED,
        around: ("", ""),
        text: |size| {
            let entities = numbered(size, |n| format!("<!ENTITY l{} \"&l{n};&l{n};\">", n + 1));
            format!("<!DOCTYPE rss [<!ENTITY l0 \"ha\">{entities}]><rss><channel><title>&l20;</title></channel></rss>")
        },
    },
    Hostile {
        name: "entries of Atom",
        form: Form::FEED,
        around: ("", ""),
        text: |size| {
            let entries = many("<entry><link href=\"https://a.example\"/><title>a</title></entry>", size);
            format!("<feed xmlns=\"http://www.w3.org/2005/Atom\">{entries}</feed>")
        },
    },
    // JSON.
    json("objects", |size| format!("[{}0]", many("{\"title\":\"a\",\"url\":\"https://a.example\"},", size))),
    json("small numbers", |size| format!("[{}0]", many("1,", size))),
    json("small arrays", |size| format!("[{}0]", many("[],", size))),
    json("small objects", |size| format!("[{}0]", many("{\"\":0},", size))),
    json("deep arrays", |size| many("[", size)),
    json("deep objects", |size| many("{\"a\":[", size)),
    json("objects in objects", |size| many("{\"a\":", size)),
    json("long numbers", |size| format!("[{}]", many("9", size))),
    json("one long text of JSON", |size| {
        format!("[{{\"title\":\"a\",\"url\":\"https://a.example\",\"note\":\"{}\"}}]", many("word ", size))
    }),
    json("many keys", |size| format!("{{{}\"z\":0}}", numbered(size, |n| format!("\"k{n}\":0,")))),
    json("issues of ours", |size| {
        format!("{{\"version\":1,\"issues\":[{}0]}}", many("{\"id\":\"a\",\"title\":\"b\",\"topics\":[]},", size))
    }),
    json("items of ours", |size| {
        let items = many("{\"title\":\"a\"},", size);
        format!(
            "{{\"version\":1,\"issues\":[{{\"id\":\"a\",\"title\":\"b\",\"topics\":[{{\"name\":\"c\",\"items\":[{items}0]}}]}}]}}"
        )
    }),
    json("items of ours without anything", |size| {
        let items = many("{},", size);
        format!(
            "{{\"version\":1,\"issues\":[{{\"id\":\"a\",\"title\":\"b\",\"topics\":[{{\"name\":\"c\",\"items\":[{items}0]}}]}}]}}"
        )
    }),
    json("texts of ours", |size| ours(&format!("{{\"title\":\"a\",\"notes\":[{}0]}}", many("\"a\",", size)))),
    json("notes of ours", |size| {
        ours(&format!("{{\"title\":\"a\",\"notes\":[{}0]}}", many("{\"text\":[{\"text\":\"a\"}]},", size)))
    }),
    json("pieces of ours", |size| {
        ours(&format!("{{\"title\":\"a\",\"notes\":[{{\"text\":[{}0]}}]}}", many("\"a\",", size)))
    }),
    json("tags of ours", |size| ours(&format!("{{\"title\":\"a\",\"tags\":[{}0]}}", many("\"a\",", size)))),
    json("links of ours", |size| {
        ours(&format!("{{\"title\":\"a\",\"links\":[{}0]}}", many("{\"title\":\"a\",\"url\":\"https://a\"},", size)))
    }),
    json("topics of ours", |size| {
        let topics = many("{\"name\":\"a\",\"items\":[]},", size);
        format!("{{\"version\":1,\"issues\":[{{\"id\":\"a\",\"title\":\"b\",\"topics\":[{topics}0]}}]}}")
    }),
    json("introductions of ours", |size| {
        let blocks = many("{\"kind\":\"paragraph\",\"text\":[\"a\"]},", size);
        format!("{{\"version\":1,\"issues\":[{{\"id\":\"a\",\"title\":\"b\",\"intro\":[{blocks}0],\"topics\":[]}}]}}")
    }),
    json("empty blocks of ours", |size| {
        let blocks = many("{},", size);
        format!("{{\"version\":1,\"issues\":[{{\"id\":\"a\",\"title\":\"b\",\"intro\":[{blocks}0],\"topics\":[]}}]}}")
    }),
    json("words of ours, and no JSON", |size| format!("{{\"version\":1,\"issues\":[{}", many("{\"a\":[", size))),
    json("notes of ours in notes", |size| {
        format!(
            "{{\"version\":1,\"issues\":[{{\"id\":\"a\",\"title\":\"b\",\"intro\":[{}",
            many("{\"children\":[", size)
        )
    }),
];

/// A file of ours with this item.
fn ours(item: &str) -> String {
    format!(
        "{{\"version\":1,\"issues\":[{{\"id\":\"a\",\"title\":\"b\",\"topics\":[{{\"name\":\"c\",\"items\":[{item}]}}]}}]}}"
    )
}

const fn markdown(name: &'static str, text: fn(usize) -> String) -> Hostile {
    Hostile { name, form: Form::MARKDOWN, around: ("", ""), text }
}

const fn yaml(name: &'static str, text: fn(usize) -> String) -> Hostile {
    Hostile {
        name,
        form: Form::MARKDOWN,
        around: ("---\n", "\n---\n\n# Topic\n\n[1. Acme - Title](https://a.example)\n"),
        text,
    }
}

const fn toml(name: &'static str, text: fn(usize) -> String) -> Hostile {
    Hostile {
        name,
        form: Form::MARKDOWN,
        around: ("+++\n", "\n+++\n\n# Topic\n\n[1. Acme - Title](https://a.example)\n"),
        text,
    }
}

const fn page(name: &'static str, text: fn(usize) -> String) -> Hostile {
    Hostile { name, form: Form::HTML, around: ("", ""), text }
}

const fn ascii(name: &'static str, text: fn(usize) -> String) -> Hostile {
    Hostile { name, form: Form::ASCIIDOC, around: ("", ""), text }
}

const fn pasted(name: &'static str, text: fn(usize) -> String) -> Hostile {
    Hostile { name, form: Form::TEXT, around: ("", ""), text }
}

const fn feed(name: &'static str, text: fn(usize) -> String) -> Hostile {
    Hostile { name, form: Form::FEED, around: ("<rss version=\"2.0\"><channel>", "</channel></rss>"), text }
}

const fn chat(name: &'static str, text: fn(usize) -> String) -> Hostile {
    Hostile { name, form: Form::CHAT, around: ("", ""), text }
}

const fn json(name: &'static str, text: fn(usize) -> String) -> Hostile {
    Hostile { name, form: Form::JSON, around: ("", ""), text }
}
