//! What is the matter with a link, as its server says. The words for it are here; to ask is the command's business.

use std::fmt;

/// What is the matter with a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkProblem {
    /// The page is elsewhere, for good; where.
    Moved(String),
    /// It leads where the page is not, and is probably gone; where.
    Astray(Stray, String),
    /// There is no such page; the status.
    Gone(u16),
    /// There is no such host.
    NoHost,
    /// The server cannot be trusted; why.
    Tls(String),
    /// The server did not answer as servers do; why.
    Silent(String),
}

/// Where redirects lead that do not lead to what was linked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stray {
    /// The front page of a site.
    Front,
    /// A page to sign in, or to agree to something.
    SignIn,
    /// A page that says that nothing is there.
    NotFound,
    /// A page to which other addresses of the same host have moved as well.
    Shared,
}

impl LinkProblem {
    /// Returns what to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Moved(_) => "write the new address; `check --links --fix` does",
            Self::Astray(..) => "look at it in a browser; if it is gone, link to a copy",
            Self::Gone(_) | Self::NoHost => {
                "link to a copy, or import with `--mark-gone`, which tags the item and links to the archived copy"
            }
            Self::Tls(_) => "look at it in a browser, which warns of it too",
            Self::Silent(_) => "it is asked again the next time",
        }
    }
}

impl fmt::Display for LinkProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Moved(to) => write!(f, "the link has moved to {to}"),
            Self::Astray(stray, to) => write!(f, "the link is probably gone: it leads to {stray}, {to}"),
            Self::Gone(status) => write!(f, "the link leads to nothing any more ({status})"),
            Self::NoHost => f.write_str("the link leads to nothing any more: there is no such host"),
            Self::Tls(reason) => write!(f, "the link is not safe: {reason}"),
            Self::Silent(reason) => write!(f, "the link was not answered: {reason}"),
        }
    }
}

impl fmt::Display for Stray {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Front => "a front page",
            Self::SignIn => "a page to sign in or to agree",
            Self::NotFound => "a page that says that nothing is there",
            Self::Shared => "the same page as other links of its host",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_a_sentence_with_help() {
        let check = |problem: LinkProblem, words: &str| {
            assert_eq!(problem.to_string(), words);
            assert!(!problem.help().is_empty() && !problem.help().ends_with('.'));
        };
        check(LinkProblem::Moved("https://b.example/".into()), "the link has moved to https://b.example/");
        check(
            LinkProblem::Astray(Stray::Front, "https://b.example/".into()),
            "the link is probably gone: it leads to a front page, https://b.example/",
        );
        check(LinkProblem::Gone(404), "the link leads to nothing any more (404)");
        check(LinkProblem::NoHost, "the link leads to nothing any more: there is no such host");
        check(LinkProblem::Tls("no trust".into()), "the link is not safe: no trust");
        check(LinkProblem::Silent("timeout".into()), "the link was not answered: timeout");
    }
}
