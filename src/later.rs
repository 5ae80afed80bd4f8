//! What comes later: in a release each a WASM of its own, which is cut out of the program and fetched when it is needed;
//! everywhere else a part of the program. All that is behind one value, which a function marked here leads to alone, can
//! be cut out.

use std::cell::Cell;

use crate::state::Action;
use crate::store::Store;
use crate::{panel, search, yours};

/// What was asked for did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for Missing {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// What comes later for all elements of the page.
#[derive(Clone, Copy, Debug)]
pub enum Later {
    Search,
    Panel,
    Yours,
}

/// Fetches it, if it is not on its way already, and tells all elements.
pub fn fetch(what: Later) {
    thread_local! {
        static UNDER_WAY: Cell<u8> = const { Cell::new(0) };
    }
    let bit = 1 << what as u8;
    let before = UNDER_WAY.get();
    if before & bit != 0 {
        return;
    }
    UNDER_WAY.set(before | bit);
    wasm_bindgen_futures::spawn_local(async move {
        let told = match what {
            Later::Search => Action::SearchLoaded(search::load_whole().await.is_ok()),
            Later::Panel => Action::PanelLoaded(panel::arrive().await.is_ok()),
            Later::Yours => Action::YoursLoaded(yours::load().await.is_ok()),
        };
        UNDER_WAY.set(UNDER_WAY.get() & !bit);
        Store::dispatch_to_all(&told);
    });
}

/// Declares `at_hand` and `load` of what comes later: `later!(search: &'static Engine = &ENGINE)`. The name is that of its
/// file, and of what fetches it in `static/later.js`.
macro_rules! later {
    ($name:ident: $kind:ty = $value:expr) => {
        /// Returns it, if it has come.
        #[cfg(not(feature = "split"))]
        pub fn at_hand() -> Option<$kind> {
            Some($value)
        }

        /// Fetches it.
        ///
        /// # Errors
        ///
        /// Where it does not come. Who asks again fetches it again.
        #[cfg(not(feature = "split"))]
        pub async fn load() -> Result<$kind, $crate::later::Missing> {
            Ok($value)
        }

        #[cfg(feature = "split")]
        mod here {
            use super::*;

            thread_local! {
                static LOADED: std::cell::Cell<Option<$kind>> = const { std::cell::Cell::new(None) };
            }

            #[wasm_split_helpers::wasm_split($name, fallible)]
            fn cut_out() -> Result<$kind, $crate::later::Missing> {
                Ok($value)
            }

            pub fn at_hand() -> Option<$kind> {
                LOADED.get()
            }

            pub async fn load() -> Result<$kind, $crate::later::Missing> {
                let loaded = cut_out().await?;
                LOADED.set(Some(loaded));
                Ok(loaded)
            }
        }
        #[cfg(feature = "split")]
        pub use here::{at_hand, load};
    };
}
pub(crate) use later;
