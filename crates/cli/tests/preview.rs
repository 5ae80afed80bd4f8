//! The preview of a site: how often it is made, what it answers, and what the open pages are told.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod widget;

use std::fs;
use std::io::{BufRead, BufReader, Lines, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use link_digest_publish::sha256;
use serde_json::Value;
use tempfile::TempDir;

/// A curator's folder, its preview, and what that tells open pages. It ends with the test.
struct Preview {
    folder: TempDir,
    process: Child,
    port: u16,
    said: Arc<Mutex<Vec<String>>>,
    told: Lines<BufReader<TcpStream>>,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn issue(title: &str) -> String {
    format!("# Topic\n\n[1. Acme - {title}](https://example.org/1)\n\n- a note\n")
}

impl Preview {
    /// Starts one of a folder with folders in it, the site among them.
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        widget::put(&folder.path().join("widget"));
        let issues = folder.path().join("issues");
        for (name, text) in [
            ("digest.toml", "title = \"Digest\"\noutput = \"public\"\n".to_owned()),
            ("2025/03/2025-03-10.md", issue("First")),
            ("2025/04/2025-04-07.md", issue("Second")),
        ] {
            put(&issues.join(name), &text);
        }
        Self::of(folder, &["issues"])
    }

    fn of(folder: TempDir, files: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_link-digest"));
        command
            .current_dir(folder.path())
            .arg("site")
            .args(files)
            .args(["--widget", "widget", "--serve", "--port", "0"]);
        let mut process = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(process.stderr.take().unwrap()).lines().map(Result::unwrap);
        let said = Arc::new(Mutex::new(Vec::new()));
        let port = loop {
            let line = lines.next().unwrap();
            let port = line.strip_prefix("http://127.0.0.1:").map(|rest| rest.split('/').next().unwrap().parse());
            said.lock().unwrap().push(line);
            if let Some(port) = port {
                break port.unwrap();
            }
        };
        let heard = Arc::clone(&said);
        std::thread::spawn(move || lines.for_each(|line| heard.lock().unwrap().push(line)));
        let mut stream = connect(port);
        write!(stream, "GET /.link-digest-preview/news HTTP/1.0\r\n\r\n").unwrap();
        Self { folder, process, port, said, told: BufReader::new(stream).lines() }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join("issues").join(name)
    }

    /// Waits until open pages are told something of which this holds.
    fn told(&mut self, holds: impl Fn(&Value) -> bool) -> Value {
        loop {
            let line = self.told.next().unwrap().unwrap();
            let news = line.strip_prefix("data: ").map(|json| serde_json::from_str(json).unwrap());
            if let Some(news) = news.filter(|news| holds(news)) {
                return news;
            }
        }
    }

    /// Waits until a page has, or has not, these words; each time that open pages are told something it looks again.
    fn shows(&mut self, path: &str, words: &str, wanted: bool) {
        while self.get(path, "").contains(words) != wanted {
            self.told(|_| true);
        }
    }

    /// What is answered, from its first line on.
    fn get(&self, path: &str, headers: &str) -> String {
        let mut stream = connect(self.port);
        write!(stream, "GET {path} HTTP/1.0\r\nAccept: text/html\r\n{headers}\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Waits until the preview has said that the site was made so often, and not more often.
    fn was_made(&self, times: usize) {
        while self.times_made() < times {
            std::thread::yield_now();
        }
        assert_eq!(self.times_made(), times, "{:#?}", self.said.lock().unwrap());
    }

    /// How often the site was made, as the preview says it.
    fn times_made(&self) -> usize {
        self.said.lock().unwrap().iter().filter(|line| line.contains(" files, ")).count()
    }
}

fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    // Far beyond what is waited for: a test that fails shall end.
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    stream
}

/// As many editors write: a new file takes the name.
fn replace(path: &Path, text: &str) {
    let new = path.with_file_name(".new");
    put(&new, text);
    fs::rename(new, path).unwrap();
}

fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Each edit here is one step, which is there whole or not at all.
#[test]
fn each_edit_is_shown_and_makes_the_site_once() {
    let mut preview = Preview::start();
    let mut edits = 0;
    let mut edit = |edit: &dyn Fn(&Preview), path: &str, words: &str, wanted: bool| {
        edit(&preview);
        preview.shows(path, words, wanted);
        // Reading is no edit.
        fs::read(preview.file("2025/04/2025-04-07.md")).or_else(|_| fs::read(preview.file("digest.toml"))).unwrap();
        edits += 1;
        preview.was_made(1 + edits);
    };
    let march = "2025/03/2025-03-10.md";
    edit(&|at| replace(&at.file(march), &issue("Renamed over")), "/issues/2025-03-10.html", "Renamed over", true);
    let may = "2025/05/deep/2025-05-05.md";
    let new = |at: &Preview| {
        put(&at.folder.path().join("new/deep/2025-05-05.md"), &issue("In a new folder"));
        fs::rename(at.folder.path().join("new"), at.file("2025/05")).unwrap();
    };
    edit(&new, "/", "In a new folder", true);
    edit(&|at| replace(&at.file(may), &issue("In it again")), "/", "In it again", true);
    edit(&|at| fs::remove_file(at.file(may)).unwrap(), "/issues/2025-05-05.html", "404", true);
    let settings = "title = \"Another title\"\noutput = \"public\"\n";
    edit(&|at| replace(&at.file("digest.toml"), settings), "/", "Another title", true);
    edit(&|at| fs::rename(at.file("2025/04"), at.folder.path().join("04")).unwrap(), "/", "Second", false);
}

/// A picture that comes, and one that is edited, by its own name or by another that takes it.
#[test]
fn pictures_are_followed() {
    let mut preview = Preview::start();
    let drawing = |width: u32| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"9\"/>");
    let named = |text: &str| format!("pictures/{}.svg", &sha256(text.as_bytes())[..16]);
    let page = "/issues/2025-04-07.html";
    replace(&preview.file("2025/04/2025-04-07.md"), &format!("![A pier](pier.svg)\n\n{}", issue("Second")));
    preview.told(|news| news.to_string().contains("the picture `pier.svg` is left out: it was not found"));
    for (at, width) in [("Assets/pier.svg", 10), ("Assets/pier.svg", 20), ("2025/04/pier.svg", 30)] {
        put(&preview.folder.path().join("aside.svg"), &drawing(width));
        fs::create_dir_all(preview.file("Assets")).unwrap();
        fs::rename(preview.folder.path().join("aside.svg"), preview.file(at)).unwrap();
        preview.shows(page, &named(&drawing(width)), true);
        let answer = preview.get(&format!("/{}", named(&drawing(width))), "");
        assert!(answer.contains("image/svg+xml") && answer.ends_with(&drawing(width)), "{answer}");
    }
}

#[test]
fn edits_in_several_steps_are_shown_in_the_end() {
    let mut preview = Preview::start();
    let march = preview.file("2025/03/2025-03-10.md");
    put(&march, &issue("Written over"));
    preview.shows("/", "Written over", true);
    // As vim does: a file to see whether it may, the old one aside, the new one, and the old one gone.
    put(&march.with_file_name("4913"), "");
    fs::remove_file(march.with_file_name("4913")).unwrap();
    fs::rename(&march, march.with_file_name("2025-03-10.md~")).unwrap();
    put(&march, &issue("By vim"));
    fs::remove_file(march.with_file_name("2025-03-10.md~")).unwrap();
    preview.shows("/", "By vim", true);
    put(&preview.file("2025/05/deep/2025-05-05.md"), &issue("In a new folder"));
    preview.shows("/", "In a new folder", true);
    // Each state in which the files were may have been seen, and none twice: two a file that is written, one where
    // one was moved.
    assert!(preview.times_made() <= 1 + 2 + 3 + 2, "{:#?}", preview.said.lock().unwrap());
}

/// What is no input makes nothing, however often it is written. The edit after it is the one that counts.
#[test]
fn what_is_not_read_makes_nothing() {
    let mut preview = Preview::start();
    for n in 0..20 {
        put(&preview.file("public/of-my-own.md"), &n.to_string());
        put(&preview.file("2025/.2025-03-10.md.swp"), &n.to_string());
        put(&preview.file("2025/talk.mp4"), &n.to_string());
    }
    replace(&preview.file("2025/03/2025-03-10.md"), &issue("Brand new"));
    preview.shows("/", "Brand new", true);
    preview.was_made(2);
}

#[test]
fn what_breaks_is_told_until_it_is_mended() {
    let mut preview = Preview::start();
    let first = preview.told(|_| true);
    assert_eq!((&first["errors"], &first["warnings"]), (&Value::from([(); 0]), &Value::from([(); 0])));
    let good = fs::read_to_string(preview.file("digest.toml")).unwrap();
    put(&preview.file("digest.toml"), &format!("{good}theme = \"<b>sepia\"\n"));
    let news = preview.told(|news| news["errors"][0].is_string());
    assert!(news["errors"][0].as_str().unwrap().contains("in `theme`, found \"<b>sepia\""), "{news}");
    // What could be made last is shown meanwhile.
    assert_eq!(news["edition"], first["edition"]);
    assert!(preview.get("/", "").contains("First"));
    put(&preview.file("digest.toml"), &good);
    let news = preview.told(|news| news["errors"] == Value::from([(); 0]));
    assert_eq!(news, first);

    let march = preview.file("2025/03/2025-03-10.md");
    put(&march, &(issue("First") + "\n# A topic with nothing in it\n"));
    let news = preview.told(|news| news["warnings"][0].is_string());
    let words = news["warnings"][0].as_str().unwrap();
    assert!(words.starts_with("issues/2025/03/2025-03-10.md:7:") && words.contains("; add an item"), "{news}");
    fs::remove_file(&march).unwrap();
    preview.told(|news| news["warnings"] == Value::from([(); 0]) && news["edition"] != first["edition"]);
    put(&march, &issue("First"));
    assert_eq!(preview.told(|news| news["edition"] == first["edition"]), first);
}

/// Another branch is checked out, say.
#[test]
fn a_folder_that_goes_and_comes_again_is_followed() {
    let mut preview = Preview::start();
    let (there, away) = (preview.file(""), preview.folder.path().join("away"));
    fs::rename(&there, &away).unwrap();
    preview.told(|news| news["errors"][0].is_string());
    fs::rename(&away, &there).unwrap();
    preview.told(|news| news["errors"] == Value::from([(); 0]));
    put(&preview.file("2025/03/2025-03-10.md"), &issue("Here again"));
    preview.shows("/", "Here again", true);
}

#[test]
fn one_file_is_followed_through_renames() {
    let folder = tempfile::tempdir().unwrap();
    widget::put(&folder.path().join("widget"));
    put(&folder.path().join("issues/digest.toml"), "title = \"Digest\"\noutput = \"../public\"\n");
    put(&folder.path().join("issues/2025-03-10.md"), &issue("First"));
    let mut preview = Preview::of(folder, &["issues/2025-03-10.md"]);
    for (times, title) in [(2, "Second"), (3, "Third")] {
        replace(&preview.file("2025-03-10.md"), &issue(title));
        preview.shows("/", title, true);
        preview.was_made(times);
    }
}

#[test]
fn only_what_is_served_has_the_script() {
    let preview = Preview::start();
    let script = "<script defer src=\"/.link-digest-preview/script.js\" data-edition=\"";
    for path in ["/", "/index.html", "/issues/2025-03-10.html"] {
        let page = preview.get(path, "");
        assert!(page.starts_with("HTTP/1.0 200") && page.matches(script).count() == 1, "{page}");
        assert!(page.find(script) < page.find("<meta charset"), "{page}");
    }
    let page = fs::read_to_string(preview.file("public/index.html")).unwrap();
    assert!(!page.contains("link-digest-preview"));
    assert!(preview.get("/link-digest-1.wasm", "").contains("application/wasm"));
    assert!(preview.get("/.link-digest-preview/script.js", "").contains("text/javascript"));
}

/// A page that was read within the second of the last edit would be said to be as it was.
#[test]
fn no_browser_keeps_anything() {
    let preview = Preview::start();
    for headers in
        ["If-Modified-Since: Fri, 31 Dec 2100 23:59:59 GMT\r\n", "Range: bytes=0-3\r\n", "If-None-Match: *\r\n"]
    {
        for path in ["/", "/issues.json"] {
            let answer = preview.get(path, headers);
            assert!(answer.starts_with("HTTP/1.0 200"), "{answer}");
            assert!(answer.contains("cache-control: no-store\r\n"), "{answer}");
        }
    }
}

#[test]
fn a_page_that_asks_for_the_worker_gets_one_that_its_next_page_ends() {
    let preview = Preview::start();
    let worker = preview.get("/worker.js", "");
    assert!(worker.starts_with("HTTP/1.0 200") && worker.contains("caches.delete"), "{worker}");
    let script = preview.get("/.link-digest-preview/script.js", "");
    assert!(script.starts_with("HTTP/1.0 200") && script.contains("unregister()"), "{script}");
}

#[test]
fn a_page_that_is_not_there_leads_back_and_follows() {
    let preview = Preview::start();
    let page = preview.get("/issues/nothing.html", "");
    assert!(page.starts_with("HTTP/1.0 404") && page.contains("href=\"/\"") && page.contains("data-edition"), "{page}");
}
