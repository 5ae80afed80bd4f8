//! A picture of an issue or an item, small at first: the reader opens it, and it takes the width that there is. It leaves
//! its room free while it is on its way.
//!
//! What is done where it does not come is in `static/attach.js`, since only the browser hears of that.

use link_digest_core::Image;

use super::found;
use super::markup::{El, el};
use super::notes::Prose;
use crate::browser::link::picture as address;

/// The height up to which a picture is shown before it is opened, in CSS pixels. The style sheet has the same for one
/// of which no height is known.
const LOW: u32 = 96;

/// Returns the picture, if it may be asked for. `title` is that of what it belongs to.
pub fn picture(image: &Image, title: &str, Prose { config, terms }: Prose) -> Option<El> {
    let src = address(&image.src, config)?;
    let alt = image.alt.clone().unwrap_or_default();
    // Without a text of its own, it is called by what stands below or above it for what opens it.
    let name = alt.is_empty().then(|| image.caption.as_deref().unwrap_or(title).to_owned());
    let size = image.width.zip(image.height).map(low);
    // What is said of the loading comes before what is to be loaded.
    let img = el!(
        "img",
        "loading" = "lazy",
        "referrerpolicy" = "no-referrer",
        "alt" = alt,
        "width" = size.map(|(width, _)| width),
        "height" = size.map(|(_, height)| height),
        "src" = src.clone()
    );
    let summary = el!("summary", "aria-label" = name; img);
    let caption = image.caption.as_ref().map(|caption| el!("figcaption"; found(caption, terms)));
    // Another picture is another element: one that failed left the place as it was then.
    Some(el!("figure", "class" = "picture", "part" = "picture"; el!("details"; summary), caption).key(src))
}

/// The size of a picture before it is opened, as wide as goes with its height.
fn low((width, height): (u32, u32)) -> (u32, u32) {
    if height <= LOW {
        return (width, height);
    }
    // What comes out is smaller than the width, and so it fits.
    ((u64::from(width) * u64::from(LOW) / u64::from(height)) as u32, LOW)
}

#[cfg(test)]
mod tests {
    use super::low;

    #[test]
    fn a_high_picture_is_shown_lower_and_not_distorted() {
        assert_eq!(low((660, 320)), (198, 96));
        assert_eq!(low((660, 90)), (660, 90));
        assert_eq!(low((u32::MAX, u32::MAX)), (96, 96));
    }
}
