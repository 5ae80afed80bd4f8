//! Tells the script of a language by the browser's own likely subtags (`Intl.Locale`).

use link_digest_core::contract::question;

use super::answers::ask;

/// Returns the script that a BCP 47 tag names, or else the one its language is most likely written in.
pub fn of(tag: &str) -> Option<String> {
    ask(question::SCRIPT, [tag, "", ""])
}
