//! Finding the file of a picture, as those find it who wrote its name: beside the file, from the top of the folder, or
//! as Obsidian does, by its name alone, anywhere in the vault.
//!
//! Nothing outside of the folder is ever opened, whatever a name or a link leads to.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use link_digest_import::Lost;
use percent_encoding::percent_decode_str;

use crate::folder::Layout;
use crate::vault;

/// The folders from which sites serve what is under `/`.
const SERVED: [&str; 4] = ["", "static", "public", "assets"];

/// The folder in which the pictures of a file are looked for: the one that was named, or the vault around it.
#[derive(Debug)]
pub struct Root {
    folder: PathBuf,
    /// The files in it by their names, in small letters, once somebody asks.
    names: OnceCell<HashMap<String, Vec<PathBuf>>>,
}

impl Root {
    /// Makes the root for what lies in a folder; `None` if that is not there.
    pub fn around(folder: &Path) -> Option<Self> {
        Some(Self { folder: vault::around(folder)?, names: OnceCell::new() })
    }

    /// Makes the root for the site of a generator, which may hold what that has installed and published: by their names
    /// alone its files are not found, unless it is a vault.
    pub fn of_site(folder: &Path) -> Option<Self> {
        let folder = vault::around(folder)?;
        let names = if folder.join(".obsidian").is_dir() { OnceCell::new() } else { OnceCell::from(HashMap::new()) };
        Some(Self { folder, names })
    }

    /// Returns the folder, whose links are resolved.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns the file of a picture that a file in `beside` names, or why there is none.
    pub fn find(&self, src: &str, beside: &Path) -> Result<PathBuf, Lost> {
        let names = spellings(src);
        let mut lost = Lost::Missing;
        for path in names.iter().flat_map(|name| self.places(name, beside)) {
            match self.admitted(&path) {
                Ok(Some(found)) => return Ok(found),
                Ok(None) => {}
                Err(reason) => lost = reason,
            }
        }
        for path in names.iter().filter_map(|name| self.by_name(name, beside)) {
            match self.admitted(&path) {
                Ok(Some(found)) => return Ok(found),
                Ok(None) => {}
                Err(reason) => lost = reason,
            }
        }
        Err(lost)
    }

    /// Returns the places that a path may mean.
    fn places(&self, name: &str, beside: &Path) -> Vec<PathBuf> {
        match name.strip_prefix('/') {
            Some(name) => SERVED.iter().map(|served| self.folder.join(served).join(name)).collect(),
            None => vec![beside.join(name), self.folder.join(name)],
        }
    }

    /// Returns the file at a place, with its links resolved; nothing where there is none.
    fn admitted(&self, path: &Path) -> Result<Option<PathBuf>, Lost> {
        let Ok(found) = fs::canonicalize(path) else { return Ok(None) };
        if !found.starts_with(&self.folder) {
            return Err(Lost::Outside);
        }
        // To open a pipe could take forever.
        Ok(fs::metadata(&found).is_ok_and(|data| data.is_file()).then_some(found))
    }

    /// Returns the file whose path ends with these names. Of several it is the one nearest to who asks, then the one with
    /// the shortest path, as in Obsidian.
    fn by_name(&self, name: &str, beside: &Path) -> Option<PathBuf> {
        let wanted: Vec<String> = name.to_lowercase().trim_matches('/').split('/').map(str::to_owned).collect();
        if wanted.iter().any(|part| matches!(part.as_str(), "" | "." | "..")) {
            return None;
        }
        let beside = fs::canonicalize(beside).unwrap_or_default();
        let all = self.names().get(wanted.last()?)?;
        let fitting = all.iter().filter(|path| ends_with(path, &wanted));
        fitting.min_by_key(|path| (!path.starts_with(&beside), path.components().count(), *path)).cloned()
    }

    fn names(&self) -> &HashMap<String, Vec<PathBuf>> {
        self.names.get_or_init(|| {
            let mut names: HashMap<String, Vec<PathBuf>> = HashMap::new();
            for path in files(&self.folder) {
                let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase());
                names.entry(name.unwrap_or_default()).or_default().push(path);
            }
            names
        })
    }
}

/// Returns the files of a folder, without what is hidden, what this command has published, and what links lead to.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let is_published =
        |folder: &Path| [Layout::SITE, Layout::ARCHIVE].iter().any(|layout| folder.join(layout.list).is_file());
    vault::files(folder, |folder| !is_published(folder)).into_iter().map(|(path, _)| path).collect()
}

/// Returns the names that an address may spell: as it is written, and as browsers read it.
fn spellings(src: &str) -> Vec<String> {
    let path = src.split(['?', '#']).next().unwrap_or_default();
    let mut names: Vec<String> = Vec::new();
    for written in [src, path] {
        let decoded = percent_decode_str(written).decode_utf8_lossy().into_owned();
        for name in [written.to_owned(), decoded.clone(), decoded.replace('\\', "/")] {
            if !name.is_empty() && !name.contains('\0') && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// Returns whether the last parts of a path are these, in small letters.
fn ends_with(path: &Path, wanted: &[String]) -> bool {
    let mut parts = path.components().rev().map(|part| match part {
        Component::Normal(name) => name.to_string_lossy().to_lowercase(),
        _ => String::new(),
    });
    wanted.iter().rev().all(|wanted| parts.next().as_ref() == Some(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A vault with these files, and one beside it.
    fn vault(files: &[&str]) -> (tempfile::TempDir, Root) {
        let folder = tempfile::tempdir().unwrap();
        for file in files.iter().chain(&["../secret.png"]) {
            let path = folder.path().join("vault").join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file).unwrap();
        }
        for name in [".obsidian", "notes/2026"] {
            fs::create_dir_all(folder.path().join("vault").join(name)).unwrap();
        }
        let root = Root::around(&folder.path().join("vault/notes")).unwrap();
        (folder, root)
    }

    fn check(root: &Root, src: &str, expected: Result<&str, Lost>) {
        let found = root.find(src, &root.folder().join("notes/2026"));
        let found = found.map(|path| path.strip_prefix(root.folder()).unwrap().to_string_lossy().into_owned());
        assert_eq!(found, expected.map(str::to_owned), "{src}");
    }

    #[test]
    fn a_picture_is_found_as_its_author_finds_it() {
        let files = ["notes/2026/beside.png", "notes/up.png", "Assets/Images/By Name.png", "static/img/served.png"];
        let files = [&files[..], &["50%25 off.png", "notes/2026/é ü.png", "a/x.png", "b/c/x.png"]].concat();
        let (_folder, root) = vault(&files);
        check(&root, "beside.png", Ok("notes/2026/beside.png"));
        check(&root, "../up.png", Ok("notes/up.png"));
        check(&root, "By Name.png", Ok("Assets/Images/By Name.png"));
        check(&root, "by%20name.PNG?raw=true", Ok("Assets/Images/By Name.png"));
        check(&root, "Images/By Name.png", Ok("Assets/Images/By Name.png"));
        check(&root, "Other/By Name.png", Err(Lost::Missing));
        check(&root, "/img/served.png", Ok("static/img/served.png"));
        check(&root, "50%25 off.png", Ok("50%25 off.png"));
        check(&root, "%C3%A9%20%C3%BC.png", Ok("notes/2026/é ü.png"));
        check(&root, r"c\x.png", Ok("b/c/x.png"));
        check(&root, "x.png", Ok("a/x.png"));
        check(&root, "", Err(Lost::Missing));
        check(&root, "none.png", Err(Lost::Missing));
        check(&root, "notes", Err(Lost::Missing));
    }

    #[test]
    fn nothing_outside_is_found() {
        let (folder, root) = vault(&["notes/2026/a.png"]);
        for src in ["../../../secret.png", "../../../../../../../../../../etc/passwd", "..%2F..%2F..%2Fsecret.png"] {
            check(&root, src, Err(Lost::Outside));
        }
        check(&root, "/../secret.png", Err(Lost::Outside));
        check(&root, "secret.png", Err(Lost::Missing));
        #[cfg(unix)]
        {
            let link = |to: &str, name: &str| {
                std::os::unix::fs::symlink(folder.path().join(to), root.folder().join(name)).unwrap();
            };
            link("secret.png", "notes/2026/out.png");
            link("vault/notes/2026/a.png", "notes/in.png");
            link(".", "loop");
            // What was listed before knows none of them.
            let root = Root::around(root.folder()).unwrap();
            check(&root, "out.png", Err(Lost::Outside));
            check(&root, "/loop/secret.png", Err(Lost::Outside));
            check(&root, "in.png", Ok("notes/2026/a.png"));
        }
        drop(folder);
    }

    #[test]
    fn in_a_site_a_name_is_a_path() {
        let (_folder, root) = vault(&["notes/2026/beside.png", "assets/By Name.png"]);
        check(&root, "By Name.png", Ok("assets/By Name.png"));
        let site = Root::of_site(root.folder()).unwrap();
        check(&site, "By Name.png", Ok("assets/By Name.png"));
        fs::remove_dir(root.folder().join(".obsidian")).unwrap();
        let site = Root::of_site(root.folder()).unwrap();
        check(&site, "By Name.png", Err(Lost::Missing));
        check(&site, "../../assets/By Name.png", Ok("assets/By Name.png"));
        check(&site, "beside.png", Ok("notes/2026/beside.png"));
    }

    #[test]
    fn what_was_published_is_no_picture_of_a_vault() {
        let (_folder, root) = vault(&["public/.link-digest.json", "public/icon.svg", ".trash/gone.png"]);
        check(&root, "icon.svg", Err(Lost::Missing));
        check(&root, "gone.png", Err(Lost::Missing));
    }
}
