//! What stands behind an answer and says nothing: thanks.

/// Thanks, in lower case.
pub(super) const THANKS: &[&str] = &[
    "alvast bedankt",
    "alvast dank",
    "alvast veel dank",
    "bedankt",
    "bedankt alvast",
    "dank",
    "dank alvast",
    "dank je",
    "dank je wel",
    "dank u",
    "dank u wel",
    "dankjewel",
    "danke",
    "hartelijk dank",
    "heel veel dank",
    "many thanks",
    "merci",
    "met dank",
    "thank you",
    "thank you very much",
    "thanks",
    "thanks a lot",
    "thanks again",
    "thx",
    "veel dank",
    "vielen dank",
];

/// A plain answer without the thanks behind it, which a mark parts from it.
pub(super) fn without_thanks(plain: &str) -> &str {
    let parted = |thanks: &&str| plain.strip_suffix(*thanks)?.trim_end().strip_suffix([',', '.', '!']);
    THANKS
        .iter()
        .filter_map(parted)
        .map(|answer| answer.trim_end_matches('!'))
        .find(|answer| !answer.is_empty())
        .unwrap_or(plain)
}
