//! An issue as a mail: HTML that mail programs leave whole, and the same as plain text. Nothing is asked of anyone but for
//! the pictures of the site, and nothing follows who reads it.

mod eml;
mod html;
mod look;
mod seal;
mod text;

use link_digest_core::made::END_OF_TEXT;
use link_digest_core::{Date, Digest, Item, Publication};

use crate::edition::{Edition, Listed, Section};
use crate::series::Series;

pub use eml::eml;
pub use seal::is_sealed;

/// The most bytes of a mail's HTML: Gmail cuts what is beyond 102 kB, in the midst of a word.
pub const MOST: usize = 100_000;

/// The mark in the HTML of a mail by which the file of plain text beside it is known to be as it was written.
pub fn text_mark(text: &str) -> String {
    format!("<meta name=\"link-digest-text\" content=\"{}\">", crate::hash::hex(text.as_bytes()))
}

/// The issue that is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent<'a> {
    /// The newest.
    Newest,
    /// The one with this id.
    Id(&'a str),
}

/// An issue as a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// The id of the issue.
    pub issue: String,
    /// The subject.
    pub subject: String,
    /// The HTML.
    pub html: String,
    /// The same as plain text.
    pub text: String,
    /// The day on which the issue appeared.
    pub date: Option<Date>,
    /// The number of its items that are left out, since it would be too long with them.
    pub left_out: usize,
    /// Whether it says where all of them are: the issue has a page with an address.
    pub leads_to_all: bool,
    /// The number of pictures that no mail program would show: drawings, those without an address, and those of other servers,
    /// unless the settings allow them.
    pub hidden_pictures: usize,
}

impl Mail {
    /// Returns the plain text as it stands in a file, where its end says that it is no issue.
    pub fn text_file(&self) -> String {
        text_file(&self.text)
    }
}

fn text_file(text: &str) -> String {
    format!("{text}{END_OF_TEXT}")
}

/// Returns the mail of an issue; `None` if the digest has no such issue.
pub fn mail(digest: &Digest, settings: &Publication, sent: Sent) -> Option<Mail> {
    let series = Series::new(digest, settings);
    let edition = match sent {
        Sent::Newest => series.editions.first(),
        Sent::Id(id) => series.editions.iter().find(|edition| edition.issue.id == id),
    }?;
    let all = edition.issue.intro.len() + edition.items().count();
    let letter = |parts| Letter { series: &series, edition, parts };
    let marks = |text: &str| text_mark(text) + &seal::element();
    let fits = |parts: usize| html::html(&letter(parts), &marks("")).len() <= MOST;
    let letter = letter(if fits(all) { all } else { most(all, fits) });
    let text = text::text(&letter);
    Some(Mail {
        issue: edition.issue.id.clone(),
        subject: letter.subject(),
        html: seal::sealed(html::html(&letter, &marks(&text_file(&text)))),
        text,
        date: edition.issue.date_end.or(edition.issue.date),
        left_out: letter.left_out(),
        leads_to_all: letter.address().is_some(),
        hidden_pictures: letter.hidden_pictures(),
    })
}

/// Returns the largest number below `all` that fits, where what is smaller than one that fits does, too.
fn most(all: usize, fits: impl Fn(usize) -> bool) -> usize {
    let (mut fitting, mut too_many) = (0, all);
    while too_many - fitting > 1 {
        let middle = fitting + (too_many - fitting) / 2;
        if fits(middle) {
            fitting = middle;
        } else {
            too_many = middle;
        }
    }
    fitting
}

/// The content of a mail: an issue, and how much of it there is room for.
struct Letter<'a> {
    series: &'a Series<'a>,
    edition: &'a Edition,
    /// The number of parts that it has: the blocks of the introduction, and then the items.
    parts: usize,
}

impl<'a> Letter<'a> {
    fn subject(&self) -> String {
        let title = &self.edition.title;
        match self.series() {
            Some(series) if !title.contains(series) => format!("{series}: {title}"),
            Some(_) | None => title.clone(),
        }
    }

    /// Returns the name of the series, if it has one.
    fn series(&self) -> Option<&'a str> {
        Some(self.series.title.as_str()).filter(|title| *title != self.series.says.digest)
    }

    /// Returns the name of the series to stand above the heading, where that does not say it.
    fn above(&self) -> Option<&'a str> {
        self.series().filter(|title| !self.edition.heading().contains(title))
    }

    /// Returns the introduction, as far as there is room for it.
    fn intro(&self) -> &'a [link_digest_core::Block] {
        let intro = &*self.edition.issue.intro;
        intro.get(..self.parts).unwrap_or(intro)
    }

    /// Returns the topics with the items that there is room for.
    fn topics(&self) -> impl Iterator<Item = (&'a Section, &'a [Listed])> + use<'a> {
        let mut left = self.parts.saturating_sub(self.edition.issue.intro.len());
        self.edition.sections.iter().map_while(move |section| {
            let items = section.items.get(..left).unwrap_or(&section.items);
            left -= items.len();
            (!items.is_empty()).then_some((section, items))
        })
    }

    fn items(&self) -> impl Iterator<Item = &'a Item> + use<'a> {
        self.topics().flat_map(|(_, items)| items).map(|listed| &listed.item)
    }

    fn left_out(&self) -> usize {
        self.edition.items().count() - self.items().count()
    }

    /// Returns the address of the page of the issue, if it has one.
    fn address(&self) -> Option<String> {
        self.edition.elsewhere().or_else(|| self.series.absolute(&self.edition.path))
    }

    /// Returns a word on what is left out, and a name for all of it.
    fn rest(&self) -> Option<(String, String)> {
        let says = self.series.says;
        let left_out = self.left_out();
        let all = says.plural(&says.items, self.edition.items().count());
        (left_out > 0).then(|| (says.plural(&says.more_values, left_out), format!("{} ({all})", self.edition.name)))
    }

    /// Returns the address of a picture that mail programs show, if they show it.
    fn picture(&self, src: &str) -> Option<String> {
        let home = self.series.absolute("")?;
        let address = link_digest::browser::link::picture_in(src, &home, self.series.settings.images)?;
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let is_shown = address.starts_with("http") && !path.to_ascii_lowercase().ends_with(".svg");
        is_shown.then_some(address)
    }

    fn hidden_pictures(&self) -> usize {
        let mut issue = self.edition.issue.clone();
        issue.intro.truncate(self.parts);
        let mut sources: Vec<String> = Vec::new();
        issue.visit_images(&mut |image| sources.extend(image.iter().map(|image| image.src.clone())));
        sources.extend(self.items().filter_map(|item| item.image.as_ref()).map(|image| image.src.clone()));
        sources.iter().filter(|src| self.picture(src).is_none()).count()
    }
}

/// Returns the pieces of the line about an item: its source, its authors, how long it takes, and its day.
fn meta(series: &Series, item: &Item) -> Vec<String> {
    let says = series.says;
    let minutes = item.minutes.map(|minutes| link_digest::i18n::fill(says.minutes, &[&says.number(minutes as usize)]));
    let source = item.source.as_deref().map(crate::text::line);
    let authors = Some(crate::text::line(&item.authors.join(", ")));
    let date = item.date.map(|date| says.days(date, None));
    let pieces = [source, authors, minutes, date].into_iter().flatten();
    pieces.filter(|piece| !piece.is_empty()).collect()
}

#[cfg(test)]
mod tests;
