//! The grammar of Atom, as the schema in RFC 4287 (appendix B) has it, of the elements that our feeds may have; and what
//! the text of the RFC asks for beyond that.

use std::collections::BTreeMap;

use quick_xml::events::Event;
use quick_xml::{NsReader, XmlVersion, name::ResolveResult};
use url::Url;

const ATOM: &str = "http://www.w3.org/2005/Atom";

/// An element with what stands in it.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub text: String,
    pub children: Vec<Element>,
}

/// How often a child may stand in its parent.
enum Times {
    One,
    AtMostOne,
    Any,
}
use Times::{Any, AtMostOne, One};

/// The children of an element, by their names.
type Children = &'static [(&'static str, Times)];

const FEED: Children = &[
    ("author", Any),
    ("category", Any),
    ("contributor", Any),
    ("generator", AtMostOne),
    ("icon", AtMostOne),
    ("id", One),
    ("link", Any),
    ("logo", AtMostOne),
    ("rights", AtMostOne),
    ("subtitle", AtMostOne),
    ("title", One),
    ("updated", One),
    ("entry", Any),
];
const ENTRY: Children = &[
    ("author", Any),
    ("category", Any),
    ("content", AtMostOne),
    ("contributor", Any),
    ("id", One),
    ("link", Any),
    ("published", AtMostOne),
    ("rights", AtMostOne),
    ("source", AtMostOne),
    ("summary", AtMostOne),
    ("title", One),
    ("updated", One),
];
const PERSON: Children = &[("name", One), ("uri", AtMostOne), ("email", AtMostOne)];

/// Returns what in a feed is against the rules; nothing, if it is sound.
pub fn broken(xml: &str) -> Vec<String> {
    match read(xml) {
        Ok(feed) if feed.name == "feed" => {
            let mut wrong = Vec::new();
            hold(&feed, "/", &mut wrong);
            of_feed(&feed, &mut wrong);
            wrong
        }
        Ok(other) => vec![format!("expected a feed, found {}", other.name)],
        Err(error) => vec![error],
    }
}

/// Reads a document of which all elements are Atom's.
fn read(xml: &str) -> Result<Element, String> {
    let mut reader = NsReader::from_str(xml);
    let mut open = vec![Element::default()];
    loop {
        let (namespace, event) = reader.read_resolved_event().map_err(|error| error.to_string())?;
        let is_atom = matches!(namespace, ResolveResult::Bound(name) if name.as_ref() == ATOM);
        match event {
            Event::Start(start) | Event::Empty(start) if !is_atom => {
                return Err(format!("{} is no element of Atom", start.local_name().as_ref()));
            }
            Event::Start(start) => open.push(element(&start)?),
            Event::Empty(start) => {
                let child = element(&start)?;
                open.last_mut().unwrap().children.push(child);
            }
            Event::End(_) => {
                let child = open.pop().unwrap();
                open.last_mut().ok_or("more ends than starts")?.children.push(child);
            }
            Event::Text(text) => {
                open.last_mut().unwrap().text += &text.xml10_content();
            }
            Event::CData(text) => {
                open.last_mut().unwrap().text += &text;
            }
            // Which character it stands for does not matter here: that it is text does.
            Event::GeneralRef(_) => open.last_mut().unwrap().text.push('&'),
            Event::Eof => return open.remove(0).children.pop().ok_or_else(|| "no element".to_owned()),
            Event::Decl(_) | Event::Comment(_) => {}
            Event::PI(_) | Event::DocType(_) => return Err("expected elements alone".to_owned()),
        }
    }
}

fn element(start: &quick_xml::events::BytesStart) -> Result<Element, String> {
    let mut attributes = BTreeMap::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| error.to_string())?;
        let name = attribute.key.as_ref().to_owned();
        attributes.insert(name, value.into_owned());
    }
    let name = start.local_name().as_ref().to_owned();
    Ok(Element { name, attributes, ..Element::default() })
}

impl Element {
    fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    fn of<'e>(&'e self, name: &'e str) -> &'e str {
        self.all(name).next().map_or("", |child| child.text.as_str())
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

/// Holds an element and all in it to the grammar.
fn hold(element: &Element, path: &str, wrong: &mut Vec<String>) {
    let path = format!("{path}{}/", element.name);
    let (children, attributes): (Children, &[&str]) = match element.name.as_str() {
        "feed" => (FEED, &["xmlns"]),
        "entry" => (ENTRY, &[]),
        "author" | "contributor" => (PERSON, &[]),
        "category" => (&[], &["term", "scheme", "label"]),
        "link" => (&[], &["href", "rel", "type", "hreflang", "title", "length"]),
        "generator" => (&[], &["uri", "version"]),
        "content" => (&[], &["type", "src"]),
        "title" | "subtitle" | "summary" | "rights" => (&[], &["type"]),
        _ => (&[], &[]),
    };
    let mut tell = |words: String| wrong.push(format!("{path}: {words}"));
    for name in element.attributes.keys() {
        if !attributes.contains(&name.as_str()) && !["xml:lang", "xml:base"].contains(&name.as_str()) {
            tell(format!("attribute {name}"));
        }
    }
    for (name, times) in children {
        let found = element.all(name).count();
        let fits = match times {
            One => found == 1,
            AtMostOne => found <= 1,
            Any => true,
        };
        if !fits {
            tell(format!("{found} times {name}"));
        }
    }
    for child in &element.children {
        if !children.iter().any(|(name, _)| *name == child.name) {
            tell(format!("{} within", child.name));
        }
    }
    if !children.is_empty() && !element.text.trim().is_empty() {
        tell(format!("text {:?}", element.text));
    }
    match element.name.as_str() {
        "id" if Url::parse(&element.text).is_err() => tell(format!("{:?} is no absolute address", element.text)),
        "updated" | "published" if !is_date_time(&element.text) => tell(format!("{:?} is no time", element.text)),
        "link" if element.attribute("href").is_none_or(str::is_empty) => tell("no href".to_owned()),
        "category" if element.attribute("term").is_none() => tell("no term".to_owned()),
        "name" if element.text.trim().is_empty() => tell("no name".to_owned()),
        "title" | "subtitle" | "summary" | "rights" | "content"
            if !["text", "html"].contains(&element.attribute("type").unwrap_or("text")) =>
        {
            tell("a type that the feeds do not use".to_owned());
        }
        _ => {}
    }
    for child in &element.children {
        hold(child, &path, wrong);
    }
}

/// What the RFC says in words (4.1.1, 4.1.2, 4.2.6).
fn of_feed(feed: &Element, wrong: &mut Vec<String>) {
    let of_feed = [feed];
    let mut seen = BTreeMap::new();
    for entry in feed.all("entry") {
        if entry.all("author").next().is_none() && feed.all("author").next().is_none() {
            wrong.push(format!("no author of {}", entry.of("id")));
        }
        let is_alternate = |link: &&Element| link.attribute("rel").unwrap_or("alternate") == "alternate";
        if entry.all("content").next().is_none() && !entry.all("link").any(|link| is_alternate(&link)) {
            wrong.push(format!("neither content nor alternate of {}", entry.of("id")));
        }
        if seen.insert(entry.of("id"), ()).is_some() {
            wrong.push(format!("{} twice", entry.of("id")));
        }
    }
    for element in of_feed.into_iter().chain(feed.all("entry")) {
        let mut kinds = BTreeMap::new();
        for link in element.all("link").filter(|link| link.attribute("rel").unwrap_or("alternate") == "alternate") {
            if kinds.insert((link.attribute("type"), link.attribute("hreflang")), ()).is_some() {
                wrong.push(format!("two alternates of one type in {}", element.of("id")));
            }
        }
    }
}

/// Returns whether a text is a date and a time as RFC 3339 has them, with capital letters.
fn is_date_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    let shape = b"0000-00-00T00:00:00";
    let begins = bytes.len() > shape.len()
        && shape.iter().zip(bytes).all(|(wanted, found)| match wanted {
            b'0' => found.is_ascii_digit(),
            _ => wanted == found,
        });
    begins
        && (text.ends_with('Z') || text.len() >= 25 && [Some(&b'+'), Some(&b'-')].contains(&bytes.get(text.len() - 6)))
}

/// A checker that lets everything pass would check nothing.
#[test]
fn each_rule_is_told() {
    let sound = "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>T</title><id>urn:a:b</id>\
                 <updated>2026-11-02T00:00:00Z</updated><author><name>A</name></author>\
                 <entry><title>E</title><id>urn:a:c</id><updated>2026-11-02T00:00:00.5+01:00</updated>\
                 <link href=\"https://a.example/\"/><content type=\"html\">&lt;p></content></entry></feed>";
    assert_eq!(broken(sound), [""; 0]);
    for (from, to, told) in [
        ("<id>urn:a:b</id>", "", "/feed/: 0 times id"),
        ("<title>E</title>", "<title>E</title><title>F</title>", "/feed/entry/: 2 times title"),
        ("urn:a:c", "c", "/feed/entry/id/: \"c\" is no absolute address"),
        ("urn:a:c", " ", "/feed/entry/id/: \" \" is no absolute address"),
        ("T00:00:00Z", "", "/feed/updated/: \"2026-11-02\" is no time"),
        ("<author><name>A</name></author>", "", "no author of urn:a:c"),
        ("<name>A</name>", "<name></name>", "/feed/author/name/: no name"),
        ("href=\"https://a.example/\"", "", "/feed/entry/link/: no href"),
        ("</entry>", "<guid>x</guid></entry>", "/feed/entry/: guid within"),
        ("</entry>", "words</entry>", "/feed/entry/: text \"words\""),
        ("type=\"html\"", "kind=\"html\"", "/feed/entry/content/: attribute kind"),
        ("<content", "<link href=\"https://b.example/\"/><content", "two alternates of one type in urn:a:c"),
        ("2005/Atom", "2005/Other", "feed is no element of Atom"),
    ] {
        assert!(sound.contains(from), "{from}");
        assert_eq!(broken(&sound.replacen(from, to, 1)), [told], "{from} → {to}");
    }
    let twice = sound.replace(
        "</entry>",
        "</entry><entry><title>E</title><id>urn:a:c</id><updated>2026-11-02T00:00:00Z</updated></entry>",
    );
    assert_eq!(broken(&twice), ["neither content nor alternate of urn:a:c", "urn:a:c twice"]);
}
