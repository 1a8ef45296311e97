//! Finds what occurs exactly once in each of two sequences: what can stand in one place only is a safe anchor.
//!
//! The idea of patience diff (Bram Cohen, 2005), on hashes. Whoever asks verifies: two things may share a hash, which
//! costs an anchor and never a wrong one. Cost: two probes of an open table of 12 bytes a slot for every item.

/// No item with this hash yet.
const NONE: u32 = u32::MAX;

/// More than one item with this hash.
const MANY: u32 = u32::MAX - 1;

/// Where the items with one hash stand.
#[derive(Clone, Copy)]
struct Slot {
    hash: u32,
    old: u32,
    new: u32,
}

/// Collects the items of two sequences by hash.
pub(super) struct Unique {
    slots: Vec<Slot>,
    mask: usize,
}

impl Unique {
    /// Room for so many items of the old sequence.
    pub(super) fn with_capacity(items: usize) -> Self {
        let slots = (items * 2).next_power_of_two().max(16);
        Self { slots: vec![Slot { hash: 0, old: NONE, new: NONE }; slots], mask: slots - 1 }
    }

    /// Adds an item of the old sequence; its place is below 2³² − 2. All of these come before any of the new one.
    pub(super) fn add_old(&mut self, hash: u32, at: u32) {
        let slot = self.slot(hash);
        slot.old = if slot.old == NONE { at } else { MANY };
        slot.hash = hash;
    }

    /// Adds an item of the new sequence.
    pub(super) fn add_new(&mut self, hash: u32, at: u32) {
        let slot = self.slot(hash);
        if slot.old != NONE {
            slot.new = if slot.new == NONE { at } else { MANY };
        }
    }

    /// The places in both sequences of the items that each has once, in the order of the old one.
    pub(super) fn pairs(self) -> Vec<(usize, usize)> {
        let once = |at: u32| at < MANY;
        let slots = self.slots.into_iter().filter(|slot| once(slot.old) && once(slot.new));
        let mut pairs: Vec<_> = slots.map(|slot| (slot.old as usize, slot.new as usize)).collect();
        pairs.sort_unstable();
        pairs
    }

    /// The slot of a hash, or the free one where it would go.
    fn slot(&mut self, hash: u32) -> &mut Slot {
        let mut at = hash.wrapping_mul(0x9e37_79b9) as usize & self.mask;
        while self.slots[at].old != NONE && self.slots[at].hash != hash {
            at = (at + 1) & self.mask;
        }
        &mut self.slots[at]
    }
}

/// A hash of some bytes: the multiply-and-rotate of Firefox's `FxHash`, eight bytes a step.
pub(super) fn hash(bytes: &[u8]) -> u32 {
    let (chunks, rest) = bytes.as_chunks::<8>();
    let seed = bytes.len() as u64;
    let hash = chunks.iter().fold(seed, |hash, chunk| mix(hash, u64::from_le_bytes(*chunk)));
    let rest = rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
    finish(mix(hash, rest))
}

/// A hash of some hashes in their order.
pub(super) fn hash_all(hashes: &[u32]) -> u32 {
    finish(hashes.iter().fold(0, |hash, next| mix(hash, u64::from(*next))))
}

fn mix(hash: u64, word: u64) -> u64 {
    (hash.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// The upper half, into which multiplication carries the entropy.
fn finish(hash: u64) -> u32 {
    ((hash ^ (hash >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_each_side_has_once_is_paired() {
        let mut unique = Unique::with_capacity(4);
        for (at, word) in ["de", "een", "de", "brief"].into_iter().enumerate() {
            unique.add_old(hash(word.as_bytes()), u32::try_from(at).unwrap());
        }
        for (at, word) in ["brief", "een", "de", "een", "nieuw"].into_iter().enumerate() {
            unique.add_new(hash(word.as_bytes()), u32::try_from(at).unwrap());
        }
        assert_eq!(unique.pairs(), [(3, 0)]);
    }
}
