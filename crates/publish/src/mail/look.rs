//! The look of a mail. All of it stands in the elements themselves, since many mail programs take out every sheet; a sheet
//! changes the colours alone, where a reader's system is dark.

use link_digest_core::PageTheme;

/// A ground, and the colours on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    pub ground: &'static str,
    pub text: &'static str,
    pub muted: &'static str,
    pub link: &'static str,
    pub star: &'static str,
    pub rule: &'static str,
    pub code: &'static str,
}

pub const LIGHT: Palette = Palette {
    ground: "#ffffff",
    text: "#1c1f24",
    muted: "#565d68",
    link: "#1a4f9c",
    star: "#7a4f00",
    rule: "#d5d9df",
    code: "#f0f2f4",
};

pub const DARK: Palette = Palette {
    ground: "#16181d",
    text: "#e8e8e8",
    muted: "#a9b0bb",
    link: "#8ab4f8",
    star: "#f0b849",
    rule: "#3a3f47",
    code: "#24272d",
};

/// The fonts: those that systems have.
pub const FONT: &str = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

impl Palette {
    /// Returns the colours in the elements.
    pub fn of(theme: PageTheme) -> Self {
        match theme {
            PageTheme::Auto | PageTheme::Light => LIGHT,
            PageTheme::Dark => DARK,
        }
    }
}

/// Returns the sheet for dark systems, where the theme follows them; Outlook on the web marks what it darkens.
pub fn sheet(theme: PageTheme) -> Option<String> {
    if theme != PageTheme::Auto {
        return None;
    }
    let rules = |before: &str| {
        let Palette { ground, text, muted, link, star, rule, code } = DARK;
        [
            ("", format!("background-color:{ground} !important")),
            (" td, .ld h1, .ld h2, .ld p, .ld li, .ld pre", format!("color:{text} !important")),
            (" .ld-m", format!("color:{muted} !important")),
            (" .ld-s", format!("color:{star} !important")),
            (" a", format!("color:{link} !important")),
            (" td, .ld h2, .ld div", format!("border-color:{rule} !important")),
            (" code, .ld pre", format!("background-color:{code} !important;color:{text} !important")),
        ]
        .map(|(to, rule)| format!("{before}.ld{} {{{rule}}}\n", to.replace(".ld ", &format!("{before}.ld "))))
        .concat()
    };
    Some(format!(
        ":root {{color-scheme:light dark;supported-color-schemes:light dark}}\n\
         @media (prefers-color-scheme: dark) {{\n{}}}\n{}",
        rules(""),
        rules("[data-ogsc] ")
    ))
}
