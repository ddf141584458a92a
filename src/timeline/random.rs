//! Random numbers as a hash of seed, item and run: an item draws the same whatever else is in the plan, so that two plans
//! differ only by what differs in them.

/// A number that stands for a name.
#[must_use]
pub fn key(parts: &[&str]) -> u64 {
    // FNV-1a; a byte that no name holds keeps the parts apart.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        for byte in part.bytes().chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}

/// The finaliser of SplitMix64.
#[inline(always)]
#[must_use]
pub const fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// What a run adds to the keys of its items.
#[must_use]
pub const fn run(seed: u32, run: u32) -> u64 {
    mix(((seed as u64) << 32 | run as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(1))
}

/// Two independent numbers from 0 to 1, the first excluding 1.
#[inline(always)]
#[must_use]
pub fn two(run: u64, key: u64) -> (f64, f64) {
    const STEP: f64 = 1.0 / 4_294_967_296.0;
    let bits = mix(run ^ key);
    #[expect(clippy::cast_possible_truncation, reason = "each half is used")]
    let (low, high) = (bits as u32, (bits >> 32) as u32);
    (f64::from(high) * STEP, f64::from(low) * STEP)
}

/// A triangular distribution: least, likely, most.
#[derive(Debug, Clone, Copy, Default)]
pub struct Triangular {
    least: f64,
    most: f64,
    /// Where the likely value lies, as a share of what lies below it
    turn: f64,
    /// Roots that a draw needs
    rising: f64,
    falling: f64,
}

impl Triangular {
    /// From least, likely and most, none below the one before.
    #[must_use]
    pub fn new(least: f64, likely: f64, most: f64) -> Self {
        let width = most - least;
        if width <= 0.0 {
            return Self { least, most: least, turn: 1.0, rising: 0.0, falling: 0.0 };
        }
        Self {
            least,
            most,
            turn: (likely - least) / width,
            rising: (width * (likely - least)).sqrt(),
            falling: (width * (most - likely)).sqrt(),
        }
    }

    /// The value below which a share lies.
    #[inline(always)]
    #[must_use]
    pub fn at(&self, share: f64) -> f64 {
        if share < self.turn {
            self.least + self.rising * share.sqrt()
        } else {
            self.most - self.falling * (1.0 - share).sqrt()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_are_spread_evenly() {
        // Chi-square over 64 cells for each half of the hash, for keys and for runs that follow each other.
        for by_run in [false, true] {
            let (mut first, mut second) = ([0u32; 64], [0u32; 64]);
            for i in 0..64_000u32 {
                let (a, b) = if by_run {
                    two(run(7, i), key(&["6.1.2", "chat"]))
                } else {
                    two(run(7, 3), key(&["x", &i.to_string()]))
                };
                first[(a * 64.0) as usize] += 1;
                second[(b * 64.0) as usize] += 1;
            }
            for cells in [first, second] {
                let chi: f64 = cells.iter().map(|n| (f64::from(*n) - 1000.0).powi(2) / 1000.0).sum();
                assert!(chi < 110.0, "{chi}");
            }
        }
    }

    #[test]
    fn a_triangle_has_its_mean_and_its_ends() {
        let triangle = Triangular::new(2.0, 3.0, 10.0);
        assert!((triangle.at(0.0) - 2.0).abs() < 1e-12 && (triangle.at(1.0) - 10.0).abs() < 1e-12);
        assert!((triangle.at(0.125) - 3.0).abs() < 1e-12);
        let mean = (0..100_000).map(|i| triangle.at((f64::from(i) + 0.5) / 100_000.0)).sum::<f64>() / 100_000.0;
        assert!((mean - 5.0).abs() < 1e-3);
        let fixed = Triangular::new(4.0, 4.0, 4.0);
        assert!((fixed.at(0.0) - 4.0).abs() < 1e-12 && (fixed.at(0.999) - 4.0).abs() < 1e-12);
    }
}
