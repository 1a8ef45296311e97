//! By which words one speaks of a letter, of what one said of it, or of having thought better of it.

/// Of a letter, or of one's word about it, in lower case.
const OF_A_LETTER: &str = "
    absatz absender accord ack actie afgesproken agree agreed agreement akkoord alinea alsnog antwoord antwort approval
    approve approved approving bedacht bedenk bedenken bedenking bedenkingen bezwaar bezwaren brief briefe clause comma
    comment comments concept conceptbrief consent correctie correction decline declined disagree document draft echter
    eens eerder earlier einspruch einverstanden entwurf fout geen gelezen gezien goedgekeurd goedkeuren goedkeuring
    handtekening hold however instemmen instemming intrek intrekken kein keine lettre letter maar mee mind minister
    mistake naam name name ne nee neen nein never nicht niet no non none nooit nota not object objection oeps oneens
    onthouden onthouding ontwerp oops opmerking opmerkingen pagina paragraaf paragraph passage pas point punt punten
    reactie reconsider redactie refuse remark remarks retract sentence sign signature signing sorry steun stop stuk
    stukken support tegen tekst terug text toch tenzij toon unless unterschrift vergissing verklaring versie version
    voorbehoud voorstel vraag vorige wacht wait weiger wijzig wijziging wijzigingen withdraw wording woord woorden zin
    zinnen zurück
    disregard herroep herroepen herzie herzien ignore inzien liggen negeer negeren overhaast retracted voorbarig
    withdrawn";

/// Of what was said before, or of waiting with it: such a word may mean anything where nothing else says what.
const OF_WHAT_WAS: &str = "
    aanhouden aanpassen ander andere anders answer bericht berichten besluit besluiten cancel cancelled daar daarover
    dat deze die dit doch doe don't earlier eben eerst eerste er ervan even erover gauw gedoe gelegenheid gestern gisteren
    haast heb hebben her hier hierover hierbij hiervan hold hurry it ja ja-woord jawohl keuze klaar klopt last laat later
    laten mail mailtje mails meer mening message nachricht nader net nichts niets niks nochmal nochmals nog nothing
    nu oh ok oké okay opnieuw overleg overleggen overwegen previous quick reply reply response rusten said send
    sent schnell sneller snel spijt straks stuur sturen stuurt stemming stem mening that the this those thoughts
    tijdje toen toestemming uitstel uitstellen vanmorgen vanochtend verder vergeet vergeten vergiss
    verkeerd verschicken versturen verstuur vorschnell voorlopig vorhin wachten warten weg wegsturen yes yesterday zeggen
    zei zeg zojuist zonet zurücknehmen before hasty forget forgotten undo unsure unsicher twijfel twijfels twijfelen
    weet doubt doubts het second";

/// Those of a letter that stand in what answering machines say, too.
const OF_MACHINES: &str = "
    antwoord antwort geen gelezen kein keine maar mee naam name nee nicht niet no non not reactie sorry terug vraag zurück";

/// Whether words may be about a letter, by one of these or by its own name.
pub(super) fn of_a_letter(words: &str, letter: &str) -> bool {
    let letter = letter.to_lowercase();
    let is_its_name = |word: &str| letter.split(is_between).any(|known| known == word);
    words.contains(is_sign) || has(words, OF_A_LETTER) || each(words).any(|word| is_its_name(&word))
}

/// Whether words may take back what was said of a letter. What answering machines say (that somebody does not read their mail,
/// and answers later) does not.
pub(super) fn of_a_verdict(words: &str, letter: &str) -> bool {
    let rest: Vec<String> = each(words).filter(|word| !of_machines(word)).collect();
    of_a_letter(&rest.join(" "), letter) || words.contains(is_sign)
}

fn of_machines(word: &str) -> bool {
    OF_MACHINES.split_ascii_whitespace().any(|known| known == word)
}

/// Whether words may be about what was said before.
pub(super) fn of_what_was(words: &str) -> bool {
    has(words, OF_WHAT_WAS)
}

/// How many words there are.
pub(super) fn count(words: &str) -> usize {
    each(words).count()
}

fn has(words: &str, list: &str) -> bool {
    each(words).any(|word| list.split_ascii_whitespace().any(|known| known == word))
}

fn each(words: &str) -> impl Iterator<Item = String> {
    let words: Vec<String> =
        words.to_lowercase().split(is_between).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    words.into_iter()
}

/// Whether a sign says no.
fn is_sign(c: char) -> bool {
    "👎❌🚫⛔✋🛑⚠".contains(c)
}

fn is_between(c: char) -> bool {
    !c.is_alphanumeric()
}
