//! Building a site of what was read, and writing it.

use std::path::Path;

use link_digest_core::made::Made;
use link_digest_publish as publish;

use super::Paste;
use super::args::Site;
use super::pictures::Put;
use super::source::{Request, Source};
use crate::guard::Rules;
use crate::outcome::Failure;
use crate::output::Target;
use crate::{folder, progress, report};

/// Reads what is to be published, and makes and writes its site.
pub fn build(args: &Site, request: Request, widget: &publish::Bundle, output: &Path) -> Result<Source, Failure> {
    request.refuse_among_issues(output)?;
    let mut guard = request.guard(args.widget.as_deref());
    let mut source = request.read(Put::Beside)?;
    source.pictures.guard(&mut guard);
    let embed = match &args.embed {
        Some(file) => Some((Target::new(file, Made::Embed, args.force, &guard)?, path_of(&source)?)),
        None => None,
    };
    let lacks = write_site(&source, widget, output, Rules { guard: &guard, force: args.force })?;
    source.problems.extend(lacks);
    if let Some((target, base)) = embed {
        let paste = Paste { base: &base, src: None, light: false, attributes: publish::Attributes::NONE };
        target.write(&paste.html(&source.digest, &source.publication, widget.script())?)?;
    }
    Ok(source)
}

/// Returns where the folder of the site is on its host, which is where other pages of that host find it.
fn path_of(source: &Source) -> Result<String, Failure> {
    publish::path_of_home(&source.digest).ok_or_else(|| {
        let wanted = "`--embed` needs `home` in digest.toml, or `--home`: the address at which the folder will be";
        Failure(wanted.to_owned())
    })
}

/// Makes and writes the site of what was read. Returns what its pictures for links lack, in a sentence.
fn write_site(
    source: &Source,
    widget: &publish::Bundle,
    output: &Path,
    rules: Rules,
) -> Result<Option<String>, Failure> {
    let bar = progress::steps(source.digest.issues.len() as u64 + 2);
    let step = |what: &str| {
        bar.set_message(what.to_owned());
        bar.inc(1);
    };
    let publish::Site { mut files, undrawn } =
        publish::site(&source.digest, &source.publication, widget, &step).map_err(failure)?;
    files.extend(source.pictures.files());
    let changes = folder::SiteFolder::open(output, folder::Layout::SITE, rules)?.put(&files)?;
    bar.finish_and_clear();
    let home = match source.digest.home {
        None => {
            "; without a `home`, it has no sitemap, no canonical links and no list of feeds, and many readers cannot \
             follow its feeds; links to it are shown without a picture"
        }
        Some(_) => "",
    };
    report::line(&format!("{} files, {changes} → {}{home}", files.len(), output.display()));
    let lacks = undrawn.map(|undrawn| undrawn.to_string());
    if let Some(lacks) = &lacks {
        report::line(&format!("warning: {lacks}"));
    }
    Ok(lacks)
}

pub fn failure(error: publish::PrerenderError) -> Failure {
    Failure(error.to_string())
}
