//! Numbers that look random, by SplitMix64: a library's might change with its version, and the bytes with it.

/// A source of numbers.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 if there is none.
    pub fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// True in `percent` of a hundred cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of them.
    pub fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> Option<&'a T> {
        from.get(self.below(from.len())).copied()
    }
}

/// Ranks by Zipf's law: the first is the most frequent, the tenth about a tenth as frequent.
#[derive(Clone, Debug)]
pub struct Zipf {
    sums: Vec<u64>,
}

impl Zipf {
    /// Over that many ranks. The first `flat` of them differ little, as the words of a language do.
    pub fn new(ranks: usize, flat: u64) -> Self {
        let mut sum = 0;
        // In whole numbers: no system rounds them in its own way.
        let weight = |rank| (1_u64 << 40) / (rank + flat + 1);
        let sums = (0..ranks as u64).map(|rank| {
            sum += weight(rank);
            sum
        });
        Self { sums: sums.collect() }
    }

    pub fn rank(&self, random: &mut Random) -> usize {
        let all = self.sums.last().copied().unwrap_or_default();
        let at = random.below(all as usize) as u64;
        self.sums.partition_point(|&sum| sum <= at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_the_algorithm() {
        let mut random = Random::new(1_234_567);
        assert_eq!([random.next(), random.next()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }

    #[test]
    fn the_first_ranks_come_most_often() {
        let (zipf, mut random) = (Zipf::new(100, 0), Random::new(1));
        let mut seen = [0; 100];
        (0..100_000).for_each(|_| seen[zipf.rank(&mut random)] += 1);
        assert!(seen[0] > 9 * seen[9] && seen[0] < 11 * seen[9], "{seen:?}");
        assert!(seen[99] > 0);
    }
}
