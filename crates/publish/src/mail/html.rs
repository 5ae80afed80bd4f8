//! The HTML of a mail: one column of plain blocks in a table, as even Outlook lays them out.

use link_digest_core::made::GeneratorMark;
use link_digest_core::{Block, BlockKind, Image, Item, Link, Note, Span, note_href, plain_text, web_href};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::look::{FONT, Palette, sheet};
use super::{Letter, meta};
use crate::series::{Series, direction};
use crate::text;

/// The width of the column, and of the widest picture in it.
const WIDTH: u32 = 600;
const WIDEST: u32 = 560;

/// What the words of a mail are written with.
#[derive(Clone, Copy)]
struct Pen<'a> {
    letter: &'a Letter<'a>,
    colours: Palette,
    /// The side on which lines begin: `left`, or `right`.
    side: &'static str,
}

/// Returns the HTML of a mail. `marks` are elements of its head.
pub fn html(letter: &Letter, marks: &str) -> String {
    let Letter { series, edition, .. } = letter;
    let lang = edition.issue.language.as_deref().unwrap_or(&series.lang);
    let dir = direction(lang, series.says);
    let theme = series.settings.theme;
    let colours = Palette::of(theme);
    let pen = Pen { letter, colours, side: if dir == "rtl" { "right" } else { "left" } };
    let Palette { ground, text, .. } = colours;
    let page = html! {
        (DOCTYPE)
        html lang=(lang) dir=(dir) {
            head {
                meta charset="utf-8";
                (PreEscaped(GeneratorMark::MAIL.text))
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content=(theme.scheme());
                (PreEscaped(marks))
                meta name="supported-color-schemes" content=(theme.scheme());
                title { (letter.subject()) }
                @if let Some(sheet) = sheet(theme) { style { "\n" (PreEscaped(sheet)) } }
            }
            body style={ "margin:0;padding:0;background-color:" (ground) } {
                table.ld role="presentation" lang=(lang) dir=(dir) width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor=(ground)
                    style={ "width:100%;border-collapse:collapse;background-color:" (ground) } {
                    tr {
                        td align="center" style={ "padding:24px 16px;color:" (text) ";font-family:" (FONT) ";font-size:16px;line-height:1.5" } {
                            // Outlook knows no largest width.
                            (PreEscaped(format!("<!--[if mso]><table role=\"presentation\" width=\"{WIDTH}\"><tr><td><![endif]-->")))
                            table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"
                                style={ "width:100%;max-width:" (WIDTH) "px;border-collapse:collapse" } {
                                tr {
                                    td align=(pen.side) style={ "padding:0;text-align:" (pen.side) ";color:" (text) ";font-family:" (FONT) ";font-size:16px;line-height:1.5;word-break:break-word" } {
                                        (pen.content())
                                    }
                                }
                            }
                            (PreEscaped("<!--[if mso]></td></tr></table><![endif]-->"))
                        }
                    }
                }
            }
        }
    };
    without_merge_tags(&(page.into_string() + "\n"))
}

/// Returns HTML in which the services that send it find no field of theirs to fill in: `{{…}}`, `{%…%}` and `*|…|*` of
/// titles and notes are the same words, written otherwise.
fn without_merge_tags(html: &str) -> String {
    html.replace("{{", "&#123;&#123;").replace("{%", "&#123;%").replace("*|", "&#42;|")
}

impl<'a> Pen<'a> {
    fn series(&self) -> &'a Series<'a> {
        self.letter.series
    }

    fn content(&self) -> Markup {
        let Letter { edition, .. } = self.letter;
        let series = self.series();
        let text = self.colours.text;
        let heading = edition.heading();
        html! {
            @if let Some(title) = self.letter.above() {
                p.ld-m style=(self.muted("0 0 4px")) {
                    @match series.absolute("") {
                        Some(home) => (self.link(&home, html! { span dir="auto" { (title) } })),
                        None => span dir="auto" { (title) },
                    }
                }
            }
            h1 style={ "margin:0 0 4px;color:" (text) ";font-size:24px;line-height:1.25;font-weight:bold" } {
                span dir="auto" { (heading) }
            }
            @if let Some(days) = edition.days_below() { p.ld-m style=(self.muted("0 0 4px")) { (days) } }
            (self.blocks(self.letter.intro(), 0))
            @for (section, items) in self.letter.topics() {
                @if !section.name.is_empty() {
                    h2 style={ "margin:32px 0 0;padding:0 0 4px;border-bottom:1px solid " (self.colours.rule) ";color:" (text) ";font-size:19px;line-height:1.3;font-weight:bold" } {
                        span dir="auto" { (section.name) }
                    }
                }
                @for listed in items { (self.item(&listed.item)) }
            }
            (self.foot())
        }
    }

    /// Returns the way to all of it: to what there was no room for, and to the site.
    fn foot(&self) -> Markup {
        let series = self.series();
        let address = self.letter.address();
        let rest = self.letter.rest();
        html! {
            @if let Some((more, all)) = &rest {
                p style=(self.text("32px 0 0")) {
                    strong { (more) }
                    @if let Some(address) = &address { ": " (self.link(address, html! { span dir="auto" { (all) } })) }
                }
            }
            @if address.is_some() || series.home.is_some() {
                p.ld-m style=(self.muted("32px 0 0")) {
                    @if let (Some(address), None) = (&address, &rest) {
                        (self.link(address, html! { span dir="auto" { (self.letter.edition.name) } }))
                        @if series.home.is_some() { " · " }
                    }
                    @if let Some(home) = series.absolute("") { (self.link(&home, html! { (series.words.search_all) })) }
                }
            }
        }
    }

    fn item(&self, item: &Item) -> Markup {
        let says = self.series().says;
        let title = text::line(&item.title);
        let pieces = meta(self.series(), item);
        let refused = item.url.as_deref().filter(|url| web_href(url).is_none());
        html! {
            p style=(self.text("20px 0 0")) {
                @match item.url.as_deref().and_then(web_href) {
                    Some(href) => (self.link(&href, html! { strong dir="auto" { (title) } })),
                    None => strong dir="auto" { (title) },
                }
            }
            @if let Some(url) = refused { p.ld-m style=(self.muted("0")) { (no_link(url, says.refused)) } }
            @if item.recommended || !pieces.is_empty() {
                p.ld-m style=(self.muted("0")) {
                    @if item.recommended {
                        strong.ld-s style={ "color:" (self.colours.star) } { "★ " (says.recommended) }
                        @if !pieces.is_empty() { " · " }
                    }
                    @for (n, piece) in pieces.iter().enumerate() { @if n > 0 { " · " } span dir="auto" { (piece) } }
                }
            }
            @if let Some(image) = &item.image { (self.picture(image)) }
            (self.notes(&item.notes))
            @if !item.links.is_empty() {
                p.ld-m style=(self.muted("4px 0 0")) { (says.related) }
                ul style=(self.list()) { @for link in &item.links { li style=(self.entry()) { (self.related(link)) } } }
            }
        }
    }

    fn related(&self, link: &Link) -> Markup {
        let source = link.source.as_deref().map(text::line).filter(|source| !source.is_empty());
        html! {
            (self.linked(&link.url, html! { span dir="auto" { (text::line(&link.title)) } }))
            @if let Some(source) = source { " " span dir="auto" { (source) } }
        }
    }

    fn notes(&self, notes: &[Note]) -> Markup {
        html! {
            @if !notes.is_empty() {
                ul style=(self.list()) {
                    @for note in notes {
                        li style=(self.entry()) {
                            span dir="auto" { (self.spans(&note.text)) }
                            (self.notes(&note.notes))
                        }
                    }
                }
            }
        }
    }

    fn blocks(&self, blocks: &[Block], depth: usize) -> Markup {
        html! { @for block in blocks { (self.block(block, depth)) } }
    }

    fn block(&self, block: &Block, depth: usize) -> Markup {
        let margin = if depth > 0 { "0 0 8px" } else { "16px 0 0" };
        match block.kind {
            BlockKind::Paragraph => html! { p dir="auto" style=(self.text(margin)) { (self.spans(&block.text)) } },
            BlockKind::List => self.notes(&block.notes),
            BlockKind::Quote | BlockKind::Callout => {
                let title = block.title.as_deref().map(text::line);
                html! {
                    div style={ "margin:" (margin) ";padding:2px 12px;border-" (self.side) ":3px solid " (self.colours.rule) } {
                        @if let Some(title) = title { p dir="auto" style=(self.text("0 0 4px")) { strong { (title) } } }
                        (self.blocks(&block.blocks, depth + 1))
                    }
                }
            }
            BlockKind::Code => html! {
                pre style={ "margin:" (margin) ";padding:8px 12px;background-color:" (self.colours.code) ";color:" (self.colours.text) ";font-family:Menlo,Consolas,monospace;font-size:13px;line-height:1.5;white-space:pre-wrap" } {
                    (text::lines(&plain_text(&block.text)))
                }
            },
            BlockKind::Image => html! { @if let Some(image) = &block.image { (self.picture(image)) } },
        }
    }

    /// Returns a picture, or the words that stand for one that is not shown.
    fn picture(&self, image: &Image) -> Markup {
        let line = |text: &Option<String>| Some(text::line(text.as_deref()?)).filter(|text| !text.is_empty());
        let (alt, caption) = (line(&image.alt), line(&image.caption));
        let width = image.width.map(|width| width.min(WIDEST));
        // Outlook takes the attribute. For all others a picture is as wide as its column, also while it is blocked: a
        // box of so many pixels would make a phone scroll.
        let widest =
            width.map_or_else(|| "max-width:100%".to_owned(), |width| format!("width:100%;max-width:{width}px"));
        match self.letter.picture(&image.src) {
            Some(src) => html! {
                p style=(self.text("12px 0 0")) {
                    img src=(src) alt=(alt.unwrap_or_default()) width=[width] border="0" style={ "display:block;" (widest) ";height:auto;border:0" };
                }
                @if let Some(caption) = caption { p.ld-m style=(self.muted("4px 0 0")) { span dir="auto" { (caption) } } }
            },
            None => html! {
                @if let Some(words) = caption.or(alt) {
                    p.ld-m style=(self.muted("8px 0 0")) { "[" span dir="auto" { (words) } "]" }
                }
            },
        }
    }

    fn spans(&self, spans: &[Span]) -> Markup {
        html! { @for span in spans { (self.span(span)) } }
    }

    fn span(&self, span: &Span) -> Markup {
        let mut content = html! { (text::lines(&span.text)) };
        if span.code {
            content = html! {
                code style={ "background-color:" (self.colours.code) ";color:" (self.colours.text) ";font-family:Menlo,Consolas,monospace;font-size:0.9em" } { (content) }
            };
        }
        if span.emphasis {
            content = html! { em { (content) } };
        }
        if span.strong {
            content = html! { strong { (content) } };
        }
        match &span.url {
            Some(url) => self.linked(url, content),
            None => content,
        }
    }

    /// Returns a link, or its words with the address where that is none.
    fn linked(&self, url: &str, content: Markup) -> Markup {
        match note_href(url) {
            Some(href) => self.link(&href, content),
            None => html! { (content) " (" (no_link(url, self.series().says.refused)) ")" },
        }
    }

    fn link(&self, href: &str, content: Markup) -> Markup {
        html! { a href=(href) style={ "color:" (self.colours.link) ";text-decoration:underline" } { (content) } }
    }

    fn text(&self, margin: &str) -> String {
        format!("margin:{margin};color:{}", self.colours.text)
    }

    fn muted(&self, margin: &str) -> String {
        format!("margin:{margin};color:{};font-size:14px", self.colours.muted)
    }

    fn list(&self) -> String {
        format!("margin:4px 0 0;padding:0;padding-{}:22px", self.side)
    }

    fn entry(&self) -> String {
        format!("margin:0 0 2px;color:{}", self.colours.text)
    }
}

fn no_link(url: &str, refused: &str) -> Markup {
    html! { (refused) " " span dir="auto" { (text::line(url)) } }
}
