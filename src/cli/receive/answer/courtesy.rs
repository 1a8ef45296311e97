//! What stands behind an answer and says nothing: thanks, and the disclaimer of an office, word for word.

/// Thanks, in lower case.
const THANKS: &[&str] = &[
    "alvast dank",
    "bedankt",
    "dank",
    "dank je",
    "dank je wel",
    "dank u",
    "dank u wel",
    "dankjewel",
    "danke",
    "many thanks",
    "merci",
    "thank you",
    "thanks",
    "vielen dank",
];

/// The sentences of disclaimers. One that has another word says something.
const DISCLAIMERS: &[&str] = &[
    "Dit bericht kan informatie bevatten die niet voor u is bestemd.",
    "Indien u niet de geadresseerde bent of dit bericht abusievelijk aan u is toegezonden, wordt u verzocht dat aan de \
     afzender te melden en het bericht te verwijderen.",
    "Indien u niet de geadresseerde bent of dit bericht abusievelijk aan u is gezonden, wordt u verzocht dat aan de \
     afzender te melden en het bericht te verwijderen.",
    "De Staat aanvaardt geen aansprakelijkheid voor schade, van welke aard ook, die verband houdt met risico's verbonden \
     aan het elektronisch verzenden van berichten.",
    "This message may contain information that is not intended for you.",
    "If you are not the addressee or if this message was sent to you by mistake, you are requested to inform the sender \
     and delete the message.",
    "The State accepts no liability for damage of any kind resulting from the risks inherent in the electronic \
     transmission of messages.",
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

/// Words without the disclaimer at their end, however its lines are broken.
pub(super) fn without_disclaimer(words: &str) -> &str {
    let mut rest = words.trim_end();
    while let Some(before) = DISCLAIMERS.iter().find_map(|sentence| without_end(rest, sentence)) {
        rest = before;
    }
    rest
}

fn without_end<'w>(words: &'w str, sentence: &str) -> Option<&'w str> {
    let mut rest = words;
    for word in sentence.split_whitespace().rev() {
        rest = rest.trim_end().strip_suffix(word)?;
        if !rest.is_empty() && !rest.ends_with(char::is_whitespace) {
            return None;
        }
    }
    Some(rest.trim_end())
}
