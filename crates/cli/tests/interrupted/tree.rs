//! A folder as a value: its files with what is in them, and its folders.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The paths with `/` between their parts; those of folders end in one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree(pub BTreeMap<String, Vec<u8>>);

impl Tree {
    /// Reads a folder. One that is not there is empty.
    pub fn read(root: &Path) -> Self {
        fn collect(root: &Path, folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
            for entry in fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                if path.is_dir() {
                    collect(root, &path, found);
                    found.insert(name + "/", Vec::new());
                } else {
                    found.insert(name, fs::read(&path).unwrap());
                }
            }
        }
        let mut found = BTreeMap::new();
        collect(root, root, &mut found);
        Self(found)
    }

    /// Writes it, beside what is there.
    pub fn write(&self, root: &Path) {
        fs::create_dir_all(root).unwrap();
        for (name, bytes) in &self.0 {
            let path = root.join(name);
            if name.ends_with('/') {
                fs::create_dir_all(path).unwrap();
            } else {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, bytes).unwrap();
            }
        }
    }

    /// What both have; the other's where they differ.
    pub fn with(&self, other: &Self) -> Self {
        Self(self.0.clone().into_iter().chain(other.0.clone()).collect())
    }

    pub fn text(&self, name: &str) -> Option<String> {
        self.0.get(name).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    }

    /// Its files by name and length, to show where it is not as it should be.
    pub fn names(&self) -> String {
        let names: Vec<String> = self.0.iter().map(|(name, bytes)| format!("{name} {}", bytes.len())).collect();
        names.join(", ")
    }

    /// Where two differ.
    pub fn difference(&self, other: &Self) -> String {
        let names = self.0.keys().chain(other.0.keys());
        let mut names: Vec<&String> = names.filter(|name| self.0.get(*name) != other.0.get(*name)).collect();
        names.dedup();
        format!("{names:?}")
    }
}

/// A tree of these files.
pub fn tree(files: &[(&str, &str)]) -> Tree {
    Tree(files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect())
}
