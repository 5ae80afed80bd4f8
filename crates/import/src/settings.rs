//! What is said once for the whole digest, in `digest.toml`.

use toml::Value;

use crate::dates::Order;
use crate::warning::{Log, Warning, WarningKind};

/// What the issues themselves do not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The name of the series.
    pub title: Option<String>,
    /// The page where the series lives.
    pub home: Option<String>,
    /// The language of the series, as a BCP 47 tag.
    pub language: Option<String>,
    /// Whether links in prose are items too.
    pub prose: bool,
    /// Whether days are written after their months, where both would do.
    pub month_first: Option<bool>,
}

impl Settings {
    /// Reads TOML. What cannot be read is left out, with a warning that names `file`.
    pub fn from_toml(file: &str, text: &str) -> (Self, Vec<Warning>) {
        let mut settings = Self::default();
        let mut log = Log::new(file);
        match text.parse::<toml::Table>() {
            Ok(table) => {
                for (key, value) in table {
                    settings.set(&key, value, text, &mut log);
                }
            }
            Err(error) => {
                log.add(WarningKind::Settings(error.message().to_owned()), error.span().unwrap_or_default(), "");
            }
        }
        (settings, log.into_warnings())
    }

    /// These settings, and `other` where they say nothing.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            title: self.title.or(other.title),
            home: self.home.or(other.home),
            language: self.language.or(other.language),
            prose: self.prose || other.prose,
            month_first: self.month_first.or(other.month_first),
        }
    }

    /// The order of days and months.
    pub(crate) fn order(&self) -> Order {
        if self.month_first == Some(true) { Order::MonthFirst } else { Order::DayFirst }
    }

    fn set(&mut self, key: &str, value: Value, text: &str, log: &mut Log) {
        let at = crate::lines::lines(text)
            .find(|line| text.get(line.clone()).is_some_and(|line| line.trim_start().starts_with(key)));
        let at = at.unwrap_or_default();
        let (field, name) = match key {
            "title" => (&mut self.title, "title"),
            "home" => (&mut self.home, "home"),
            "language" => (&mut self.language, "language"),
            _ => return log.add(WarningKind::UnknownSetting(key.to_owned()), at, ""),
        };
        match value {
            Value::String(value) => *field = Some(value).filter(|value| !value.trim().is_empty()),
            _ => log.add(WarningKind::Field(name, "text"), at, ""),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, title: Option<&str>, warnings: &[&str]) {
        let (settings, found) = Settings::from_toml("digest.toml", text);
        assert_eq!(settings.title.as_deref(), title);
        assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), warnings);
    }

    #[test]
    fn settings_are_read_and_the_rest_is_told() {
        check("title = 'A'\nhome = 'https://a.example'\n", Some("A"), &[]);
        check("title = 'A'\ntheme = 'dark'\n", Some("A"), &["unknown setting `theme`"]);
        check("title = 7\n", None, &["expected text in `title`"]);
        check(
            "title = \n",
            None,
            &["settings could not be read: string values must be quoted, expected literal string"],
        );
    }

    #[test]
    fn the_first_settings_win() {
        let title = |title: &str| Settings { title: Some(title.into()), ..Settings::default() };
        assert_eq!(title("a").or(title("b")), title("a"));
        assert_eq!(Settings::default().or(title("b")), title("b"));
    }
}
