//! The words by which people agree to a letter, object to it or point into it, in whatever place of a mail they stand.

/// Those that nobody and nothing is called by, in lower case.
const NO_NAMES: &str = "
    absatz agree agreed akkoord alinea approve approved bedenken bedenking bedenkingen bezwaar bezwaren declined
    disagree echter eens einspruch einverstanden fout geen gelezen gezien herzie herzien however intrekken
    kein keine maar ne nee neen negeer negeren nein never nicht niet no non none nooit not object objection
    oneens onthouding opmerking opmerkingen pagina paragraaf paragraph passage reconsider sentence tegen tenzij
    toch unless voorbehoud wijzig withdraw withdrawn zinnen";

/// Those that may be a part of a name.
const NAMES: &str = "
    accord brief concept draft hold letter pas point punt punten stop tekst text wacht wait zin";

/// Whether a word, in lower case, is one of a verdict on a letter, or points into one.
#[must_use]
pub fn is_of_a_verdict(word: &str) -> bool {
    is_no_name(word) || is_in(NAMES, word)
}

/// The same, where a name may stand too.
#[must_use]
pub fn is_no_name(word: &str) -> bool {
    is_in(NO_NAMES, word)
}

fn is_in(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_a_verdict_is_told_from_one_that_may_be_a_name() {
        assert!(is_of_a_verdict("bezwaar") && is_no_name("alinea") && is_of_a_verdict("punt"));
        assert!(!is_no_name("punt") && !is_of_a_verdict("vries"));
    }
}
