//! Whom to ask next: many hosts at once, few times each, and as slowly as each wants.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use url::Url;

use super::ask::{Asker, Step, Way};
use super::kept::Answer;
use super::robots::Robots;

/// The number of those who ask.
const ASKERS: usize = 16;

/// The number of requests to one host at a time.
const AT_ONCE: usize = 3;

/// What there is to do with a host.
struct Host {
    /// The addresses that are to be asked, from here or from elsewhere.
    waiting: VecDeque<Way>,
    rules: Rules,
    running: usize,
    /// When the next request may be made.
    free: Instant,
}

enum Rules {
    Unknown,
    Asked,
    Known(Arc<Robots>),
}

/// A piece of work.
enum Work {
    Rules(String, Url),
    Page { host: String, way: Box<Way>, robots: Arc<Robots> },
}

struct Queue {
    hosts: Mutex<BTreeMap<String, Host>>,
    changed: Condvar,
}

/// Asks all addresses, and hands over each answer when it comes.
pub fn ask_all(asker: &Asker, urls: Vec<(String, Url)>, answered: &(dyn Fn(String, Answer) + Sync)) {
    let mut hosts = BTreeMap::new();
    for (name, url) in urls {
        queue_up(&mut hosts, Way::new(name, url));
    }
    let queue = Queue { hosts: Mutex::new(hosts), changed: Condvar::new() };
    std::thread::scope(|scope| {
        for _ in 0..ASKERS {
            scope.spawn(|| {
                while let Some(work) = queue.next() {
                    queue.work(asker, work, answered);
                }
            });
        }
    });
}

/// Puts an address among those that wait for its host.
fn queue_up(hosts: &mut BTreeMap<String, Host>, way: Way) {
    let new = || Host { waiting: VecDeque::new(), rules: Rules::Unknown, running: 0, free: Instant::now() };
    hosts.entry(way.url.origin().ascii_serialization()).or_insert_with(new).waiting.push_back(way);
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Host>> {
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the next piece of work; `None` once there is none, and will be none.
    fn next(&self) -> Option<Work> {
        let mut hosts = self.lock();
        loop {
            let now = Instant::now();
            if let Some(work) = hosts.iter_mut().find_map(|(name, host)| host.take(name, now)) {
                return Some(work);
            }
            // What is asked now may lead to another host.
            if hosts.values().all(|host| host.waiting.is_empty() && host.running == 0) {
                self.changed.notify_all();
                return None;
            }
            // A host that makes one wait is waited for; another one ends its work before.
            let free =
                hosts.values().filter(|host| !host.waiting.is_empty() && host.running == 0).map(|host| host.free).min();
            let pause = free.map_or(Duration::from_secs(60), |free| free.saturating_duration_since(now));
            let waited = self.changed.wait_timeout(hosts, pause.max(Duration::from_millis(1)));
            hosts = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn work(&self, asker: &Asker, work: Work, answered: &(dyn Fn(String, Answer) + Sync)) {
        match work {
            Work::Rules(host, url) => {
                let robots = Arc::new(asker.robots(&url));
                self.done(&host, Some(robots));
            }
            Work::Page { host, way, robots } => {
                let name = way.name.clone();
                let pause = robots.delay.unwrap_or_default();
                let found =
                    if robots.allow(way.url.as_str()) { asker.page(*way, pause) } else { Step::End(Answer::Robots) };
                match found {
                    Step::End(answer) => answered(name, answer),
                    // Where it leads is another host's, or has rules of its own.
                    Step::On(way) => queue_up(&mut self.lock(), *way),
                }
                self.done(&host, None);
            }
        }
    }

    /// Notes that a request to a host has ended, and its rules if it was for them.
    fn done(&self, host: &str, rules: Option<Arc<Robots>>) {
        if let Some(host) = self.lock().get_mut(host) {
            host.running = host.running.saturating_sub(1);
            if let Some(rules) = rules {
                host.rules = Rules::Known(rules);
            }
            if let Rules::Known(robots) = &host.rules {
                host.free = Instant::now() + robots.delay.unwrap_or_default();
            }
        }
        self.changed.notify_all();
    }
}

impl Host {
    /// Takes the next piece of work, if the host may be asked now.
    fn take(&mut self, name: &str, now: Instant) -> Option<Work> {
        let first = self.waiting.front().map(|way| way.url.clone())?;
        let (most, robots) = match &self.rules {
            Rules::Unknown => {
                self.rules = Rules::Asked;
                self.running = 1;
                return Some(Work::Rules(name.to_owned(), first));
            }
            Rules::Asked => return None,
            // Who wants pauses wants one request at a time.
            Rules::Known(robots) => (if robots.delay.is_some() { 1 } else { AT_ONCE }, Arc::clone(robots)),
        };
        if self.running >= most || self.free > now {
            return None;
        }
        let way = self.waiting.pop_front()?;
        self.running += 1;
        Some(Work::Page { host: name.to_owned(), way: Box::new(way), robots })
    }
}
