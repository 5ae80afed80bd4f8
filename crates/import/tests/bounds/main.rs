//! What inputs that nobody writes by hand may cost, counted in bytes of memory: at most at once, and in all, which
//! stands for the work. Time is never asked for.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

mod inputs;

use std::sync::Mutex;
use std::time::Instant;

use cap::Cap;
use inputs::{ALL, Hostile};
use link_digest_import::{Form, Settings, Source, Warning, read_file};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: Cap<PeakAlloc> = Cap::new(PeakAlloc, usize::MAX);

/// What reading cost, in bytes.
struct Cost {
    peak: usize,
    all: usize,
}

/// One test at a time, for there is one memory, and what another takes would count.
static TURN: Mutex<()> = Mutex::new(());

fn cost(hostile: &Hostile, size: usize) -> Cost {
    let source = Source { form: Some(hostile.form), ..Source::new("2025-01-02", hostile.text(size)) };
    let (before, all) = (PeakAlloc.current_usage(), MEMORY.total_allocated());
    PeakAlloc.reset_peak_usage();
    drop(read_file(&source, &Settings::default()));
    Cost { peak: PeakAlloc.peak_usage().saturating_sub(before), all: MEMORY.total_allocated() - all }
}

/// A small input, and the least that any reading may cost.
const SMALL: usize = 8 << 10;
const FLOOR: usize = 128 << 10;

#[test]
fn each_form_is_held_to_its_bounds() {
    let missing: Vec<_> = Form::ALL.iter().filter(|form| ALL.iter().all(|hostile| hostile.form != **form)).collect();
    assert!(missing.is_empty(), "no input is {missing:?}");
}

#[test]
fn twice_as_much_is_twice_the_work() {
    let _turn = TURN.lock();
    for hostile in ALL {
        let (once, twice) = (cost(hostile, SMALL).all, cost(hostile, 2 * SMALL).all);
        assert!(twice <= once * 5 / 2 + FLOOR, "{}: {once} bytes, then {twice}", hostile.name);
    }
}

#[test]
fn no_reading_takes_more_memory_than_is_estimated() {
    let _turn = TURN.lock();
    for hostile in ALL.iter().filter(|hostile| !hostile.is_front_matter()) {
        let (peak, most) = (cost(hostile, 2 * SMALL).peak, hostile.form.estimate(&hostile.text(2 * SMALL)));
        assert!(peak <= most + FLOOR, "{}: {peak} bytes of memory, {most} estimated", hostile.name);
    }
}

#[test]
fn front_matter_takes_little_memory_whatever_its_length() {
    let _turn = TURN.lock();
    for hostile in ALL.iter().filter(|hostile| hostile.is_front_matter()) {
        let peak = cost(hostile, 40 << 10).peak;
        assert!(peak <= 96 << 20, "{}: {peak} bytes of memory", hostile.name);
    }
}

#[test]
fn what_would_take_too_much_memory_is_refused_with_its_place() {
    let _turn = TURN.lock();
    for (form, unit) in [(Form::MARKDOWN, "[a"), (Form::HTML, "<p>"), (Form::JSON, "[{"), (Form::FEED, "<item>")] {
        let source = Source { form: Some(form), ..Source::new("a", unit.repeat(1 << 20)) };
        let [warning] = <[Warning; 1]>::try_from(read_file(&source, &Settings::default()).warnings).unwrap();
        let words = warning.to_string();
        assert!(words.starts_with("the file is too large and was skipped: to read it takes more than"), "{words}");
        assert!(warning.places.first().is_some_and(|place| place.span.start > 100_000), "{form:?}: {warning:?}");
    }
}

/// Of what this program writes, 32 MB are read: no more than 12.5 bytes of memory are taken for one.
#[test]
fn a_file_of_ours_is_read_whatever_its_words() {
    let notes =
        ["Slow, and good: [[x]] *a* `b` \\_ 1. 2.", "第一条：周刊内容，值得一读。", "see https://a.example/b_c"];
    let items: String = (0..40)
        .map(|n| format!("[{n}. Acme - Title {n}](https://example.org/{n}/page.html) 🌟\n\n- {}\n\n", notes[n % 3]))
        .collect();
    let source = Source::new("2025-03-10.md", format!("# Topic\n\n{items}"));
    let digest = link_digest_import::import(&[source], &Settings::default()).digest;
    let json = link_digest_core::write(&digest).unwrap();
    let estimate = Form::JSON.estimate(&json);
    assert!(estimate * 2 <= json.len() * 25, "{estimate} bytes for {}", json.len());
    let found = link_digest_core::read(json.as_bytes()).unwrap();
    assert_eq!(found.digest.issues, digest.issues);
}

/// `SIZE=1000000 ONLY=tables cargo test --profile bench --test bounds -- --ignored --nocapture`
#[test]
#[ignore = "prints what each costs"]
fn costs() {
    let _turn = TURN.lock();
    let size = std::env::var("SIZE").ok().and_then(|size| size.parse().ok()).unwrap_or(100_000);
    let only = std::env::var("ONLY").unwrap_or_default();
    for hostile in ALL.iter().filter(|hostile| only.is_empty() || hostile.name == only) {
        let start = Instant::now();
        let Cost { peak, all } = cost(hostile, size);
        let time = start.elapsed().as_millis();
        println!("{time}\t{}\t{}\t{:?}\t{}", peak >> 10, all >> 10, hostile.form, hostile.name);
    }
}
