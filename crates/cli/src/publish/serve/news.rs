//! The news that the pages of a preview are told of each edit.

use std::fs;
use std::path::Path;

use link_digest_publish::sha256;
use serde::Serialize;

use crate::inputs::LIST;
use crate::outcome::Failure;

/// The news that the open pages are told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct News {
    /// A name of what the site consists of; another one where something in it is different.
    pub edition: String,
    /// The reasons why the site was not made again. The last one that could be made is shown.
    pub errors: Vec<String>,
    /// The problems of the input.
    pub warnings: Vec<String>,
}

impl News {
    pub fn of(output: &Path, made: &Result<Vec<String>, Failure>) -> Self {
        let (errors, warnings) = match made {
            Ok(problems) => (Vec::new(), problems.clone()),
            Err(Failure(words)) => (vec![words.clone()], Vec::new()),
        };
        // The list has the content of each file of the site.
        let list = fs::read(output.join(LIST)).unwrap_or_default();
        Self { edition: sha256(&list), errors, warnings }
    }
}
