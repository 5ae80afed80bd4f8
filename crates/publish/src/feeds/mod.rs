//! The feeds: all, what is recommended, and one a topic, each as Atom and as JSON Feed.

mod atom;
pub mod content;
mod json;
mod opml;
mod urn;

use link_digest_core::Feeds;

use crate::file::File;
use crate::series::{Series, Topic};
use content::{Content, Form, Offer};

fn contents<'s>(series: &'s Series) -> impl Iterator<Item = Content<'s>> {
    let any = (series.settings.feeds != Feeds::None).then_some(Content::All);
    let recommended = (series.settings.feeds == Feeds::All && series.has_recommended()).then_some(Content::Recommended);
    any.into_iter().chain(recommended).chain(series.fed_topics().iter().map(Content::Topic))
}

/// Returns the feeds that a page offers: of all items, and of those that are recommended.
pub fn list<'s>(series: &'s Series) -> impl Iterator<Item = Offer> + use<'s> {
    let main = contents(series).filter(|content| !matches!(content, Content::Topic(_)));
    main.flat_map(|content| [Form::Atom, Form::Json].map(|form| offer(series, content, form)))
}

fn offer(series: &Series, content: Content, form: Form) -> Offer {
    Offer { title: content.title(series), path: form.path(&content.name()), form }
}

/// Returns the topics with the paths of their feeds.
pub fn topics<'s>(series: &'s Series) -> impl Iterator<Item = (&'s Topic, String)> + use<'s> {
    series.fed_topics().iter().map(|topic| (topic, Form::Atom.path(&Content::Topic(topic).name())))
}

/// Returns the files of all feeds, and the list of them.
pub fn files(series: &Series) -> Vec<File> {
    let mut files: Vec<File> = contents(series)
        .flat_map(|content| {
            let entries = content.entries(series);
            let (atom, json) = (atom::atom(series, content, &entries), json::json(series, content, &entries));
            [(Form::Atom, atom), (Form::Json, json)].map(|(form, text)| File::new(form.path(&content.name()), text))
        })
        .collect();
    if has_list(series) {
        files.push(File::new("feeds.opml", opml::opml(series, atoms(series))));
    }
    files
}

/// Returns whether there is a list of the feeds: it names them by absolute addresses only.
pub fn has_list(series: &Series) -> bool {
    series.home.is_some() && contents(series).next().is_some()
}

/// Returns the Atom feeds of a series, for the list of them.
fn atoms<'s>(series: &'s Series) -> impl Iterator<Item = Offer> + use<'s> {
    contents(series).map(|content| offer(series, content, Form::Atom))
}

#[cfg(test)]
mod tests;
