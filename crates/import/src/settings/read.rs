//! Reading `digest.toml`: each value goes where the table of keys says, and what does not fit is told with its place.

use link_digest_core::text;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Settings;
use super::keys::{KNOWN, is_misplaced, key, nearest};
use crate::bounds::{self, FRONT_MATTER};
use crate::warning::{Log, Warning, WarningKind};

/// The most settings without a meaning that are told of.
const LISTED: usize = 20;

/// The most characters of a value that are shown.
const SHOWN: usize = 40;

impl Settings {
    /// Reads TOML. What cannot be read is left out, with a warning that names `file`.
    pub fn from_toml(file: &str, text: &str) -> (Self, Vec<Warning>) {
        read(file, text)
    }
}

fn read(file: &str, text: &str) -> (Settings, Vec<Warning>) {
    let mut settings = Settings::default();
    let mut log = Log::new(file);
    if text.len() > FRONT_MATTER {
        let at = text::head(text, FRONT_MATTER).len();
        log.add(WarningKind::Settings(bounds::too_long(text.len())), at..at, "");
        return (settings, log.into_warnings());
    }
    match DeTable::parse(text) {
        Ok(table) => {
            let mut unknown = 0;
            for (name, value) in table.get_ref() {
                if let Some(kind) = unknown_kind(name.get_ref(), value.get_ref()) {
                    unknown += 1;
                    if unknown <= LISTED {
                        log.add(kind, name.span(), "");
                    }
                } else {
                    set(&mut settings, name.get_ref(), value, &mut log);
                }
            }
        }
        Err(error) => {
            log.add(WarningKind::Settings(error.message().to_owned()), error.span().unwrap_or_default(), "");
        }
    }
    if settings.topics != super::Topics::default() {
        file.clone_into(&mut settings.topics.file);
    }
    (settings, log.into_warnings())
}

/// Returns the warning about a name that is no setting.
fn unknown_kind(name: &str, value: &DeValue) -> Option<WarningKind> {
    let is_known = key(name).is_some();
    match value {
        _ if is_known => None,
        DeValue::Table(_) => Some(WarningKind::UnknownTable(name.to_owned())),
        _ => Some(WarningKind::UnknownSetting { name: name.to_owned(), nearest: nearest(name), known: &KNOWN }),
    }
}

fn set(settings: &mut Settings, name: &str, value: &Spanned<DeValue>, log: &mut Log) {
    let Some(key) = key(name) else { return };
    if let ("topics", DeValue::Table(table)) = (name, value.get_ref()) {
        for (name, _) in table.iter().filter(|(name, value)| is_misplaced(name.get_ref(), value.get_ref())) {
            log.add(WarningKind::Misplaced(name.get_ref().clone().into_owned()), name.span(), "");
        }
    }
    if let Err(wrong) = (key.set)(settings, value) {
        let found = shown(wrong.get_ref());
        log.add(
            WarningKind::Setting { name: key.name, wanted: key.wanted, found, must_fit: key.must_fit },
            wrong.span(),
            "",
        );
    }
}

/// Returns a value in a few words.
fn shown(value: &DeValue) -> String {
    match value {
        DeValue::String(text) if text.chars().count() > SHOWN => {
            format!("{:?}", text.chars().take(SHOWN).chain(['…']).collect::<String>())
        }
        DeValue::String(text) => format!("{text:?}"),
        DeValue::Integer(number) if number.radix() == 10 && number.as_str().len() <= SHOWN => {
            format!("the number {}", number.as_str())
        }
        DeValue::Integer(_) | DeValue::Float(_) => "a number".to_owned(),
        DeValue::Boolean(truth) => truth.to_string(),
        DeValue::Datetime(_) => "a date".to_owned(),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}
