//! What was used last, and what may be let go: files of an archive come again from the browser's cache.

/// How many rounds of use something is kept after its own, whatever it weighs: several readers may use things in turn.
const ROUNDS: u32 = 8;

/// When each of several things was used, and what it weighs.
#[derive(Clone, Debug, Default)]
pub struct Recent {
    round: u32,
    things: Vec<Thing>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Thing {
    used: u32,
    bytes: usize,
}

impl Recent {
    /// Begins another round of use.
    pub fn turn(&mut self) {
        self.round += 1;
    }

    /// Notes that a thing is used in this round.
    pub fn touch(&mut self, at: usize) {
        let round = self.round;
        self.set(at, |thing| thing.used = round);
    }

    /// Notes that a thing is here, and what it weighs.
    pub fn add(&mut self, at: usize, bytes: usize) {
        let used = self.round;
        self.set(at, |thing| *thing = Thing { used, bytes });
    }

    /// Returns what is to be let go, the longest unused first, so that what is here weighs so much at most; nothing that
    /// was used a moment ago.
    pub fn beyond(&mut self, most: usize) -> Vec<usize> {
        let mut all: usize = self.things.iter().map(|thing| thing.bytes).sum();
        let mut gone = Vec::new();
        while all > most {
            let here = self.things.iter().enumerate().filter(|(_, thing)| thing.bytes > 0);
            let oldest = here.min_by_key(|(_, thing)| thing.used).map(|(at, thing)| (at, *thing));
            let Some((at, thing)) = oldest.filter(|(_, thing)| thing.used + ROUNDS < self.round) else { break };
            all -= thing.bytes;
            self.set(at, |thing| thing.bytes = 0);
            gone.push(at);
        }
        gone
    }

    fn set(&mut self, at: usize, set: impl Fn(&mut Thing)) {
        let len = self.things.len().max(at + 1);
        self.things.resize(len, Thing::default());
        self.things.get_mut(at).into_iter().for_each(set);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unused_for_long_goes_first_and_no_more_than_it_takes() {
        let mut recent = Recent::default();
        for at in 0..4 {
            recent.add(at, 10);
            recent.turn();
        }
        recent.touch(0);
        assert_eq!(recent.beyond(25), [0; 0], "all were used a moment ago");
        (0..=ROUNDS).for_each(|_| recent.turn());
        recent.touch(1);
        assert_eq!(recent.beyond(40), [0; 0]);
        assert_eq!(recent.beyond(25), [2, 3]);
        assert_eq!(recent.beyond(25), [0; 0]);
        // What is in use stays, whatever it weighs.
        assert_eq!(recent.beyond(0), [0]);
        recent.add(2, 10);
        assert_eq!(recent.beyond(0), [0; 0]);
    }
}
