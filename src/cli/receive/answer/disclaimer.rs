//! What offices, lists and programs put below a mail: it is known word for word, or begins as such sentences begin and has
//! no word that could say something about a letter.

use super::list_footer;

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
    "The views expressed are purely those of the writer and may not in any circumstances be regarded as stating an official \
     position of the European Commission.",
];

/// How other sentences of that kind begin, in lower case, by their words: each says already what it is about. What a letter
/// may, or that something is not for use, is for a person to read.
const BEGINNINGS: &[&str] = &[
    "access to this mail by anyone else is unauthorised",
    "access to this mail by anyone else is unauthorized",
    "it is intended solely for the addressee",
    "this mail message is intended for the",
    "aan de inhoud van dit bericht kunnen geen rechten worden ontleend",
    "aan dit bericht kunnen geen rechten worden ontleend",
    "als u deze mail ten onrechte",
    "als u dit bericht ten onrechte",
    "any unauthorised use",
    "any unauthorized use",
    "any views expressed in this message are those of the individual sender",
    "ce message est confidentiel",
    "ce message et toutes les pièces jointes",
    "ce message et ses pièces jointes",
    "de informatie in dit bericht is uitsluitend bestemd",
    "de informatie in dit bericht is vertrouwelijk",
    "de informatie verzonden met dit bericht is uitsluitend bestemd",
    "de inhoud van dit bericht is uitsluitend bestemd",
    "de inhoud van deze mail is uitsluitend bestemd",
    "de inhoud van deze mail is vertrouwelijk",
    "de inhoud van dit bericht is vertrouwelijk",
    "denk aan het milieu voordat u",
    "deze mail en eventuele bijlagen zijn uitsluitend bestemd",
    "deze mail en eventuele bijlagen zijn vertrouwelijk",
    "deze mail is door avast",
    "deze mail is uitsluitend bestemd voor",
    "deze mail kan vertrouwelijke informatie bevatten",
    "diese mail enthält vertrauliche",
    "dit bericht en de daarbij gevoegde bijlagen zijn uitsluitend bestemd",
    "dit bericht en de daarbij gevoegde bijlagen zijn vertrouwelijk",
    "dit bericht en eventuele bijlagen zijn uitsluitend bestemd",
    "dit bericht en eventuele bijlagen zijn vertrouwelijk",
    "dit bericht is uitsluitend bestemd",
    "dit bericht is vertrouwelijk",
    "gebruik van deze informatie door anderen is verboden",
    "gebruik van deze informatie door anderen dan de geadresseerde is verboden",
    "if you are not the intended recipient",
    "if you have received this message in error",
    "indien u deze mail ten onrechte",
    "indien u dit bericht ten onrechte",
    "indien u niet de beoogde ontvanger",
    "please consider the environment before printing",
    "s'il vous est parvenu par erreur",
    "si vous avez reçu ce message par erreur",
    "si vous n'êtes pas le destinataire",
    "the information contained in this message is confidential",
    "the information in this message is confidential",
    "this message and any attachments",
    "this message and its attachments",
    "this message is confidential",
    "this message is intended only for the",
    "this message is intended solely for the",
    "this message may contain confidential",
    "wenn sie diese mail irrtümlich",
    "wenn sie nicht der richtige adressat sind",
];

/// What else stands in them, in lower case: nothing of a letter, of a time or of an opinion.
const OTHERS: &str = "
    aan addressed addressee adressat afgedrukt afzender afzonderlijk aktualisiert als an and antivirussoftware any appartiennent are
    attached attachments auteur autorisé autorisée avast avertir avez avoir be beoogde before benachrichtigen berechtigt
    bestemd bestimmt bevatten bevoegde beveiligd bien bijlagen bitte by ce ces computer confidentiel confidentiels
    confidential contain contained contains contenir contient copied copying copies copy d'avertir dan dat de delete
    deleting der destinataire destinataires detruire détruire deze die diese diesen diffusion direct disclosure
    distribution dit door dort du e een eigen eigendom en enthalten enthält entity environment erhalten erreur
    error est et eventuele expéditeur exclusief exclusivement for from gecontroleerd geadresseerde geadresseerden geheel
    gericht gesetzlich haben have hem het heeft ihre immediately immédiatement in individual indien information
    informationen informatie informeren inform inhalt intended ist is it its jointes kan kennis l'expéditeur la le les
    leurs mail met message meteen milieu ne nemen nicht niet nor not notify notifying of on onbevoegde only
    onmiddellijk ontvangen ontvanger ontvangt onrechte op or our par parvenu pas persoon persoonlijk person persons pièces please
    plaatst ported post print printing privileged prohibited prié prière purpose received recipient recipients
    reçu rechtlich retour retourneren return s se sender sie si sind sofort soit solely son sont sowie sous strictly
    strikt supprimer system systeem te ten telefonisch terug that the them they this to toegezonden toute toutes
    transmis u uitsluitend und unauthorised unauthorized unbefugte und use using uw van verboden vernichten vernietigen
    verspreiding vertrauliche vertrouwelijk vertrouwelijke vervolgens verwijderen verzocht verzoeken
    vermenigvuldiging via virus virussen viruses voor voordat votre vous whom wij wir with worden wordt you your zijn
    zu à être";

/// What else stands in them as a whole, in lower case: by itself each word of it might say something.
const TOGETHER: &[&str] = &[
    "may be legally privileged",
    "may be privileged",
    "may contain confidential or privileged information",
    "(en)",
    "(n)",
    "(s)",
];

/// What a mail is called.
const MAILS: &[&str] = &["bericht", "e-mail", "e-mailbericht", "e-mails", "email", "emails", "mail", "message"];

/// Words without the disclaimer at their end, however its lines are broken.
pub(crate) fn without_disclaimer(words: &str) -> &str {
    let mut rest = words.trim_end();
    let is_known = |rest| DISCLAIMERS.iter().find_map(|sentence| without_end(rest, sentence));
    while let Some(before) = is_known(rest).or_else(|| without_paragraph(rest)).or_else(|| list_footer::without(rest)) {
        rest = before.trim_end();
    }
    rest
}

/// Words without their last paragraph or their last line, where each sentence of it is one of a disclaimer.
fn without_paragraph(words: &str) -> Option<&str> {
    let behind = |mark: &str| words.rfind(mark).map_or(0, |at| at + mark.len());
    [behind("\n\n"), behind("\n")]
        .into_iter()
        .find(|start| is_disclaimer(&words[*start..]))
        .map(|start| &words[..start])
}

fn is_disclaimer(paragraph: &str) -> bool {
    let lower = paragraph.to_lowercase().replace(['\n', '\r'], " ").replace('’', "'");
    let lower = TOGETHER.iter().fold(lower, |lower, words| lower.replace(words, ""));
    let lower = lower.trim_start_matches("disclaimer:");
    let mut sentences = lower.split(['.', '!']).map(str::trim).filter(|sentence| !sentence.is_empty()).peekable();
    sentences.peek().is_some() && sentences.all(is_of_a_disclaimer)
}

/// Whether a sentence, in lower case, begins as those do and has no other word than theirs.
fn is_of_a_disclaimer(sentence: &str) -> bool {
    let words: Vec<&str> = sentence
        .split(|c: char| c.is_whitespace() || ",;:()/\"*".contains(c))
        .filter(|word| !word.is_empty())
        .map(|word| if MAILS.contains(&word) { "mail" } else { word })
        .collect();
    let rest = |beginning: &&str| {
        let mut words = words.iter();
        let is_same =
            |known: &str| words.next().is_some_and(|word| *word == known || *word == "mail" && MAILS.contains(&known));
        beginning.split_whitespace().all(is_same).then_some(words.as_slice())
    };
    let is_theirs = |word: &&str| OTHERS.split_whitespace().any(|other| other == *word);
    BEGINNINGS.iter().filter_map(rest).any(|rest| rest.iter().all(is_theirs))
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
