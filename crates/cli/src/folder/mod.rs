//! Writing many files into a folder, so that whatever happens meanwhile, a run that is killed, a full disk, another
//! run, what was there is whole or the next run mends it, and nothing that somebody else wrote is lost.
//!
//! In reading order: the [`SiteFolder`], whose files a list knows by their content; [`add()`], which puts new files
//! beside a user's own; and what both need: the [`lock`] of the folder, the [`stage`] on which files are made ready,
//! and the rules for a [`place`] in it.

#[cfg(feature = "publish")]
mod edition;
#[cfg(feature = "publish")]
mod layout;
#[cfg(feature = "publish")]
mod list;
#[cfg(feature = "publish")]
mod order;
#[cfg(feature = "publish")]
mod site;

mod add;

mod lock;
mod new_folders;
mod place;
mod stage;

pub use add::{Addition, add};
#[cfg(feature = "publish")]
pub use layout::Layout;
pub use place::is_read_only;
#[cfg(feature = "publish")]
pub use site::SiteFolder;
