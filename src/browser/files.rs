//! The files of an archive in parts: each is fetched once for all elements that show the archive, and for as long as one
//! of them wants it.

use std::cell::RefCell;
use std::rc::Rc;

use link_digest_core::facet::Control;
use link_digest_core::parts::{Contents, Fault, Wanted};
use link_digest_core::search::shards::Finder;
use link_digest_core::{Archive, Block, EntryId, Facet, Query, ReadError, Results};

use link_digest_core::contract::question;

use super::answers::ask;
use super::cache::{self, Cache, Done, Wait};
use super::fetch::{self, Fetch};
use super::needed::{Next, places, wanted};
use super::scheduler;
use crate::answer::Answer;
use crate::components::{self, PENDING};
use crate::failure::Failure;
use crate::loaded::{Loaded, Text};
use crate::parts::{Pending, Progress, Remote, Shown, Tell};
use crate::shards;
use crate::state::{Load, Search, State};
use crate::style;

/// Reads the index at this address.
pub fn open(url: &Rc<str>, cache: Cache, index: &[u8]) -> Result<Loaded, Failure> {
    let contents = Contents::read(index).map_err(failure)?;
    ask(question::DRESS, [style::PARTS, "", ""]);
    let finder = RefCell::new(Finder::new(contents.index()));
    let (url, contents) = (Rc::clone(url), RefCell::new(contents));
    Ok(Loaded::parts(Rc::new(Remotely { url, cache, contents, finder, files: RefCell::default() })))
}

/// Why an index cannot be read, in the words for a digest.
fn failure(fault: Fault) -> Failure {
    Failure::Read(match fault {
        Fault::Html => ReadError::Html,
        Fault::Newer(version) => ReadError::Newer(version),
        Fault::Field(field) => ReadError::NotADigest { field, wanted: "" },
        Fault::OtherBytes | Fault::Bytes(_) | Fault::Count { .. } => ReadError::Truncated,
    })
}

/// What parts may weigh that are here and were not seen for a while.
const MOST_BYTES: usize = 2_000_000;

/// How many files that are wanted are on their way at once, as many as browsers ask one host for: one that waits for the
/// others would be given up as one that does not come. Of what is not wanted any more about as many may come beside them.
const AT_ONCE: usize = 6;

/// How many parts that may be needed soon are fetched ahead: that of the first cards that come next. On a slow line more of
/// them would come before what the reader asks for meanwhile.
const LIKELY: usize = 1;

/// An archive in parts, and the way to its files.
struct Remotely {
    /// The address of the index, to which the names of the files are relative.
    url: Rc<str>,
    cache: Cache,
    contents: RefCell<Contents>,
    /// Asked and fed by the search alone, once that is here.
    finder: RefCell<Finder>,
    files: RefCell<Files>,
}

#[derive(Default)]
struct Files {
    under_way: Vec<(String, Fetch)>,
    failed: Vec<String>,
    readers: Vec<Reader>,
    counted: u32,
    /// Whether what the browser has kept will not do.
    is_fresh: bool,
    renewal: Renewal,
    /// When the readers hear of what has come.
    telling: Option<scheduler::Turn>,
}

/// Someone who shows the archive.
struct Reader {
    number: u32,
    wanted: Vec<String>,
    /// Whether that is fetched ahead, and nothing waits for it.
    is_ahead: bool,
    /// The entries that it shows, or may show next.
    shows: Vec<EntryId>,
    tell: Tell,
}

/// Whether the index was fetched again, since a file of it is gone.
#[derive(Default)]
enum Renewal {
    #[default]
    Unasked,
    UnderWay(#[expect(dead_code, reason = "it ends with the archive")] Option<Wait>),
    Done,
}

impl Remote for Remotely {
    fn archive(&self) -> Rc<Archive> {
        Rc::clone(self.contents.borrow().archive())
    }

    fn text(&self, entry: EntryId) -> Text {
        match self.contents.borrow().item(entry) {
            Ok(item) => Text::Here(Box::new(item)),
            Err(name) if self.is_missing(name) => Text::Missing,
            Err(_) => Text::Coming,
        }
    }

    fn draw(&self) -> &'static Pending {
        &PENDING
    }

    fn intro(&self, issue: usize) -> Vec<Block> {
        self.contents.borrow().intro(issue).unwrap_or_default()
    }

    fn entry_by_id(&self, id: &str) -> Option<EntryId> {
        self.contents.borrow().entry_by_id(id)
    }

    fn offers(&self, facet: Facet) -> bool {
        self.contents.borrow().offers(facet)
    }

    fn others(&self, entry: EntryId) -> Vec<EntryId> {
        shards::at_hand().map(|shards| (shards.others)(&self.finder.borrow(), entry)).unwrap_or_default()
    }

    fn progress(&self, shown: &Shown) -> Progress {
        let wanted = wanted(&self.contents.borrow(), shown);
        match wanted.iter().any(|name| !self.is_missing(name)) {
            true => Progress::Coming,
            false if wanted.is_empty() => Progress::Here,
            false => Progress::Missing,
        }
    }

    fn answer(&self, query: &Query, before: &Answer) -> Answer {
        let (results, wanted) = self.run(query);
        let is_due = |name: &String| !self.is_missing(name);
        let lacks = wanted.now.iter().any(|name| !is_due(name));
        let now: Vec<_> = wanted.now.into_iter().filter(is_due).collect();
        if now.is_empty() {
            return Answer { results: Some(Rc::new(results)), query: query.clone(), now, lacks };
        }
        // Other filters than the text answer meanwhile, if they can.
        let (mut others, mut shown) = (query.clone(), before.query.clone());
        others.text.clear();
        shown.text.clear();
        let stands = before.results.is_some() && shown == others;
        let (browsed, needs) = self.contents.borrow().answer(&others);
        if stands || needs.now.iter().any(is_due) {
            return Answer { now, lacks, ..before.clone() };
        }
        Answer { results: Some(Rc::new(browsed)), query: others, now, lacks }
    }

    fn hear(&self, tell: Tell) -> u32 {
        let mut files = self.files.borrow_mut();
        files.counted += 1;
        let number = files.counted;
        let new = Reader { number, wanted: Vec::new(), is_ahead: false, shows: Vec::new(), tell };
        files.readers.push(new);
        number
    }

    fn seek(self: Rc<Self>, reader: u32, entry: EntryId) {
        let shown = Shown { entries: &[entry], ..Shown::default() };
        self.want(reader, &Answer::default(), &shown, &Next::default());
    }

    fn follow(self: Rc<Self>, reader: u32, state: &State, answer: &Answer, at_once: usize) -> Progress {
        let State { load: Load::Ready(loaded), pinned, values, config, changes, .. } = state else {
            return Progress::Coming;
        };
        let results = answer.results.as_ref();
        let all = results.map(|results| components::shown(state, loaded, results)).unwrap_or_default();
        let next = results.and_then(|results| results.entries.get(all.len()..)).unwrap_or_default();
        // Before the next screen comes the rest of this one, and before both a reader who does something.
        let is_next = (changes.0 > 0 || state.shown > config.limit) && at_once >= all.len();
        let next = next.get(..if is_next { config.limit } else { 0 }).unwrap_or(next);
        let next = Next { entries: next, searches: state.search == Search::Ready };
        let in_view = |facet: &Facet| values.is_some() && facet.description().control != Control::Select;
        let facets = Facet::ALL.into_iter().filter(in_view).collect();
        let entries = all.get(..at_once).unwrap_or(&all);
        let is_old = state.waits() || answer.waits();
        let shown = Shown { entries, facets, pin: pinned.as_deref(), is_old };
        self.want(reader, answer, &shown, &next);
        match results {
            Some(_) => self.progress(&Shown { entries, ..Shown::default() }),
            None => Progress::Coming,
        }
    }

    fn leave(self: Rc<Self>, reader: u32) {
        self.files.borrow_mut().readers.retain(|known| known.number != reader);
        self.start_and_end();
    }

    fn mark(&self, marks: Rc<[u8]>) {
        self.finder.borrow_mut().mark(marks);
    }

    fn retry(&self) {
        let mut files = self.files.borrow_mut();
        files.failed.clear();
        (files.is_fresh, files.renewal) = (true, Renewal::Unasked);
    }

    fn succeed(&self, older: &Contents) {
        self.contents.borrow_mut().take_over(older);
        self.files.borrow_mut().renewal = Renewal::Done;
    }
}

impl Remotely {
    /// What a query finds. Where the search is not here, texts are not looked through.
    fn run(&self, query: &Query) -> (Results, Wanted) {
        match shards::at_hand() {
            Some(shards) if query.needs_search() => {
                (shards.run)(&mut self.finder.borrow_mut(), &self.contents.borrow(), query)
            }
            _ => self.contents.borrow().answer(query),
        }
    }

    /// Fetches what it takes for an answer and for what a page shows, and nothing else any more for this reader. When all of
    /// that is here, what is likely to be shown `next`.
    fn want(self: &Rc<Self>, reader: u32, answer: &Answer, shown: &Shown, next: &Next) {
        self.keep(reader, shown, next);
        let mut all = answer.now.clone();
        all.extend(wanted(&self.contents.borrow(), shown));
        all.retain(|name| !self.is_missing(name));
        let is_ahead = all.is_empty();
        if is_ahead && !shown.is_old && ask(question::SAVES, [""; 3]).is_none() {
            all = self.likely(next);
        }
        if let Some(reader) = self.files.borrow_mut().readers.iter_mut().find(|known| known.number == reader) {
            (reader.wanted, reader.is_ahead) = (all, is_ahead);
        }
        self.start_and_end();
    }

    /// Keeps what readers show, and of the rest what was seen last.
    fn keep(&self, reader: u32, shown: &Shown, next: &Next) {
        let (mut contents, mut files) = (self.contents.borrow_mut(), self.files.borrow_mut());
        if let Some(reader) = files.readers.iter_mut().find(|known| known.number == reader) {
            reader.shows = places(&contents, shown, next);
        }
        files.readers.iter().for_each(|reader| contents.touch(&reader.shows));
        contents.let_go(MOST_BYTES);
    }

    /// The files of what may be shown soon.
    fn likely(&self, next: &Next) -> Vec<String> {
        let contents = self.contents.borrow();
        let mut likely = wanted(&contents, &Shown { entries: next.entries, ..Shown::default() });
        // Of what was found here and there each item is in a part of its own.
        likely.truncate(LIKELY);
        if let Some(shards) = shards::at_hand().filter(|_| next.searches) {
            likely.extend((shards.likely)(&self.finder.borrow()));
            Facet::ALL.into_iter().for_each(|facet| likely.extend(contents.wanted_of(facet)));
        }
        likely
    }

    /// Whether a file did not come, and is not on its way any more.
    fn is_missing(&self, name: &str) -> bool {
        let files = self.files.borrow();
        !matches!(files.renewal, Renewal::UnderWay(_)) && files.failed.iter().any(|failed| failed == name)
    }

    /// Starts what is wanted, as far as there is room. What is not wanted any more comes all the same, unless there is much
    /// of it: a small file on its way is all but here.
    fn start_and_end(self: &Rc<Self>) {
        let mut wanted = Vec::new();
        self.files.borrow().readers.iter().for_each(|reader| wanted.extend_from_slice(&reader.wanted));
        for name in &wanted {
            let mut files = self.files.borrow_mut();
            let is_known = files.failed.contains(name) || files.under_way.iter().any(|(known, _)| known == name);
            if !is_known && files.under_way.len() >= 2 * AT_ONCE {
                let mut ended = Vec::new();
                while let Some(at) = files.under_way.iter().position(|(it, _)| !wanted.contains(it)) {
                    ended.push(files.under_way.swap_remove(at));
                }
                drop(files);
                // They are not borrowed any more: what ends or begins here is the page's.
                drop(ended);
                files = self.files.borrow_mut();
            }
            let busy = files.under_way.iter().filter(|(it, _)| wanted.contains(it)).count();
            let is_fresh = files.is_fresh;
            drop(files);
            if is_known || busy >= AT_ONCE {
                continue;
            }
            if let Some(fetch) = self.start(name, is_fresh) {
                self.files.borrow_mut().under_way.push((name.clone(), fetch));
            }
        }
    }

    fn start(self: &Rc<Self>, name: &str, fresh: bool) -> Option<Fetch> {
        let url = beside(&self.url, name);
        let (weak, name) = (Rc::downgrade(self), name.to_owned());
        let arrived = move |bytes| {
            if let Some(remote) = weak.upgrade() {
                remote.arrive(&name, bytes);
            }
        };
        Some(fetch::start(&url, fresh, self.cache.open()?, Box::new(arrived)))
    }

    fn arrive(self: &Rc<Self>, name: &str, bytes: Result<Vec<u8>, Failure>) {
        let mut files = self.files.borrow_mut();
        let at = files.under_way.iter().position(|(known, _)| known == name);
        let ended = at.map(|at| files.under_way.swap_remove(at));
        let is_awaited = files.readers.iter().any(|it| !it.is_ahead && it.wanted.iter().any(|wanted| wanted == name));
        // Until they have heard of it, the readers would have it again.
        files.readers.iter_mut().for_each(|reader| reader.wanted.retain(|wanted| wanted != name));
        drop(files);
        let before = self.archive();
        if let Err(failure) = bytes.and_then(|bytes| self.take(name, bytes)) {
            self.files.borrow_mut().failed.push(name.to_owned());
            // A newer edition may have it.
            let is_gone = matches!(failure, Failure::Status(404 | 410) | Failure::Read(_));
            if !(is_gone && self.renew()) {
                complain(&beside(&self.url, name), failure);
            }
        }
        drop(ended);
        // There is room for the next.
        self.start_and_end();
        // A text that was fetched ahead changes nothing that is shown.
        if is_awaited || !Rc::ptr_eq(&before, &self.archive()) {
            self.tell_soon();
        }
    }

    /// Tells the readers that more is here: at once where nothing else is on its way, and otherwise once for all that comes
    /// in a moment, since each of them draws its page then.
    fn tell_soon(self: &Rc<Self>) {
        let weak = Rc::downgrade(self);
        let tell = move || {
            if let Some(remote) = weak.upgrade() {
                let ended = remote.files.borrow_mut().telling.take();
                remote.tell(&Loaded::parts(Rc::<Self>::clone(&remote)));
                drop(ended);
            }
        };
        let mut files = self.files.borrow_mut();
        if files.under_way.is_empty() {
            drop(files);
            tell();
        } else if files.telling.is_none() {
            files.telling = scheduler::next(scheduler::MOMENT, tell);
        }
    }

    /// Takes a file.
    fn take(&self, name: &str, bytes: Vec<u8>) -> Result<(), Failure> {
        let mut finder = self.finder.borrow_mut();
        let is_of_words = shards::at_hand().map_or(Ok(false), |shards| (shards.add)(&mut finder, name, &bytes));
        match is_of_words.and_then(|is_it| if is_it { Ok(true) } else { self.contents.borrow_mut().add(name, bytes) }) {
            Ok(true) => Ok(()),
            // It is named, and so it is not what it was named for.
            Ok(false) => Err(Failure::Read(ReadError::Truncated)),
            Err(fault) => Err(failure(fault)),
        }
    }

    /// Fetches the index once more, unless that has been done; says whether it is on its way.
    fn renew(self: &Rc<Self>) -> bool {
        if !matches!(self.files.borrow().renewal, Renewal::Unasked) {
            return matches!(self.files.borrow().renewal, Renewal::UnderWay(_));
        }
        let weak = Rc::downgrade(self);
        let done: Done = Box::new(move |result| {
            let Some(older) = weak.upgrade() else { return };
            let ended = std::mem::replace(&mut older.files.borrow_mut().renewal, Renewal::Done);
            if let Some(newer) = result.as_ref().ok().and_then(Loaded::remote) {
                newer.succeed(&older.contents.borrow());
            }
            older.tell(&result.unwrap_or_else(|failure| {
                complain(&older.url, failure);
                Loaded::parts(Rc::<Self>::clone(&older))
            }));
            drop(ended);
        });
        let wait = cache::ask(&self.cache, &self.url, true, done);
        self.files.borrow_mut().renewal = Renewal::UnderWay(wait);
        true
    }

    fn tell(&self, loaded: &Loaded) {
        // The files are free again: who is told asks for others.
        let all: Vec<_> = self.files.borrow().readers.iter().map(|reader| Rc::clone(&reader.tell)).collect();
        all.iter().for_each(|tell| tell(Ok(loaded.clone())));
    }
}

/// Says in the console that a file did not come, and why.
fn complain(url: &str, failure: Failure) {
    let why = match failure {
        Failure::Status(status) => &format!("the server answered with {status}"),
        Failure::Read(ReadError::Html) => "a web page came instead",
        Failure::Read(_) => "what came is cut off, or of another edition",
        Failure::NoSource | Failure::BadUrl | Failure::Network | Failure::Timeout | Failure::Widget => "nothing came",
    };
    ask(question::LACKS, [url, why, ""]);
}

/// The address of a file beside another.
fn beside(url: &str, name: &str) -> String {
    let mut folder = 0;
    for (at, byte) in url.bytes().enumerate() {
        match byte {
            b'?' | b'#' => break,
            b'/' => folder = at + 1,
            _ => {}
        }
    }
    [url.get(..folder).unwrap_or_default(), name].concat()
}

#[cfg(test)]
mod tests {
    use super::beside;

    #[test]
    fn a_file_stands_beside_its_index() {
        let check = |index, file| assert_eq!(beside(index, "part-a.json"), file);
        check("https://a.example/data/issues.json", "https://a.example/data/part-a.json");
        check("https://a.example/data/issues.json?v=2/3#x", "https://a.example/data/part-a.json");
        check("https://a.example/", "https://a.example/part-a.json");
        check("nothing", "part-a.json");
    }
}
