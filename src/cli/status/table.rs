//! The sign-off table on the page.

use std::io;

use super::data::{Row, StatusData};
use crate::cli::open_letter::{OpenLetter, rules_on_file};
use crate::cli::view::{self, Outcome, View};
use crate::cli::wording;
use crate::ledger::Relation;
use crate::letter::event::{Verdict, Via};
use crate::letter::ids::ReviewerId;
use crate::letter::rules::Rules;
use crate::letter::ruling::Reason;
use crate::letter::standing::Standing;
use crate::render::page::{Page, Table, Text, Tone};

/// So many rows without trouble are named; more are summed up, unless all are asked for.
const NAMED_WITHOUT_TROUBLE: usize = 30;

/// The sign-off table, and what else is to be known about the ledger.
pub(crate) struct StatusView {
    pub(crate) status: StatusData,
    pub(crate) notices: Notices,
    pub(crate) all: bool,
    /// Who is asking, if that is known.
    pub(crate) me: Option<ReviewerId>,
}

/// What is to be known beside who says what.
pub(crate) struct Notices(Vec<Text>);

impl Notices {
    /// What there is to say of this letter's ledger and rules.
    pub(crate) fn of(letter: &OpenLetter<'_>, rules: &Rules) -> Self {
        let mut notices = Vec::new();
        let mut warn = |text: String| notices.push(Text::toned(Tone::Warning, text));
        match letter.ledger.relation() {
            Relation::Local | Relation::RemoteOnly { .. } | Relation::InStep { .. } | Relation::Ahead { .. } => {}
            Relation::Behind { remote, by } => {
                warn(format!("This is what {remote} has: {} more than here.", wording::count(*by, "event", "events")));
            }
            Relation::Diverged { remote, ours, theirs } => warn(format!(
                "{remote} has {} that this ledger does not have, and this one has {} that {remote} does not have: \
                 what is shown is this one.",
                wording::count(*theirs, "event", "events"),
                wording::count(*ours, "event", "events"),
            )),
        }
        if let [one, ..] = letter.history.foreign() {
            let number = wording::count(letter.history.foreign().len(), "commit", "commits");
            let verb =
                if letter.history.foreign().len() == 1 { "is no event and was" } else { "are no events and were" };
            warn(format!("{number} in the ledger (such as {}) {verb} passed over.", one.short()));
        }
        if !letter.ledger.is_empty()
            && let Ok((on_file, _)) = rules_on_file(letter.workspace)
            && !rules.difference(&on_file).is_empty()
        {
            warn("reviewers.toml names others than the rules in force: paraaf rules shows the difference.".to_owned());
        }
        Self(notices)
    }
}

impl View for StatusView {
    fn page(&self) -> Page {
        let mut page = Page::default();
        page.push(heading(&self.status));
        if self.status.draft.is_none() {
            page.push(Text::plain("Next: ").and(Tone::Command, "paraaf propose"));
            return page;
        }
        page.push(self.table());
        if let Some(summary) = summary(&self.status) {
            page.push(Text::plain(summary));
        }
        page.extend(self.status.reviewers.iter().flat_map(objections));
        page.extend(self.notices.0.iter().cloned());
        for need in &self.status.needed {
            page.push(Text::plain(need.text.clone()));
        }
        page.push(last_line(&self.status, self.me.as_ref()));
        page
    }

    fn data(&self, out: &mut dyn io::Write) -> serde_json::Result<()> {
        view::write_object(&self.status, out)
    }

    fn outcome(&self) -> Outcome {
        Outcome::Done
    }
}

/// `brief · draft 4 · NOT READY`
pub(super) fn heading(status: &StatusData) -> Text {
    let Some(draft) = status.draft else {
        return Text::toned(Tone::Strong, format!("{} · no draft yet", status.letter));
    };
    let (tone, state) = if status.ready { (Tone::Good, "READY") } else { (Tone::Bad, "NOT READY") };
    Text::toned(Tone::Strong, format!("{} · draft {draft} · ", status.letter)).and(tone, state)
}

impl StatusView {
    fn table(&self) -> Table {
        let mut rows: Vec<&Row> = self.status.reviewers.iter().collect();
        rows.sort_by_key(|row| Trouble::of(row));
        let untroubled = rows.iter().filter(|row| Trouble::of(row).is_none()).count();
        let summed_up = !self.all && untroubled > NAMED_WITHOUT_TROUBLE;
        let mut table = Table {
            head: ["", "who", "said", "about", "counts?", "how"].map(str::to_owned).to_vec(),
            rows: Vec::new(),
            gives_way: Some(4),
        };
        for row in rows.iter().filter(|row| !summed_up || !Trouble::of(row).is_none()) {
            table.rows.push(cells(row));
            for objection in &row.also_objects {
                let since = objection.since.as_ref().map(|since| format!(": {}", since.sentence())).unwrap_or_default();
                table.rows.push(vec![
                    Text::toned(Tone::Bad, "✗"),
                    Text::plain(row.name.clone()),
                    Text::plain(wording::says(Verdict::Object)),
                    Text::plain(objection.about.to_string()),
                    Text::toned(Tone::Bad, format!("blocks{since}")),
                    Text::plain(objection.how.clone()),
                ]);
            }
        }
        if summed_up {
            let others = format!("{untroubled} others");
            let cell = |words: &str| Text::toned(Tone::Faint, words);
            let counts = Text::toned(Tone::Good, "no trouble (--all names them)");
            table.rows.push(vec![Text::toned(Tone::Good, "✓"), cell(&others), cell("–"), cell("–"), counts, cell("–")]);
        }
        table
    }
}

/// How much a row troubles the pen-holder; the most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Trouble {
    Objecting,
    Stale,
    Withdrawn,
    OnlySeen,
    NotHeard,
    None,
    NotNamed,
}

impl Trouble {
    fn of(row: &Row) -> Self {
        match (row.named, row.standing, row.verdict) {
            (false, _, _) => Self::NotNamed,
            (true, Standing::Objecting, _) => Self::Objecting,
            (true, Standing::Stale, _) => Self::Stale,
            (true, Standing::None, Some(_)) => Self::Withdrawn,
            (true, Standing::None, None) => Self::NotHeard,
            (true, Standing::Fresh, Some(Verdict::Seen)) => Self::OnlySeen,
            (true, Standing::Fresh, _) => Self::None,
        }
    }

    fn is_none(self) -> bool {
        match self {
            Self::None => true,
            Self::Objecting | Self::Stale | Self::Withdrawn | Self::OnlySeen | Self::NotHeard | Self::NotNamed => false,
        }
    }

    fn symbol(self) -> (Tone, &'static str) {
        match self {
            Self::Objecting => (Tone::Bad, "✗"),
            Self::Stale | Self::Withdrawn | Self::OnlySeen => (Tone::Warning, "?"),
            Self::NotHeard => (Tone::Faint, "…"),
            Self::None => (Tone::Good, "✓"),
            Self::NotNamed => (Tone::Faint, "·"),
        }
    }
}

fn cells(row: &Row) -> Vec<Text> {
    let (tone, symbol) = Trouble::of(row).symbol();
    let or_dash = |words: Option<String>| Text::plain(words.unwrap_or_else(|| "–".to_owned()));
    vec![
        Text::toned(tone, symbol),
        Text::plain(row.name.clone()),
        or_dash(row.verdict.map(|verdict| wording::says(verdict).to_owned())),
        or_dash(row.about.map(|about| about.to_string())),
        Text::toned(tone, counts(row)),
        or_dash(row.how.clone()),
    ]
}

/// What somebody objects to, in their own words; nothing for a person who does not object.
fn objections(row: &Row) -> impl Iterator<Item = Text> + '_ {
    let shown = row.remark.as_deref().filter(|_| row.standing == Standing::Objecting);
    let shown = row.about.zip(shown).into_iter();
    let all = shown.chain(row.also_objects.iter().map(|objection| (objection.about, objection.remark.as_str())));
    all.map(|(about, words)| {
        Text::toned(Tone::Bad, format!("✗ {} on draft {about}: ", row.name)).and(Tone::Plain, words).hanging(2)
    })
}

/// Whether a word counts, and why.
pub(super) fn counts(row: &Row) -> String {
    let since = row.since.as_ref().map(|since| format!(": {}", since.sentence())).unwrap_or_default();
    match Trouble::of(row) {
        Trouble::Objecting => format!("blocks{since}"),
        Trouble::Stale => format!("NO{since}"),
        Trouble::Withdrawn => "NO: withdrawn".to_owned(),
        Trouble::OnlySeen => "NO: read it, not agreed".to_owned(),
        Trouble::NotHeard => "not heard".to_owned(),
        Trouble::None if row.verdict == Some(Verdict::Abstain) => "leaves it to the others".to_owned(),
        Trouble::None => "yes".to_owned(),
        Trouble::NotNamed => "not in the rules".to_owned(),
    }
}

/// Who agrees on whose word: "5 agree: 2 themselves, 3 on Anna's word; 1 agreed to an earlier text."
pub(super) fn summary(status: &StatusData) -> Option<String> {
    let counting: Vec<&Row> = status.reviewers.iter().filter(|row| row.counts).collect();
    let mut parts = Vec::new();
    if !counting.is_empty() {
        let themselves = counting.iter().filter(|row| row.via == Some(Via::Myself)).count();
        let recorded = counting.len() - themselves;
        let verb = if counting.len() == 1 { "agrees" } else { "agree" };
        parts.push(match (themselves, recorded) {
            (1, 0) => "1 agrees, themselves".to_owned(),
            (_, 0) => format!("{themselves} agree, all themselves"),
            (0, _) => format!("{recorded} {verb}, on {} word", whose(&counting)),
            _ => format!("{} {verb}: {themselves} themselves, {recorded} on {} word", counting.len(), whose(&counting)),
        });
    }
    let stale = |row: &&Row| row.named && row.standing == Standing::Stale && row.verdict == Some(Verdict::Approve);
    let earlier = status.reviewers.iter().filter(stale).count();
    if earlier > 0 {
        parts.push(format!("{earlier} agreed to an earlier text"));
    }
    (!parts.is_empty()).then(|| format!("{}.", parts.join("; ")))
}

/// On whose word others' agreement rests: "Anna's", or "others'" where several recorded it.
fn whose(counting: &[&Row]) -> String {
    let mut recorders: Vec<&str> = counting.iter().filter_map(|row| row.recorded_by.as_deref()).collect();
    recorders.sort_unstable();
    recorders.dedup();
    match recorders.as_slice() {
        [one] => format!("{}'s", wording::first_name(one)),
        _ => "others'".to_owned(),
    }
}

fn last_line(status: &StatusData, me: Option<&ReviewerId>) -> Text {
    if status.ready {
        return Text::toned(Tone::Good, ready(status));
    }
    Text::plain("Next: ").and(Tone::Command, next(status, me))
}

/// That nothing is needed any more, without making anyone agree who did not.
fn ready(status: &StatusData) -> String {
    let agree = status.reviewers.iter().filter(|row| row.counts).count();
    let abstain = status.reviewers.iter().filter(|row| row.named && !row.counts).count();
    let objecting: Vec<&str> = status
        .reviewers
        .iter()
        .filter(|row| !row.named && row.standing == Standing::Objecting)
        .map(|row| row.name.as_str())
        .collect();
    let mut sentence = match abstain {
        0 => "Nothing is needed any more: everyone agrees to these words.".to_owned(),
        some => format!("Nothing is needed any more: {agree} agree and {some} left it to the others."),
    };
    if !objecting.is_empty() {
        sentence = format!("{sentence} Not in the rules any more, and objecting: {}.", wording::short_list(&objecting));
    }
    sentence
}

/// The command that helps most: see what changed since the oldest word that is in the way; else hear the next one.
fn next(status: &StatusData, me: Option<&ReviewerId>) -> String {
    let Some(draft) = status.draft else { return "paraaf propose".to_owned() };
    let in_the_way = |row: &&Row| row.named && matches!(row.standing, Standing::Objecting | Standing::Stale);
    let oldest = status.reviewers.iter().filter(in_the_way).filter_map(|row| row.about).min();
    if let Some(about) = oldest.filter(|about| *about < draft) {
        return format!("paraaf diff {about} {draft}");
    }
    match status.needed.first() {
        Some(need) if need.reason == Reason::Objecting || need.reason == Reason::NobodyAgrees => {
            "paraaf edit".to_owned()
        }
        Some(_) if status.needed.iter().flat_map(|need| &need.people).any(|person| Some(person) == me) => {
            "paraaf approve".to_owned()
        }
        Some(need) => {
            let who = need.people.first().map(ToString::to_string).unwrap_or_default();
            format!("paraaf approve --as {who} --via mail --draft {draft}, once they agree")
        }
        None => "paraaf status".to_owned(),
    }
}
