//! The data of a digest, as pages load it: one file, or an archive in parts.

use std::borrow::Cow;

use link_digest_core::parts::{self, Files, INDEX_FILE, Index};
use link_digest_core::{Archive as Read, Digest, Image, InParts};

use crate::bundle::Part;
use crate::file::File;
use crate::pack::packed;
use crate::picture;
use crate::series::Series;

/// The file that has all of it.
const WHOLE: &str = "issues.json";

/// The folder of a site in which its archive is.
pub(crate) const FOLDER: &str = "archive/";

/// The data of a site.
#[derive(Debug)]
pub(crate) struct Data {
    /// All of it in one file. Where there are parts, no page of the site loads it: it is for those who take the data, and
    /// for elements that were pointed to it earlier.
    whole: Part,
    /// The archive in parts, if it is to be one.
    archive: Option<Archive>,
}

#[derive(Debug)]
struct Archive {
    index: Part,
    files: Files,
}

impl Data {
    /// `series` is that of the digest.
    pub fn new(digest: &Digest, series: &Series) -> Self {
        let archive = |files: Files| Archive {
            index: Part { name: format!("{FOLDER}{INDEX_FILE}"), bytes: files.index.clone().into() },
            files,
        };
        let choice = series.settings.parts;
        let files = match in_folder_of(digest) {
            Cow::Borrowed(digest) => parts::write_read(digest, &series.archive, choice),
            Cow::Owned(digest) => parts::write_by(&digest, choice),
        };
        Self {
            whole: Part { name: WHOLE.to_owned(), bytes: series.json.as_bytes().to_vec().into() },
            archive: files.map(archive),
        }
    }

    /// The file that the element loads.
    pub fn loaded(&self) -> &Part {
        self.archive.as_ref().map_or(&self.whole, |archive| &archive.index)
    }

    /// The addresses of what the element needs beside the file that it loads: the part with the first cards. It comes at
    /// the same time.
    pub fn next(&self) -> Option<String> {
        let archive = self.archive.as_ref()?;
        let index = Index::read(&archive.files.index).ok()?;
        index.parts.first().map(|part| format!("{FOLDER}{}", part.name))
    }

    /// About how many bytes an archive in parts is on its way, packed as most servers do; `None` where there is none.
    pub fn packed(&self) -> Option<usize> {
        let files = &self.archive.as_ref()?.files.files;
        Some(files.iter().map(|file| packed(&file.bytes).len()).sum())
    }

    /// The index of the archive in parts, if it is one.
    pub fn index(&self) -> Option<&Part> {
        self.archive.as_ref().map(|archive| &archive.index)
    }

    /// The files that an element loads to show so many cards.
    pub fn first(&self, cards: usize) -> Vec<File> {
        let mut files = vec![File::new(self.loaded().name.clone(), self.loaded().bytes.to_vec())];
        if let Some(archive) = &self.archive {
            let mut left = cards;
            let index = Index::read(&archive.files.index).unwrap_or_default();
            for part in index.parts {
                if left == 0 {
                    break;
                }
                left = left.saturating_sub(part.items as usize);
                files.extend(archive.files.files.iter().filter(|file| file.name == part.name).map(in_folder));
            }
        }
        files
    }

    /// All files.
    pub fn files(&self) -> Vec<File> {
        let index = self.archive.iter().map(|archive| &archive.index).chain([&self.whole]);
        let index = index.map(|part| File::new(part.name.clone(), part.bytes.to_vec()));
        index.chain(self.archive.iter().flat_map(|archive| &archive.files.files).map(in_folder)).collect()
    }
}

/// Returns a digest as the folder of the archive has it: its own pictures are beside that folder.
fn in_folder_of(digest: &Digest) -> Cow<'_, Digest> {
    let is_own = |image: &Image| image.src.starts_with(picture::FOLDER);
    if !digest.issues.iter().any(|issue| issue.has_image(&is_own)) {
        return Cow::Borrowed(digest);
    }
    let mut moved = digest.clone();
    for issue in &mut moved.issues {
        issue.visit_images(&mut |image| {
            if let Some(image) = image.as_mut().filter(|image| is_own(image)) {
                image.src.insert_str(0, "../");
            }
        });
    }
    Cow::Owned(moved)
}

fn in_folder(file: &parts::File) -> File {
    File::new(format!("{FOLDER}{}", file.name), file.bytes.clone())
}

/// Returns where the data of a site is, by a path in it: what an element on another page loads. `series` is that of the
/// digest.
pub(crate) fn data_path(digest: &Digest, series: &Series) -> String {
    let choice = series.settings.parts;
    let are_better = match in_folder_of(digest) {
        Cow::Borrowed(_) => parts::are_better(&series.archive, choice),
        Cow::Owned(digest) => parts::are_better(&Read::new(&digest), choice),
    };
    if are_better { format!("{FOLDER}{INDEX_FILE}") } else { WHOLE.to_owned() }
}

/// Returns the files of a folder that has the data of a digest and nothing else. What an element loads is `index.json` in
/// any case: the digest itself, or the index of its parts.
pub fn archive(digest: &Digest, choice: InParts) -> Vec<File> {
    match parts::write_by(digest, choice) {
        Some(Files { index, files }) => {
            let files = files.into_iter().map(|file| File::new(file.name, file.bytes));
            files.chain([File::new(INDEX_FILE, index)]).collect()
        }
        None => vec![File::new(INDEX_FILE, link_digest_core::write_compact(digest).unwrap_or_default())],
    }
}
