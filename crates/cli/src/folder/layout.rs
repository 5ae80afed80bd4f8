//! The kinds of folders that this command has for itself: what is in them, and where the list of that is.

use link_digest_core::made::Made;
use link_digest_core::parts::INDEX_FILE;
use link_digest_publish::{is_file_of_archive, is_file_of_site, is_path_of_archive, is_path_of_site};

use crate::inputs::{LIST, LIST_OF_ARCHIVE};

/// A kind of folder.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// The kind in a word.
    pub noun: &'static str,
    /// The name of the list of its files. Two kinds have two, so that neither takes what is the other's for old.
    pub list: &'static str,
    /// The folder within in which an archive in parts may be: nothing, or with a slash at its end.
    pub archive: &'static str,
    /// The file that another command may have written anew.
    pub shared: Option<(&'static str, Made)>,
    /// Whether a file may have this path.
    pub is_path: fn(&str) -> bool,
    /// Whether these bytes at this path may be one of its files.
    pub is_file: fn(&str, &[u8]) -> bool,
}

impl Layout {
    /// The folder of a `site`.
    pub const SITE: Self = Self {
        noun: "site",
        list: LIST,
        archive: "archive/",
        shared: Some(("issues.json", Made::Data)),
        is_path: is_path_of_site,
        is_file: is_file_of_site,
    };

    /// The folder into which `import` writes an archive.
    pub const ARCHIVE: Self = Self {
        noun: "archive",
        list: LIST_OF_ARCHIVE,
        archive: "",
        shared: None,
        is_path: is_path_of_archive,
        is_file: is_file_of_archive,
    };

    /// Returns the path of the index of an archive in parts.
    pub fn index(&self) -> String {
        format!("{}{INDEX_FILE}", self.archive)
    }

    /// Returns whether a path is that of a file which the index names.
    pub fn is_part(&self, path: &str) -> bool {
        path.strip_prefix(self.archive).is_some_and(link_digest_core::parts::is_name)
    }
}
