//! A digest that is here: whole, or in parts that come as they are needed.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;
use std::rc::{Rc, Weak};

use link_digest_core::search::Searcher;
use link_digest_core::{Archive, Block, EntryId, Facet, Item};

use crate::failure::Failure;
use crate::parts::Remote;
use crate::shared::Shared;

/// A digest that was read.
#[derive(Clone)]
pub struct Loaded {
    /// What is known of all items. Of an archive in parts, as far as its files have come.
    pub archive: Shared<Archive>,
    pub texts: Texts,
}

/// Where the texts of the items are.
#[derive(Clone)]
pub enum Texts {
    /// In the archive, with what finds texts in it.
    Whole(Shared<RefCell<Searcher>>),
    /// In files of their own.
    Parts(Rc<dyn Remote>),
}

/// It is the same digest, of which more may be here by now.
impl PartialEq for Loaded {
    fn eq(&self, other: &Self) -> bool {
        match (self.remote(), other.remote()) {
            (Some(own), Some(other)) => Rc::ptr_eq(own, other),
            _ => self.archive == other.archive,
        }
    }
}

impl fmt::Debug for Loaded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Loaded").field("items", &self.archive.len()).finish_non_exhaustive()
    }
}

/// The text of an item, as far as it is here.
#[derive(Clone, Debug, PartialEq)]
pub enum Text {
    Here(Box<Item>),
    /// It is on its way.
    Coming,
    /// It did not come.
    Missing,
}

impl Loaded {
    /// Reads a digest in one file.
    pub fn whole(json: Vec<u8>) -> Result<Self, Failure> {
        let archive = Archive::read(json).map_err(Failure::Read)?;
        Ok(Self { archive: Shared::new(archive), texts: Texts::Whole(Shared::default()) })
    }

    /// An archive in parts, with what is known of it now.
    pub fn parts(remote: Rc<dyn Remote>) -> Self {
        Self { archive: Shared::of(remote.archive()), texts: Texts::Parts(remote) }
    }

    pub fn remote(&self) -> Option<&Rc<dyn Remote>> {
        match &self.texts {
            Texts::Whole(_) => None,
            Texts::Parts(remote) => Some(remote),
        }
    }

    /// The item of an entry; none for an entry of another archive.
    pub fn text(&self, entry: EntryId) -> Option<Text> {
        match &self.texts {
            Texts::Whole(_) => Some(Text::Here(Box::new(self.archive.item(entry)?))),
            Texts::Parts(remote) => Some(remote.text(entry)),
        }
    }

    /// The introduction of an issue, by its position, as far as it is here.
    pub fn intro(&self, issue: usize) -> Cow<'_, [Block]> {
        match &self.texts {
            Texts::Whole(_) => self.archive.issues().get(issue).map(|issue| Cow::Borrowed(&*issue.intro)),
            Texts::Parts(remote) => Some(Cow::Owned(remote.intro(issue))),
        }
        .unwrap_or_default()
    }

    /// The entry of an item, as far as it is here.
    pub fn entry_by_id(&self, id: &str) -> Option<EntryId> {
        match &self.texts {
            Texts::Whole(_) => self.archive.entry_by_id(id),
            Texts::Parts(remote) => remote.entry_by_id(id),
        }
    }

    /// The other entries that are the same item, as far as that is known.
    pub fn others(&self, entry: EntryId) -> Vec<EntryId> {
        match &self.texts {
            Texts::Whole(searcher) => searcher.borrow().others(entry),
            Texts::Parts(remote) => remote.others(entry),
        }
    }

    /// Whether readers may choose by a facet.
    pub fn offers(&self, facet: Facet) -> bool {
        match &self.texts {
            Texts::Whole(_) => self.archive.offers(facet),
            Texts::Parts(remote) => remote.offers(facet),
        }
    }

    /// Takes the reader's marks of the entries, for what is asked of the search.
    pub fn mark(&self, marks: Rc<[u8]>) {
        match &self.texts {
            Texts::Whole(searcher) => searcher.borrow_mut().mark(marks),
            Texts::Parts(remote) => remote.mark(marks),
        }
    }

    /// A way back to it for as long as anyone shows it.
    pub fn downgrade(&self) -> Kept {
        match &self.texts {
            Texts::Whole(searcher) => Kept::Whole(self.archive.downgrade(), searcher.downgrade()),
            Texts::Parts(remote) => Kept::Parts(Rc::downgrade(remote)),
        }
    }
}

/// A digest that is here for as long as anyone shows it.
pub enum Kept {
    Whole(Weak<Archive>, Weak<RefCell<Searcher>>),
    Parts(Weak<dyn Remote>),
}

impl Kept {
    pub fn upgrade(&self) -> Option<Loaded> {
        match self {
            Self::Whole(archive, searcher) => {
                Some(Loaded { archive: Shared::upgrade(archive)?, texts: Texts::Whole(Shared::upgrade(searcher)?) })
            }
            Self::Parts(remote) => Some(Loaded::parts(remote.upgrade()?)),
        }
    }

    pub fn is_shown(&self) -> bool {
        match self {
            Self::Whole(archive, _) => archive.strong_count() > 0,
            Self::Parts(remote) => remote.strong_count() > 0,
        }
    }
}
