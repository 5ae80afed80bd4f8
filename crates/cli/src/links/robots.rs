//! What a host wants of programs, as its `robots.txt` says.

use std::time::Duration;

use robotstxt::{DefaultMatcher, RobotsParseHandler, parse_robotstxt};

/// The name by which a host may speak to this program.
pub const AGENT: &str = "link-digest";

/// The longest pause that is made; a host that wants a longer one is asked no more often than this.
const LONGEST: f64 = 60.0;

/// The rules of a host.
#[derive(Clone, Debug, Default)]
pub struct Robots {
    text: String,
    /// The pause between requests.
    pub delay: Option<Duration>,
}

impl Robots {
    /// Reads the rules.
    pub fn new(text: String) -> Self {
        let mut delays = Delays::default();
        parse_robotstxt(&text, &mut delays);
        let seconds = if delays.named { delays.own } else { delays.all };
        let delay =
            seconds.filter(|seconds| *seconds > 0.0).map(|seconds| Duration::from_secs_f64(seconds.min(LONGEST)));
        Self { text, delay }
    }

    /// The rules of a host that wants no programs at all, which one is taken for that cannot say.
    pub fn closed() -> Self {
        Self::new("user-agent: *\ndisallow: /\n".to_owned())
    }

    /// Returns whether a page may be asked for.
    pub fn allow(&self, url: &str) -> bool {
        DefaultMatcher::default().one_agent_allowed_by_robots(&self.text, AGENT, url)
    }
}

/// The pauses that a file asks for, in seconds: of this program, and of all others.
#[derive(Default)]
struct Delays {
    own: Option<f64>,
    all: Option<f64>,
    /// Whether the file speaks of this program.
    named: bool,
    /// Whether the lines are about this program, or about all.
    is_own: bool,
    is_all: bool,
    /// Whether rules have come since the names of programs.
    has_rules: bool,
}

impl RobotsParseHandler for Delays {
    fn handle_robots_start(&mut self) {}
    fn handle_robots_end(&mut self) {}

    fn handle_user_agent(&mut self, _: u32, name: &str) {
        if std::mem::take(&mut self.has_rules) {
            (self.is_own, self.is_all) = (false, false);
        }
        self.is_own |= name.eq_ignore_ascii_case(AGENT);
        self.is_all |= name.starts_with('*');
        self.named |= self.is_own;
    }

    fn handle_allow(&mut self, _: u32, _: &str) {
        self.has_rules = true;
    }

    fn handle_disallow(&mut self, _: u32, _: &str) {
        self.has_rules = true;
    }

    fn handle_sitemap(&mut self, _: u32, _: &str) {}

    fn handle_unknown_action(&mut self, _: u32, action: &str, value: &str) {
        if !action.eq_ignore_ascii_case("crawl-delay") {
            return;
        }
        self.has_rules = true;
        let Some(seconds) = value.trim().parse().ok().filter(|seconds: &f64| seconds.is_finite()) else { return };
        if self.is_own {
            self.own = Some(seconds);
        }
        if self.is_all {
            self.all = Some(seconds);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_says_where_and_how_often() {
        let robots = Robots::new(
            "User-agent: *\nCrawl-delay: 9\nDisallow: /all\n\nUser-agent: other\nUser-agent: Link-Digest\nDisallow: /own\n\
             Crawl-delay: 1.5\n"
                .to_owned(),
        );
        assert_eq!(robots.delay, Some(Duration::from_millis(1500)));
        assert!(robots.allow("https://a.example/all") && !robots.allow("https://a.example/own/x"));
        let delay = |text: &str| Robots::new(text.to_owned()).delay;
        assert_eq!(delay("user-agent: *\ncrawl-delay: 2\n"), Some(Duration::from_secs(2)));
        assert_eq!(delay("user-agent: other\ncrawl-delay: 2\n"), None);
        assert_eq!(delay("user-agent: link-digest\ndisallow:\nuser-agent: *\ncrawl-delay: 2\n"), None);
        assert_eq!(delay("user-agent: *\ncrawl-delay: 1e9\n"), Some(Duration::from_secs(60)));
        for wrong in ["soon", "-1", "NaN", "inf", ""] {
            assert_eq!(delay(&format!("user-agent: *\ncrawl-delay: {wrong}\n")), None, "{wrong}");
        }
        assert!(Robots::default().allow("https://a.example/") && !Robots::closed().allow("https://a.example/"));
    }
}
