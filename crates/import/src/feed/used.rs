//! A feed with nothing but the elements that become issues. feed-rs reads many more, such as people, media and podcasts;
//! there it panics on what is not well written, and refuses a whole feed for a word that it does not know. What a reader
//! would want of those is found [here](super::extra).

use quick_xml::events::Event;
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::{Error, NsReader};

use super::extra::{Extra, Vocabulary, is_group, what};

/// Elements that are there for those in them.
const AROUND: [&str; 3] = ["channel", "item", "entry"];

/// Elements of RSS and Atom that are read.
const OWN: [&str; 13] = [
    "title",
    "link",
    "id",
    "guid",
    "description",
    "summary",
    "content",
    "category",
    "comments",
    "enclosure",
    "pubDate",
    "published",
    "updated",
];

/// Elements of extensions that are read, each with its namespace.
const MORE: [(&str, &str); 3] = [
    ("http://purl.org/rss/1.0/modules/content/", "encoded"),
    ("http://purl.org/dc/elements/1.1/", "date"),
    ("http://purl.org/dc/elements/1.1/", "description"),
];

/// What an element is here.
enum Part {
    Around,
    Read,
    Unused,
}

/// A feed, as far as it is read.
#[derive(Debug, Default, PartialEq)]
pub struct Used {
    /// The text, from its first element on, with the elements alone that are read. So what it says of its encoding is
    /// left out as well: it is a text already.
    pub text: String,
    /// What else stands in its entries that a reader would want.
    pub extras: Vec<Extra>,
    /// The number of its entries.
    pub entries: usize,
}

/// Returns what is read of a feed.
///
/// # Errors
///
/// Where it is no XML, with the byte where that shows.
pub fn used(xml: &str) -> Result<Used, (Error, usize)> {
    let mut reader = NsReader::from_str(xml);
    copied(xml, &mut reader).map_err(|error| (error, place(reader.error_position())))
}

fn copied(xml: &str, reader: &mut NsReader<&[u8]>) -> Result<Used, Error> {
    let mut used = Used { text: String::with_capacity(xml.len()), ..Used::default() };
    // Where what is still to be copied begins, once there is an element.
    let mut from = None;
    // The number of groups that are open.
    let mut groups = 0_usize;
    loop {
        let at = place(reader.buffer_position());
        let (namespace, event) = reader.read_resolved_event()?;
        let vocabulary = Vocabulary::of(&namespace);
        let (element, is_open) = match event {
            Event::Start(element) => (element, true),
            Event::Empty(element) => (element, false),
            Event::End(element) if groups > 0 && is_group(vocabulary, element.local_name().as_ref()) => {
                groups -= 1;
                from = cut(xml, from, at, reader, &mut used);
                continue;
            }
            Event::Eof => {
                used.text.push_str(from.and_then(|from| xml.get(from..)).unwrap_or_default());
                return Ok(used);
            }
            _ => continue,
        };
        if from.is_none() {
            from = Some(at);
            continue;
        }
        let mut part = part(&namespace, element.local_name().as_ref());
        if groups > 0 {
            part = Part::Unused;
        }
        used.entries += usize::from(matches!(part, Part::Around) && element.local_name().as_ref() != "channel");
        let mut inside = "";
        if is_open && matches!(part, Part::Unused) && is_group(vocabulary, element.local_name().as_ref()) {
            groups += 1;
        } else if is_open && !matches!(part, Part::Around) {
            let span = reader.read_to_end(element.name())?;
            inside = xml.get(place(span.start)..place(span.end)).unwrap_or_default();
        }
        if matches!(part, Part::Unused) {
            let found = what(vocabulary, &element, inside).filter(|_| used.entries > 0);
            from = cut(xml, from, at, reader, &mut used);
            let at = at..from.unwrap_or(at);
            used.extras.extend(found.map(|what| Extra { entry: used.entries, at, what }));
        }
    }
}

/// Copies what stands before the place `at`, and returns where it goes on after what was read there.
fn cut(xml: &str, from: Option<usize>, at: usize, reader: &NsReader<&[u8]>, used: &mut Used) -> Option<usize> {
    used.text.push_str(from.and_then(|from| xml.get(from..at)).unwrap_or_default());
    from.map(|_| place(reader.buffer_position()))
}

/// Returns what an element is, as feed-rs tells them: without a namespace, or with one that nobody declared, it is the
/// feed's own.
fn part(namespace: &ResolveResult, name: &str) -> Part {
    let is_read = match namespace {
        ResolveResult::Unbound | ResolveResult::Unknown(_) => OWN.contains(&name),
        ResolveResult::Bound(Namespace("http://www.w3.org/2005/Atom" | "http://purl.org/rss/1.0/")) => {
            OWN.contains(&name)
        }
        ResolveResult::Bound(Namespace(namespace)) => MORE.contains(&(*namespace, name)),
    };
    match is_read {
        true => Part::Read,
        false if AROUND.contains(&name) => Part::Around,
        false => Part::Unused,
    }
}

fn place(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_stays_as_it_is_written() {
        let check = |xml: &str, expected: &str| assert_eq!(used(xml).unwrap().text, expected);
        check("<?xml version='1.0' encoding='latin1'?>\n<!DOCTYPE rss><rss a='b'>x</rss>", "<rss a='b'>x</rss>");
        check(
            "<rss><channel><ttl>1</ttl><item><title>A<b>&amp;</b></title></item></channel></rss>",
            "<rss><channel><item><title>A<b>&amp;</b></title></item></channel></rss>",
        );
        check("<feed><author><name>é</name></author><id/><icon/><!-- é --></feed>", "<feed><id/><!-- é --></feed>");
        check(
            "<feed><title>a<title>b</title></title><x><x></x></x></feed>",
            "<feed><title>a<title>b</title></title></feed>",
        );
        check("{\"version\": \"\"}", "");
    }

    #[test]
    fn an_element_is_told_by_its_namespace() {
        let dc = |prefix: &str| {
            let xml = format!(
                "<rss xmlns:{prefix}='http://purl.org/dc/elements/1.1/'><item><dc:date>1</dc:date></item></rss>"
            );
            used(&xml).unwrap().text.contains("dc:date")
        };
        assert!(dc("dc") && !dc("other"));
        let media = "<feed><entry><content xmlns='http://search.yahoo.com/mrss/'/><content/></entry></feed>";
        assert_eq!(used(media).unwrap().text, "<feed><entry><content/></entry></feed>");
    }

    #[test]
    fn what_is_no_xml_has_a_place() {
        let (error, at) = used("<rss><channel></item></channel>").unwrap_err();
        assert_eq!(
            (error.to_string().as_str(), at),
            ("ill-formed document: expected `</channel>`, but `</item>` was found", 14)
        );
        assert!(used("<rss><ttl>").is_err());
    }
}
