//! The documents as a book, by mdBook.

use crate::run::{print, run, say};
use crate::tools::{crates_io, pins};
use crate::workspace;
use anyhow::{Context, Result};
use serde_json::Value;
use std::process::Command;

/// Where what stands outside the book is read on the web.
const REPOSITORY: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/");

/// Builds it into target/book/.
pub fn build() -> Result<()> {
    let mdbook = crates_io::program(&crates_io::ensure(&pins::MDBOOK)?, "mdbook");
    run(Command::new(mdbook).arg("build").current_dir(workspace::root()))?;
    say("target/book/index.html is the book");
    Ok(())
}

/// What mdBook asks of a step before its own: whether it is for a kind of book, by its arguments, or the book with changes.
pub fn preprocess(arguments: &[String]) -> Result<()> {
    if arguments.first().is_some_and(|first| first == "supports") {
        return Ok(());
    }
    let given: [Value; 2] = serde_json::from_reader(std::io::stdin()).context("this is for mdBook to call")?;
    let [_, mut book] = given;
    lead_outside(&mut book);
    print(&book.to_string())
}

/// Links of chapters to other files of the checkout lead to the repository.
fn lead_outside(book: &mut Value) {
    match book {
        Value::Array(entries) => entries.iter_mut().for_each(lead_outside),
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text) if name == "content" => {
                        *text = text.replace("](../", &format!("]({REPOSITORY}"));
                    }
                    _ => lead_outside(value),
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn links_out_of_the_book_lead_to_the_repository() {
        let chapter =
            |text: &str| json!({ "items": [{ "Chapter": { "name": "](../", "content": text, "sub_items": [] } }] });
        let mut book = chapter("[a](../src/lib.rs) [b](b.md) [c](#c)");
        lead_outside(&mut book);
        let outside = "https://github.com/link-digest/link-digest/blob/main/src/lib.rs";
        assert_eq!(book, chapter(&format!("[a]({outside}) [b](b.md) [c](#c)")));
    }
}
