//! What stands behind an answer or before it and says nothing: thanks.

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

/// A plain answer without the thanks behind it or before it, which a mark parts from it.
pub(super) fn without_thanks(plain: &str) -> &str {
    let behind = |thanks: &&str| plain.strip_suffix(*thanks)?.trim_end().strip_suffix([',', '.', '!']);
    let before = |thanks: &&str| plain.strip_prefix(*thanks)?.strip_prefix([',', '.', '!']).map(str::trim_start);
    let parted = THANKS.iter().filter_map(behind).map(|answer| answer.trim_end_matches('!'));
    let mut parted = parted.chain(THANKS.iter().filter_map(before));
    parted.find(|answer| !answer.is_empty()).unwrap_or(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thanks_before_and_behind_an_answer_say_nothing() {
        for (plain, answer) in [
            ("dank je wel! akkoord", "akkoord"),
            ("thanks, agree", "agree"),
            ("akkoord! dank", "akkoord"),
            ("dank", "dank"),
            ("dank akkoord", "dank akkoord"),
            ("dank, niet akkoord", "niet akkoord"),
        ] {
            assert_eq!(without_thanks(plain), answer);
        }
    }
}
