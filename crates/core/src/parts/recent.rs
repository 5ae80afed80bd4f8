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
    /// Of so many things, none of which is here.
    pub fn new(things: usize) -> Self {
        Self { round: 0, things: vec![Thing::default(); things] }
    }

    /// Begins another round of use.
    pub fn turn(&mut self) {
        self.round += 1;
    }

    /// Notes that a thing is used in this round.
    pub fn touch(&mut self, at: usize) {
        if let Some(thing) = self.things.get_mut(at) {
            thing.used = self.round;
        }
    }

    /// Notes that a thing is here, or not any more, by what it weighs.
    pub fn weigh(&mut self, at: usize, bytes: usize) {
        self.touch(at);
        if let Some(thing) = self.things.get_mut(at) {
            thing.bytes = bytes;
        }
    }

    /// Returns what is to be let go, the longest unused first, so that what is here weighs so much at most; nothing that
    /// was used a moment ago.
    pub fn beyond(&mut self, most: usize) -> Vec<usize> {
        let (mut all, mut gone) = (self.things.iter().map(|thing| thing.bytes).sum::<usize>(), Vec::new());
        while all > most {
            let mut oldest = None;
            for (at, thing) in self.things.iter().enumerate().filter(|(_, thing)| thing.bytes > 0) {
                if oldest.is_none_or(|(_, used)| thing.used < used) {
                    oldest = Some((at, thing.used));
                }
            }
            let Some((at, _)) = oldest.filter(|(_, used)| used + ROUNDS < self.round) else { break };
            all -= self.things.get(at).map_or(0, |thing| thing.bytes);
            self.weigh(at, 0);
            gone.push(at);
        }
        gone
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unused_for_long_goes_first_and_no_more_than_it_takes() {
        let mut recent = Recent::new(4);
        for at in 0..4 {
            recent.weigh(at, 10);
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
        recent.weigh(2, 10);
        assert_eq!(recent.beyond(0), [0; 0]);
    }
}
