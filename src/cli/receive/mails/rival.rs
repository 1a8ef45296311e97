//! Another mail of one person in one receipt that leaves open whether a clear word is theirs still: one from the same moment
//! that says something else, or a later one that is not clear.

use super::about::{self, About};
use super::dated::Dated;
use super::given::Given;
use super::judged;
use super::subject;
use crate::cli::error::Error;
use crate::cli::receive::answer::{self, Answer, Names};
use crate::document::inbox::Incoming;
use crate::letter::event::{DraftRef, Verdict};
use crate::letter::moment::Moment;
use crate::letter::people::Person;

/// What a mail of somebody comes to beside others of theirs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    Plainly(Verdict),
    /// What only a person can judge.
    Unclear,
    Nothing,
}

impl Given<'_, '_> {
    /// Why the plain word of a mail may not be its sender's last, as a sentence without its full stop: what another among
    /// all of one receipt is that says otherwise.
    pub(super) fn rival<'m>(
        &self,
        mail: &Incoming,
        dated: Dated,
        all: impl Iterator<Item = (&'m str, &'m Incoming)>,
        clock: Moment,
    ) -> Result<Option<String>, Error> {
        let rules = self.letter.rules()?;
        let Some(person) = writer(mail, rules.people()) else { return Ok(None) };
        let names = Names::of(rules.people(), person);
        let Answer::Clear { verdict, .. } = judged::answer_of(&mail.said, &names) else { return Ok(None) };
        if mail.automatic.is_some() {
            return Ok(None);
        }
        for (name, other) in all {
            let then = Dated::of(other, clock);
            let (is_beside, is_later) = (dated.is_beside(then), then.is_after(dated));
            let is_theirs = writer(other, rules.people()).is_some_and(|writer| writer.id == person.id);
            let is_copy = other.said == mail.said && other.subject == mail.subject;
            if is_copy || !is_theirs || !(is_beside || is_later) || !self.may_be_about_one(mail, other, person)? {
                continue;
            }
            let says = self.says(other, person, &names)?;
            if is_beside && says != Says::Nothing && says != Says::Plainly(verdict) {
                return Ok(Some(format!("{name}, of the same moment, says something else")));
            }
            // A plain word that is later is recorded after this one.
            if is_later && says == Says::Unclear {
                return Ok(Some(format!("{name}, which {} wrote later, is not clear", person.name)));
            }
        }
        Ok(None)
    }

    /// Whether two mails may be about one draft: one that does not say may be about any.
    fn may_be_about_one(&self, mail: &Incoming, other: &Incoming, person: &Person) -> Result<bool, Error> {
        Ok(match (self.about_as_said(mail)?, self.about_as_said(other)?) {
            (About::Draft(one), About::Draft(other)) => one == other,
            (_, About::Other(_)) => about::tags(&other.subject).len() > 1,
            (About::Draft(about), About::Unknown) => !self.is_of_something_else(mail, other, person, about)?,
            (_, About::Draft(_) | About::Unknown) => true,
        })
    }

    /// Whether another mail of somebody plainly has nothing to do with the question that they answered: it has a subject of
    /// its own, is in no thread with that, quotes nothing of the letter, brings nothing along, and has no word by which one
    /// speaks of a letter or of what one said before.
    fn is_of_something_else(
        &self,
        mail: &Incoming,
        other: &Incoming,
        person: &Person,
        about: DraftRef,
    ) -> Result<bool, Error> {
        let thread = |one: &'_ Incoming| one.id.iter().chain(&one.answers).cloned().collect::<Vec<_>>();
        let is_in_it = thread(other).iter().any(|id| thread(mail).contains(id));
        let own = format!("{}\n{}", other.subject, other.said.all());
        let has_a_subject = subject::says_more(&other.subject, &self.letter.name);
        let brings = !other.attachments.is_empty() || other.sealed.is_some() || !other.said.marked.is_empty();
        if is_in_it || brings || !has_a_subject || speaks_of_a_letter(&own, self.letter.name.as_str()) {
            return Ok(false);
        }
        // A name or a greeting stands in any mail.
        let quoted = || other.said.quoted.iter().flat_map(|text| text.lines()).map(str::trim);
        let lines: Vec<&str> = quoted().filter(|line| line.split_whitespace().count() > 4).collect();
        let beyond = self.among(other, person, about)?.quoted;
        Ok(!quoted().any(answer::begins) && lines.iter().all(|line| beyond.iter().any(|one| one == line)))
    }

    fn says(&self, mail: &Incoming, person: &Person, names: &Names) -> Result<Says, Error> {
        if mail.automatic.is_some() {
            return Ok(Says::Nothing);
        }
        let is_of_another = match self.about_as_said(mail)? {
            About::Draft(about) => {
                let among = self.among(mail, person, about)?;
                among.has_gap || !among.quoted.is_empty() || !among.marked.is_empty() || !among.others.is_empty()
            }
            About::Other(_) | About::Unknown => false,
        };
        let is_doubtful = is_of_another || !mail.said.doubts.is_empty() || !self.headers(mail)?.is_empty();
        Ok(match judged::answer_of(&mail.said, names) {
            _ if mail.said.all().is_empty() && !is_doubtful => Says::Nothing,
            Answer::Clear { verdict, .. } if !is_doubtful => Says::Plainly(verdict),
            Answer::Clear { .. } | Answer::Begins(_) | Answer::Other | Answer::Free => Says::Unclear,
        })
    }
}

/// Whoever has one of the addresses that a mail is from.
fn writer<'p>(mail: &Incoming, people: &'p [Person]) -> Option<&'p Person> {
    people.iter().find(|person| mail.from.iter().any(|address| person.has_email(address)))
}

/// By what one speaks of a letter, of one's word about it, or of having thought better of it, in lower case.
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
    zinnen zurück";

/// Whether words may be about a letter, by one of these or by its own name.
fn speaks_of_a_letter(words: &str, letter: &str) -> bool {
    let words = words.to_lowercase();
    let parted = |c: char| !c.is_alphanumeric();
    let is = |word: &str| {
        OF_A_LETTER.split_ascii_whitespace().any(|known| known == word)
            || letter.to_lowercase().split(parted).any(|known| known == word)
    };
    words.contains(|c: char| "👎❌🚫⛔".contains(c)) || words.split(parted).any(|word| !word.is_empty() && is(word))
}
