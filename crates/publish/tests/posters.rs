//! The pictures for links, as other programs read them: their size, that there is something on them, and what the pages
//! say of them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod widget;

use link_digest_core::{Digest, PageTheme, Publication};
use link_digest_publish::{File, Site, is_file_of_site, site};
use scraper::{Html, Selector};

use widget::bundle;

const HOME: &str = "https://www.a.example/links/";

fn digest(title: &str, issues: &[(&str, &str)]) -> Digest {
    let issue = |(n, (id, title)): (usize, &(&str, &str))| {
        serde_json::json!({
            "id": id, "title": title, "date": format!("2026-11-{:02}", n + 1), "number": 280 + n,
            "topics": [{ "name": "Databases", "items": [
                { "id": format!("{id}-a"), "title": "A", "url": "https://b.example/", "recommended": true },
            ] }],
        })
    };
    let issues: Vec<_> = issues.iter().enumerate().map(issue).collect();
    let json = serde_json::json!({ "version": 1, "title": title, "home": HOME, "issues": issues });
    link_digest_core::read(json.to_string().as_bytes()).unwrap().digest
}

fn made(digest: &Digest, settings: &Publication) -> Site {
    site(digest, settings, &bundle(), &|_| ()).unwrap()
}

fn find<'f>(files: &'f [File], path: &str) -> &'f File {
    files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("no {path}"))
}

/// What a page says of itself, by the property or name.
fn said(page: &File, name: &str) -> Option<String> {
    let html = Html::parse_document(std::str::from_utf8(&page.bytes).unwrap());
    let selector = Selector::parse(&format!("meta[property=\"{name}\"], meta[name=\"{name}\"]")).unwrap();
    let mut found = html.select(&selector);
    let content = found.next().map(|meta| meta.attr("content").unwrap().to_owned());
    assert!(found.next().is_none(), "{name} is said twice");
    content
}

/// The points of a picture, as red, green and blue, and its size.
fn points(file: &File) -> (u32, u32, Vec<[u8; 3]>) {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(&file.bytes));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut bytes).unwrap();
    assert_eq!(info.color_type, png::ColorType::Rgb);
    (info.width, info.height, bytes.chunks(3).map(|point| [point[0], point[1], point[2]]).collect())
}

/// The picture that a page names.
fn poster<'f>(files: &'f [File], page: &str) -> &'f File {
    let address = said(find(files, page), "og:image").unwrap();
    find(files, address.strip_prefix(HOME).unwrap())
}

#[test]
fn an_issue_whose_page_is_elsewhere_has_the_picture_of_the_series() {
    let mut digest = digest("Field Notes", &[("one", "Keys and pages"), ("two", "")]);
    digest.issues[0].url = Some("https://a.example/posts/one/".to_owned());
    let Site { files, .. } = made(&digest, &Publication::default());
    let bytes = |page: &str| &poster(&files, page).bytes;
    assert_eq!(bytes("issues/one.html"), bytes("index.html"));
    assert_ne!(bytes("issues/two.html"), bytes("index.html"));
    assert_eq!(files.iter().filter(|file| file.path.ends_with(".png")).count(), 2);
}

#[test]
fn each_page_names_a_picture_of_its_own() {
    let digest = digest("Field Notes", &[("one", "Keys and pages"), ("two", "")]);
    let Site { files, undrawn } = made(&digest, &Publication::default());
    assert_eq!(undrawn, None);
    let mut all: Vec<&File> = Vec::new();
    for (page, alt) in [
        ("index.html", "a.example/links · Field Notes · Nov 1 – 2, 2026 · Databases"),
        ("issues/one.html", "Field Notes · #280 · Keys and pages · Nov 1, 2026 · Databases"),
        ("issues/two.html", "Field Notes · #281 · Nov 2, 2026 · Databases"),
    ] {
        let about = |name: &str| said(find(&files, page), name).unwrap();
        assert_eq!([about("og:image:width"), about("og:image:height")], ["1200", "630"], "{page}");
        assert_eq!([about("twitter:card"), about("og:image:type")], ["summary_large_image", "image/png"], "{page}");
        assert_eq!(about("og:image:alt"), alt, "{page}");
        let picture = poster(&files, page);
        assert!(is_file_of_site(&picture.path, &picture.bytes), "{}", picture.path);
        assert!(picture.bytes.len() < 60_000, "{page}: {} bytes", picture.bytes.len());
        let (width, height, points) = points(picture);
        assert_eq!((width, height), (1200, 630), "{page}");
        let dark =
            points.iter().filter(|[red, green, blue]| u32::from(*red) + u32::from(*green) + u32::from(*blue) < 200);
        let ink = dark.count();
        assert!((5_000..60_000).contains(&ink), "{page}: {ink} dark points");
        all.push(picture);
    }
    all.dedup();
    assert_eq!(all.len(), 3, "two pages have one picture");
    let again = made(&digest, &Publication::default());
    assert!(again.files == files, "two runs differ");
}

#[test]
fn without_a_home_there_is_none() {
    let digest = Digest { home: None, ..digest("Field Notes", &[("one", "第一")]) };
    let Site { files, undrawn } = made(&digest, &Publication::default());
    assert_eq!(undrawn, None);
    assert!(!files.iter().any(|file| file.path.ends_with(".png")));
    for page in ["index.html", "issues/one.html"] {
        let page = find(&files, page);
        let names = ["og:image", "og:image:alt", "og:image:width"].map(|name| said(page, name));
        assert_eq!((names, said(page, "twitter:card").as_deref()), ([None, None, None], Some("summary")));
    }
}

#[test]
fn what_no_font_has_is_no_box_and_told_once() {
    let whole = digest("Notes", &[("one", "科技爱好者周刊"), ("two", "数据库"), ("three", "Rust 1.95 发布")]);
    let Site { files, undrawn } = made(&whole, &Publication::default());
    let told = undrawn.unwrap().to_string();
    assert!(told.contains("and of 2 more") && told.contains("`font` in digest.toml"), "{told}");
    let alt = |page: &str| said(find(&files, page), "og:image:alt").unwrap();
    assert_eq!(alt("issues/one.html"), "Notes · #280 · Nov 1, 2026 · Databases");
    assert_eq!(alt("issues/three.html"), "Notes · #282 · Rust 1.95 · Nov 3, 2026 · Databases");
    // The same words make the same picture, whatever cannot be drawn.
    let bare = made(&digest("Notes", &[("one", ""), ("two", ""), ("three", "Rust 1.95")]), &Publication::default());
    for page in ["issues/one.html", "issues/three.html"] {
        assert_eq!(poster(&files, page).bytes, poster(&bare.files, page).bytes, "{page}");
    }
}

#[test]
fn a_dark_site_has_dark_pictures() {
    let settings = Publication { theme: PageTheme::Dark, ..Publication::default() };
    let Site { files, .. } = made(&digest("Notes", &[("one", "One")]), &settings);
    let (_, _, points) = points(poster(&files, "issues/one.html"));
    assert_eq!(points.last(), Some(&[0x15, 0x17, 0x1A]));
}

#[test]
fn any_title_is_drawn() {
    let long = "word ".repeat(3000);
    let titles = [
        ("a", long.as_str()),
        ("b", &"w".repeat(2000)),
        ("c", "\u{202E}\u{200D}\u{FE0F}🏳️‍🌈"),
        ("d", "שלום (Rust) 1.95: مرحبا, мир"),
        ("e", "𝒳 ﷽ ก็ हिन्दी"),
    ];
    let Site { files, .. } = made(&digest(&long, &titles), &Publication::default());
    for (id, _) in titles {
        let (width, ..) = points(poster(&files, &format!("issues/{id}.html")));
        assert_eq!(width, 1200);
    }
}
