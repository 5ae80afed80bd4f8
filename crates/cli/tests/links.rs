//! `check --links` against servers that stand here: nobody else is asked.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]
#![cfg(feature = "links")]

mod servers {
    //! Servers of a few lines each, which say what they were asked.

    use std::io::{BufRead, BufReader, Read, Write};
    use std::net::{TcpListener, TcpStream};
    use std::sync::{Arc, Mutex};
    use std::thread;
    use std::time::Instant;

    /// A request: its method and path, and when it came.
    pub type Request = (String, Instant);

    /// A server, and what it was asked.
    pub struct Server {
        pub origin: String,
        asked: Arc<Mutex<Vec<Request>>>,
    }

    impl Server {
        /// Starts a server that answers each method and path; with nothing, it closes the connection, and with `…` it
        /// never answers.
        pub fn new(answer: impl Fn(&str, &str) -> String + Send + Sync + 'static) -> Self {
            let (server, listener) = Self::bound("http");
            let (asked, answer) = (Arc::clone(&server.asked), Arc::new(answer));
            thread::spawn(move || {
                for stream in listener.incoming().flatten() {
                    let (asked, answer) = (Arc::clone(&asked), Arc::clone(&answer));
                    thread::spawn(move || serve(stream, &asked, answer.as_ref()));
                }
            });
            server
        }

        /// Starts a server whose certificate nobody has signed.
        pub fn self_signed() -> Self {
            use rustls::pki_types::pem::PemObject;
            use rustls::pki_types::{CertificateDer, PrivateKeyDer};

            let (server, listener) = Self::bound("https");
            let certificate = CertificateDer::from_pem_slice(include_bytes!("links/certificate.pem")).unwrap();
            let key = PrivateKeyDer::from_pem_slice(include_bytes!("links/key.pem")).unwrap();
            let config = rustls::ServerConfig::builder().with_no_client_auth();
            let config = Arc::new(config.with_single_cert(vec![certificate], key).unwrap());
            thread::spawn(move || {
                for mut stream in listener.incoming().flatten() {
                    let mut connection = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
                    // Whoever asks hangs up.
                    let _ = rustls::Stream::new(&mut connection, &mut stream).read(&mut [0; 1]);
                }
            });
            server
        }

        fn bound(scheme: &str) -> (Self, TcpListener) {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            let origin = format!("{scheme}://127.0.0.1:{}", listener.local_addr().unwrap().port());
            (Self { origin, asked: Arc::default() }, listener)
        }

        /// Takes what was asked so far, in order.
        pub fn take(&self) -> Vec<Request> {
            std::mem::take(&mut *self.asked.lock().unwrap())
        }

        /// Takes the methods and paths that were asked, sorted.
        pub fn asked(&self) -> Vec<String> {
            let mut asked: Vec<String> = self.take().into_iter().map(|(what, _)| what).collect();
            asked.sort();
            asked
        }
    }

    fn serve(mut stream: TcpStream, asked: &Mutex<Vec<Request>>, answer: &dyn Fn(&str, &str) -> String) {
        let mut lines = BufReader::new(stream.try_clone().unwrap());
        loop {
            let mut first = String::new();
            if lines.read_line(&mut first).unwrap_or(0) == 0 {
                return;
            }
            let mut line = first.clone();
            while !line.trim().is_empty() {
                line.clear();
                if lines.read_line(&mut line).unwrap_or(0) == 0 {
                    return;
                }
            }
            let mut words = first.split(' ');
            let (method, path) = (words.next().unwrap(), words.next().unwrap());
            asked.lock().unwrap().push((format!("{method} {path}"), Instant::now()));
            match answer(method, path).as_str() {
                "" => return,
                "…" => {
                    let _ = lines.read(&mut [0; 1]);
                    return;
                }
                text => stream.write_all(text.as_bytes()).unwrap(),
            }
        }
    }

    /// An answer without a body.
    pub fn status(status: u16) -> String {
        format!("HTTP/1.1 {status} X\r\ncontent-length: 0\r\n\r\n")
    }

    /// An answer that leads elsewhere.
    pub fn redirect(status: u16, to: &str) -> String {
        format!("HTTP/1.1 {status} X\r\nlocation: {to}\r\ncontent-length: 0\r\n\r\n")
    }

    /// An answer with a text.
    pub fn text(text: &str) -> String {
        format!("HTTP/1.1 200 X\r\ncontent-length: {}\r\n\r\n{text}", text.len())
    }
}

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::time::Duration;

use servers::{Server, redirect, status, text};

/// A server with a page of each kind.
fn pages() -> Server {
    Server::new(|method, path| match (method, path) {
        (_, "/robots.txt") => text("user-agent: *\ndisallow: /private\n"),
        ("HEAD", "/no-head") => status(405),
        ("HEAD", "/wrong-head") => status(404),
        ("HEAD", "/closes") => String::new(),
        (_, "/fine" | "/no-head" | "/wrong-head" | "/closes" | "/private") => status(200),
        (_, "/gone" | "/moved.html" | "/moved_(c)") => status(404),
        (_, "/gone-for-good") => status(410),
        (_, "/moved") => redirect(301, "/fine"),
        (_, "/moved-twice") => redirect(308, "/moved"),
        (_, "/moved-away") => redirect(301, "/gone"),
        (_, "/elsewhere" | "/elsewhere-303" | "/elsewhere-307") => {
            redirect(path.rsplit_once('-').map_or(302, |(_, status)| status.parse().unwrap()), "/fine")
        }
        (_, "/" | "/en/" | "/login" | "/404.html") => status(200),
        (_, "/to-front") => redirect(301, "/"),
        (_, "/to-front-for-now") => redirect(302, "/"),
        (_, "/to-language") => redirect(308, "/to-front-of-language"),
        (_, "/to-front-of-language") => redirect(302, "/en/"),
        (_, "/to-login") => redirect(301, "/login?next=%2Fto-login"),
        (_, "/to-login-for-now") => redirect(302, "/login"),
        (_, "/login?next=%2Fto-login") => status(200),
        (_, "/to-nothing") => redirect(301, "/404.html"),
        (_, "/to-part") => redirect(301, "/moved#own"),
        (_, "/to-letters") => redirect(301, "/%C3%A4pfel%20"),
        (_, "/%C3%A4pfel%20") => status(200),
        (_, "/to-brackets") => redirect(301, "/fine?x)[y](http://b.example/|p"),
        (_, "/fine?x%29%5By%5D%28http://b.example/%7Cp" | "/fine?x)[y](http://b.example/|p") => status(200),
        (_, "/tracked") => redirect(301, "/fine?utm_source=x&a=1#b"),
        (_, "/only-tracked") => redirect(301, "/only-tracked?utm_source=x"),
        (_, "/fine?utm_source=x&a=1" | "/only-tracked?utm_source=x") => status(200),
        (_, "/circle") => redirect(301, "/circle"),
        (_, "/broken") => status(503),
        (_, "/members") => status(403),
        (_, "/slow") => "…".to_owned(),
        _ => panic!("{method} {path}"),
    })
}

/// A folder with an issue that names addresses, an item each.
fn series(urls: &[String]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let items: String = urls.iter().map(|url| format!("[1. Acme - Title of it]({url})\n\n")).collect();
    fs::write(folder.path().join("2025-03-10.md"), format!("# Topic\n\n{items}")).unwrap();
    folder
}

fn run(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_link-digest"));
    for proxy in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"] {
        command.env_remove(proxy);
    }
    command.current_dir(folder).args(args).output().unwrap()
}

fn check_links(folder: &Path, more: &[&str]) -> Output {
    run(folder, &[&["check", ".", "--links", "--title", "D"], more].concat())
}

/// Asks one page; the warnings about it must be these, without the address of the server.
fn check(path: &str, words: &[&str], asked: &[&str]) {
    let server = pages();
    let folder = series(&[format!("{}{path}", server.origin)]);
    let output = check_links(folder.path(), &["--patience", "1", "--format", "json"]);
    let files: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let warnings = files.pointer("/0/warnings").unwrap().as_array().unwrap();
    let found: Vec<String> = warnings
        .iter()
        .map(|warning| {
            assert_eq!(warning.get("lines").unwrap(), &serde_json::json!([3]));
            warning.get("message").unwrap().as_str().unwrap().replace(&server.origin, "")
        })
        .collect();
    assert_eq!(found, words, "{path}");
    let asked: Vec<String> =
        asked.iter().map(|asked| (*asked).to_owned()).chain(["GET /robots.txt".to_owned()]).collect();
    let mut sorted = asked.clone();
    sorted.sort();
    assert_eq!(server.asked(), sorted, "{path}");
}

#[test]
fn what_is_there_is_fine() {
    check("/fine", &[], &["HEAD /fine"]);
    check("/fine#part", &[], &["HEAD /fine"]);
    check("/elsewhere", &[], &["HEAD /elsewhere", "HEAD /fine"]);
}

#[test]
fn a_server_that_refuses_heads_is_asked_for_the_page() {
    check("/no-head", &[], &["HEAD /no-head", "GET /no-head"]);
    check("/wrong-head", &[], &["HEAD /wrong-head", "GET /wrong-head"]);
    check("/closes", &[], &["HEAD /closes", "GET /closes"]);
}

#[test]
fn what_has_moved_is_told_with_its_new_place() {
    check("/moved", &["the link has moved to /fine"], &["HEAD /moved", "HEAD /fine"]);
    check("/moved-twice", &["the link has moved to /fine"], &["HEAD /moved-twice", "HEAD /moved", "HEAD /fine"]);
    check("/moved#part", &["the link has moved to /fine#part"], &["HEAD /moved", "HEAD /fine"]);
}

#[test]
fn what_is_after_the_sign_of_a_part_goes_along() {
    check("/to-part#mine", &["the link has moved to /fine#own"], &["HEAD /to-part", "HEAD /moved", "HEAD /fine"]);
    check("/to-part", &["the link has moved to /fine#own"], &["HEAD /to-part", "HEAD /moved", "HEAD /fine"]);
}

#[test]
fn what_leads_to_a_front_page_or_to_a_door_is_probably_gone() {
    let gone = |what: &str| format!("the link is probably gone: it leads to {what}");
    check("/to-front", &[&gone("a front page, /")], &["HEAD /to-front", "HEAD /"]);
    check("/to-front#part", &[&gone("a front page, /#part")], &["HEAD /to-front", "HEAD /"]);
    check("/to-front-for-now", &[&gone("a front page, /")], &["HEAD /to-front-for-now", "HEAD /"]);
    let asked = ["HEAD /to-language", "HEAD /to-front-of-language", "HEAD /en/"];
    check("/to-language", &[&gone("a front page, /en/")], &asked);
    let door = gone("a page to sign in or to agree, /login?next=%2Fto-login");
    check("/to-login", &[&door], &["HEAD /to-login", "HEAD /login?next=%2Fto-login"]);
    let nothing = gone("a page that says that nothing is there, /404.html");
    check("/to-nothing", &[&nothing], &["HEAD /to-nothing", "HEAD /404.html"]);
    // Some ask all who come without a cookie, and let them in.
    check("/to-login-for-now", &[], &["HEAD /to-login-for-now", "HEAD /login"]);
}

#[test]
fn addresses_are_told_in_letters() {
    check("/to-letters", &["the link has moved to /äpfel%20"], &["HEAD /to-letters", "HEAD /%C3%A4pfel%20"]);
}

#[test]
fn what_is_gone_or_silent_is_told() {
    check("/gone", &["the link leads to nothing any more (404)"], &["HEAD /gone", "GET /gone"]);
    check(
        "/gone-for-good",
        &["the link leads to nothing any more (410)"],
        &["HEAD /gone-for-good", "GET /gone-for-good"],
    );
    let asked = ["HEAD /moved-away", "HEAD /gone", "GET /gone"];
    check("/moved-away", &["the link leads to nothing any more (404)"], &asked);
    check("/broken", &["the link was not answered: it answers 503"], &["HEAD /broken", "GET /broken"]);
    check("/slow", &["the link was not answered: it took too long"], &["HEAD /slow"]);
    check("/circle", &["the link was not answered: it leads in circles"], &["HEAD /circle"; 11]);
}

#[test]
fn a_server_that_tells_programs_nothing_is_no_problem() {
    check("/members", &[], &["HEAD /members", "GET /members"]);
    check("/private", &[], &[]);
}

#[test]
fn where_a_redirect_leads_has_rules_of_its_own() {
    let other = Server::new(|_, path| match path {
        "/robots.txt" => text("user-agent: *\ndisallow: /private\n"),
        "/open" => status(200),
        _ => panic!("{path}"),
    });
    let origin = other.origin.clone();
    let server = Server::new(move |_, path| match path {
        "/robots.txt" => text("user-agent: *\ndisallow: /own\n"),
        "/to-private" => redirect(301, &format!("{origin}/private")),
        "/to-open" => redirect(302, &format!("{origin}/open")),
        "/to-own" => redirect(301, "/own"),
        _ => panic!("{path}"),
    });
    let urls = ["/to-private", "/to-open", "/to-own"].map(|path| format!("{}{path}", server.origin));
    let folder = series(&urls);
    let told = String::from_utf8(check_links(folder.path(), &[]).stderr).unwrap();
    assert!(told.contains("3 addresses, 3 asked, 2 of which tell programs nothing"), "{told}");
    assert_eq!(other.asked(), ["GET /robots.txt", "HEAD /open"]);
    assert_eq!(server.asked(), ["GET /robots.txt", "HEAD /to-open", "HEAD /to-own", "HEAD /to-private"]);
}

#[test]
fn a_certificate_that_nobody_has_signed_is_told() {
    let server = Server::self_signed();
    let folder = series(&[format!("{}/", server.origin)]);
    let told = String::from_utf8(check_links(folder.path(), &[]).stderr).unwrap();
    let words = "warning: the link is not safe: its certificate is not valid";
    assert!(told.contains(words), "{told}");
    assert!(told.contains("./2025-03-10.md:3:"), "{told}");
}

#[test]
fn a_closed_port_is_told() {
    // A port that was free a moment ago.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let folder = series(&[format!("http://127.0.0.1:{port}/")]);
    let told = String::from_utf8(check_links(folder.path(), &[]).stderr).unwrap();
    assert!(told.contains("warning: the link was not answered: it takes no connections"), "{told}");
}

#[test]
fn a_server_that_is_down_is_told_once() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let server = pages();
    let down = (1..=8).map(|n| format!("http://127.0.0.1:{port}/{n}"));
    let folder = series(&down.chain([format!("{}/broken", server.origin)]).collect::<Vec<_>>());
    let told = String::from_utf8(check_links(folder.path(), &[]).stderr).unwrap();
    assert_eq!(told.matches("the link was not answered: it takes no connections").count(), 1, "{told}");
    let words = format!("the same of 8 addresses of 127.0.0.1:{port}; next at ./2025-03-10.md:5:25");
    assert!(told.contains(&words) && told.contains(", 2 more addresses"), "{told}");
    assert_eq!(told.matches("the link was not answered: it answers 503").count(), 1, "{told}");
    let output = check_links(folder.path(), &["--format", "json"]);
    let files: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let warnings = files.pointer("/0/warnings").unwrap().as_array().unwrap();
    let links = warnings.iter().filter(|warning| warning["message"].as_str().unwrap().starts_with("the link"));
    let lines: Vec<_> = links.map(|warning| warning.pointer("/lines/0").unwrap().clone()).collect();
    assert_eq!(lines, (0..9).map(|n| serde_json::json!(2 * n + 3)).collect::<Vec<_>>());
}

#[test]
fn what_a_redirect_adds_about_the_reader_is_left_out() {
    check("/tracked", &["the link has moved to /fine?a=1#b"], &["HEAD /tracked", "HEAD /fine?utm_source=x&a=1"]);
    check("/only-tracked", &[], &["HEAD /only-tracked", "HEAD /only-tracked?utm_source=x"]);
}

#[test]
fn many_pages_that_have_moved_to_one_are_probably_gone() {
    let server = Server::new(|_, path| match path {
        "/robots.txt" => status(404),
        "/post" | "/other" | "/2019/third.html" => redirect(301, "/blog/"),
        "/alone" => redirect(301, "/about/"),
        _ => status(200),
    });
    let urls = |paths: &[&str]| paths.iter().map(|path| format!("{}{path}", server.origin)).collect::<Vec<_>>();
    let told = |paths: &[&str]| {
        let folder = series(&urls(paths));
        let output = check_links(folder.path(), &["--fix", "--yes"]);
        let text = fs::read_to_string(folder.path().join("2025-03-10.md")).unwrap();
        (String::from_utf8(output.stderr).unwrap(), text)
    };
    let gone = "the link is probably gone: it leads to the same page as other links of its host";
    let moved = "the link has moved to";
    let (words, text) = told(&["/post", "/other#part", "/2019/third.html", "/alone"]);
    assert_eq!((words.matches(gone).count(), words.matches(moved).count()), (3, 1), "{words}");
    assert!(text.contains("/post)") && text.contains("/about/)") && !text.contains("/blog/"), "{text}");
    // Two may have moved there, and parts of one page are one.
    let (words, text) = told(&["/post", "/post#part", "/other"]);
    assert_eq!((words.matches(gone).count(), words.matches(moved).count()), (0, 3), "{words}");
    assert!(text.contains("/blog/)"), "{text}");
}

#[test]
fn the_next_run_asks_what_is_new_or_was_bad() {
    let server = pages();
    let urls = |paths: &[&str]| paths.iter().map(|path| format!("{}{path}", server.origin)).collect::<Vec<_>>();
    let folder = series(&urls(&["/fine", "/gone", "/moved"]));
    let first = String::from_utf8(check_links(folder.path(), &[]).stderr).unwrap();
    assert!(first.contains("3 addresses, 3 asked → ./.link-digest-links.json"), "{first}");
    assert!(server.asked().contains(&"HEAD /fine".to_owned()));
    let other = series(&urls(&["/fine", "/gone", "/moved", "/no-head"]));
    fs::copy(other.path().join("2025-03-10.md"), folder.path().join("2025-03-10.md")).unwrap();
    let second = String::from_utf8(check_links(folder.path(), &[]).stderr).unwrap();
    assert!(second.contains("4 addresses, 3 asked"), "{second}");
    let asked =
        ["GET /gone", "GET /no-head", "GET /robots.txt", "HEAD /fine", "HEAD /gone", "HEAD /moved", "HEAD /no-head"];
    assert_eq!(server.asked(), asked);
    // What nobody links to any more is forgotten.
    let fewer = series(&urls(&["/fine"]));
    fs::copy(fewer.path().join("2025-03-10.md"), folder.path().join("2025-03-10.md")).unwrap();
    check_links(folder.path(), &[]);
    assert_eq!(server.asked(), Vec::<String>::new());
    let kept = fs::read_to_string(folder.path().join(".link-digest-links.json")).unwrap();
    assert!(kept.contains("/fine") && !kept.contains("/gone"), "{kept}");
}

#[test]
fn a_file_of_others_is_not_written_over() {
    let server = pages();
    let folder = series(&[format!("{}/fine", server.origin)]);
    let place = folder.path().join(".link-digest-links.json");
    for text in ["{\"links\": {}}", "notes"] {
        fs::write(&place, text).unwrap();
        let output = check_links(folder.path(), &[]);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(fs::read_to_string(&place).unwrap(), text);
    }
    assert_eq!(server.asked(), Vec::<String>::new());
}

#[test]
fn a_host_is_asked_as_slowly_as_it_wants() {
    let server = Server::new(|method, path| match (method, path) {
        (_, "/robots.txt") => text("User-agent: *\nCrawl-delay: 0.3\n"),
        ("HEAD", "/3") => status(405),
        _ => status(200),
    });
    let folder = series(&[1, 2, 3, 4].map(|n| format!("{}/{n}", server.origin)));
    check_links(folder.path(), &[]);
    let times: Vec<_> = server.take().into_iter().map(|(_, time)| time).collect();
    assert_eq!(times.len(), 6);
    assert!(times.windows(2).all(|pair| pair[1] - pair[0] >= Duration::from_millis(300)), "{times:?}");
}

#[test]
fn many_hosts_are_asked_at_once_and_each_once_for_its_rules() {
    let servers: Vec<Server> = (0..20).map(|_| pages()).collect();
    let urls: Vec<String> = servers
        .iter()
        .flat_map(|server| ["/fine", "/no-head", "/gone"].map(|path| format!("{}{path}", server.origin)))
        .collect();
    let folder = series(&urls);
    let told = String::from_utf8(check_links(folder.path(), &[]).stderr).unwrap();
    assert!(told.contains("60 addresses, 60 asked"), "{told}");
    assert_eq!(told.matches("leads to nothing any more").count(), 20, "each is told for itself");
    for server in servers {
        let asked = server.asked();
        assert_eq!(asked.iter().filter(|asked| *asked == "GET /robots.txt").count(), 1);
        assert_eq!(asked.len(), 6);
    }
}

#[test]
fn what_is_gone_is_told_with_a_copy_and_marked_in_the_json() {
    let server = pages();
    let gone = format!("{}/gone", server.origin);
    let folder = series(&[gone.clone(), format!("{}/fine", server.origin)]);
    let output = check_links(folder.path(), &["--strict"]);
    let copy = format!("https://web.archive.org/web/20250310/{gone}");
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains(&format!("a copy: {copy}")), "{told}");
    assert_eq!(output.status.code(), Some(1));
    let items = |more: &[&str]| {
        let output = run(folder.path(), &[&["import", ".", "-o", "-", "--title", "D"], more].concat());
        let digest = link_digest_core::read(&output.stdout).unwrap().digest;
        digest.issues.into_iter().flat_map(|issue| issue.topics).flat_map(|topic| topic.items).collect::<Vec<_>>()
    };
    let plain = items(&[]);
    assert!(plain.iter().all(|item| item.tags.is_empty() && item.links.is_empty()));
    let marked = items(&["--mark-gone"]);
    let links: Vec<Vec<&str>> =
        marked.iter().map(|item| item.links.iter().map(|link| link.url.as_str()).collect()).collect();
    assert_eq!(links, [vec![copy.as_str()], vec![]]);
    let tags: Vec<_> = marked.iter().map(|item| item.tags.as_slice()).collect();
    assert_eq!(tags, [["gone".to_owned()].as_slice(), &[]]);
    let ids = |items: &[link_digest_core::Item]| items.iter().map(|item| item.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&marked), ids(&plain));
}

#[test]
fn what_has_moved_is_written_by_fix() {
    let server = pages();
    let folder = series(&[format!("{}/moved", server.origin), format!("{}/fine", server.origin)]);
    let path = folder.path().join("2025-03-10.md");
    let before = fs::read_to_string(&path).unwrap();
    check_links(folder.path(), &["--fix", "--yes"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), before.replace("/moved", "/fine"));
}

#[test]
fn only_what_has_moved_for_good_and_to_a_page_is_written() {
    let server = pages();
    let left = [
        "/elsewhere",
        "/elsewhere-303",
        "/elsewhere-307",
        "/to-front",
        "/to-front-for-now",
        "/to-language",
        "/to-login",
        "/to-login-for-now",
        "/to-nothing",
        "/moved-away",
    ];
    let moved = ["/moved#part", "/to-letters"];
    let folder = series(&left.iter().chain(&moved).map(|path| format!("{}{path}", server.origin)).collect::<Vec<_>>());
    let path = folder.path().join("2025-03-10.md");
    let before = fs::read_to_string(&path).unwrap();
    let output = check_links(folder.path(), &["--fix", "--yes"]);
    let after = before.replace("/moved#part", "/fine#part").replace("/to-letters", "/%C3%A4pfel%20");
    assert_eq!(fs::read_to_string(&path).unwrap(), after);
    let told = String::from_utf8(output.stderr).unwrap();
    let copy = format!("a copy: https://web.archive.org/web/20250310/{}/to-front", server.origin);
    assert!(told.contains(&copy), "{told}");
}

/// An address is changed where it is read as one: not within another, nor where nothing is read.
#[test]
fn what_has_moved_is_written_where_it_is_whole_and_read() {
    let server = pages();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("2025-03-10.md");
    let moved = format!("{}/moved", server.origin);
    let left = format!(
        "- [copy](https://127.0.0.1:1/web/2020/{moved}) and [seen](https://127.0.0.1:1/?u={moved})\n- `{moved}` is code\n\n\
         ```\n{moved}\n```\n\n<!-- {moved} -->\n\n%% {moved} %%\n\n[2. Acme - B]({moved}.html)\n\n\
         [3. Acme - C]({moved}_(c))\n"
    );
    let text = |url: &str| {
        format!(
            "---\nsource: {moved}\n---\n\nIntro: {url}.\n\n# T\n\n[1. Acme - A]({url})\n\n- see [it]({url}), <{url}> and [here][1]\n\
             {left}\n[1]: {url}\n"
        )
    };
    fs::write(&path, text(&moved)).unwrap();
    check_links(folder.path(), &["--fix", "--yes", "--patience", "1"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), text(&format!("{}/fine", server.origin)));
}

#[test]
fn what_a_server_says_does_not_break_out_of_a_link() {
    let server = pages();
    let folder = series(&[format!("{}/to-brackets", server.origin)]);
    let path = folder.path().join("2025-03-10.md");
    let before = fs::read_to_string(&path).unwrap();
    check_links(folder.path(), &["--fix", "--yes"]);
    let after = before.replace("/to-brackets", "/fine?x%29%5By%5D%28http://b.example/%7Cp");
    assert_eq!(fs::read_to_string(&path).unwrap(), after);
}

#[test]
fn links_are_told_in_the_order_of_files_and_lines() {
    let server = pages();
    let folder = tempfile::tempdir().unwrap();
    let item = |path: &str| format!("[1. Acme - Title]({}{path})\n\n", server.origin);
    fs::write(folder.path().join("2025-03-10.md"), "# T\n\n".to_owned() + &item("/moved") + &item("/gone")).unwrap();
    let text = "# T\n\n".to_owned() + &item("/to-front") + &item("/gone-for-good") + "# Empty\n";
    fs::write(folder.path().join("2025-03-03.md"), text).unwrap();
    let told = String::from_utf8(check_links(folder.path(), &[]).stderr).unwrap();
    let places: Vec<&str> = told.lines().filter_map(|line| line.trim().strip_prefix("--> ./")).collect();
    let wanted =
        ["2025-03-03.md:3:19", "2025-03-03.md:5:19", "2025-03-03.md:7:1", "2025-03-10.md:3:19", "2025-03-10.md:5:19"];
    assert_eq!(places, wanted, "{told}");
}

#[test]
fn the_links_of_a_draft_are_asked_and_fail_nothing() {
    let server = pages();
    let folder = series(&[format!("{}/fine", server.origin)]);
    let draft = format!("---\ndraft: true\n---\n# T\n\n- [A]({0}/gone)\n- [B]({0}/moved)\n", server.origin);
    fs::write(folder.path().join("next.md"), &draft).unwrap();
    let output = check_links(folder.path(), &["--strict", "--fix", "--yes"]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && told.contains("3 addresses, 3 asked"), "{told}");
    assert!(told.contains("draft: the link leads to nothing any more (404)"), "{told}");
    assert_eq!(fs::read_to_string(folder.path().join("next.md")).unwrap(), draft.replace("/moved", "/fine"));
}
