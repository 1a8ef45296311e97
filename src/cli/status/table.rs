//! The sign-off table on the page.

use std::io;

use super::data::StatusData;
use super::phase::State;
use super::reads::Reads;
use super::reason;
use super::row::{OpenObjection, Row, Turn, open_objections};
use super::summary;
use crate::cli::open_letter::{OpenLetter, rules_file, rules_on_file};
use crate::cli::view::{self, View};
use crate::cli::wording;
use crate::ledger::Relation;
use crate::letter::event::{Verdict, Via};
use crate::letter::ids::ReviewerId;
use crate::letter::rules::Rules;
use crate::letter::standing::{Standing, Why};
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
pub(crate) struct Notices {
    lines: Vec<Text>,
    /// Whether a merge waits in the working text of whoever reads this.
    is_being_merged: bool,
}

impl Notices {
    /// What there is to say of this letter's ledger and rules, here and now.
    pub(crate) fn of(letter: &OpenLetter<'_>, rules: &Rules) -> Self {
        let Self { lines: mut notices, .. } = Self::of_what_is_recorded(letter);
        let mut warn = |text: String| notices.push(Text::toned(Tone::Warning, text));
        match letter.ledger.relation() {
            Relation::Local | Relation::RemoteOnly { .. } | Relation::InStep { .. } | Relation::Ahead { .. } => {}
            Relation::Behind { remote, by } => {
                warn(format!("This is what {remote} has: {} more than here.", wording::count(*by, "event", "events")));
            }
            Relation::Diverged { remote, ours, theirs } => warn(format!(
                "{remote} has {} that this ledger does not have, and this one has {} that {remote} does not have: \
                 what is shown is this one. paraaf sync brings both together.",
                wording::count(*theirs, "event", "events"),
                wording::count(*ours, "event", "events"),
            )),
        }
        if !letter.ledger.is_empty()
            && let Ok((on_file, _)) = rules_on_file(letter.workspace, &letter.name)
            && !rules.difference(&on_file).is_empty()
        {
            let file = rules_file(letter.workspace.root(), &letter.name);
            warn(format!("{file} says something else than the rules in force: paraaf rules shows what."));
        }
        let is_being_merged = letter.merge_under_way().is_ok_and(|merging| merging.is_some());
        if is_being_merged {
            warn(format!(
                "A merge is under way in {}: paraaf merge --continue goes on with it, paraaf merge --abort gives it up.",
                letter.workspace.working_name(&letter.name)
            ));
        }
        Self { lines: notices, is_being_merged }
    }

    /// What there is to say of the ledger itself, wherever it is read.
    pub(crate) fn of_what_is_recorded(letter: &OpenLetter<'_>) -> Self {
        let mut notices = Vec::new();
        let mut warn = |text: String| notices.push(Text::toned(Tone::Warning, text));
        if let [one, ..] = letter.history.foreign() {
            let number = wording::count(letter.history.foreign().len(), "commit", "commits");
            let verb =
                if letter.history.foreign().len() == 1 { "is no event and was" } else { "are no events and were" };
            warn(format!("{number} in the ledger (such as {}) {verb} passed over.", one.short()));
        }
        if let Some((number, why)) = letter.unchecked_signatures() {
            let (number, verb) =
                (wording::count(number, "signature", "signatures"), if number == 1 { "was" } else { "were" });
            warn(format!(
                "{number} {verb} not checked here, and {verb} not counted as such: {}.",
                wording::unchecked(&why)
            ));
        }
        Self { lines: notices, is_being_merged: false }
    }
}

impl View for StatusView {
    fn page(&self) -> Page {
        self.page_for(Reads::Reader)
    }

    fn leaf(&self) -> Page {
        self.page_for(Reads::Anyone).without_commands()
    }

    fn data(&self, out: &mut dyn io::Write) -> serde_json::Result<()> {
        view::write_object(&self.status, out)
    }
}

impl StatusView {
    fn page_for(&self, reads: Reads) -> Page {
        let mut page = Page::default();
        page.head(heading(&self.status));
        if self.status.draft.is_none() {
            page.push(Text::plain("Next: ").and(Tone::Command, "paraaf propose"));
            return page;
        }
        page.extend(ending(&self.status));
        page.push(self.table(reads));
        page.extend(summary::steps(&self.status));
        page.extend(summary::summary(&self.status).map(Text::plain));
        page.extend(summary::due(&self.status));
        page.extend(self.status.reviewers.iter().flat_map(objections));
        page.extend(unmerged(&self.status));
        page.extend(summary::remarks(&self.status, reads));
        page.extend(roster(&self.status));
        page.extend(self.notices.lines.iter().cloned());
        let (now, later): (Vec<_>, Vec<_>) = self.status.needed.iter().partition(|need| need.now);
        page.extend(now.iter().map(|need| Text::plain(need.text.clone()).hanging(2)));
        page.extend(later.iter().map(|need| Text::toned(Tone::Faint, format!("Later, {}", need.text)).hanging(2)));
        page.extend(summary::last_line(&self.status, self.me.as_ref(), self.notices.is_being_merged));
        page
    }
}

/// `brief · draft 4 · NOT READY`
pub(super) fn heading(status: &StatusData) -> Text {
    let Some(draft) = status.draft else {
        return Text::toned(Tone::Strong, format!("{} · no draft yet", status.letter));
    };
    let (tone, state) = match status.state {
        State::Circulating => (Tone::Bad, "NOT READY"),
        State::Ready => (Tone::Good, "READY"),
        State::Final => (Tone::Good, "FINAL"),
        State::Sent => (Tone::Good, "SENT"),
        State::Abandoned => (Tone::Warning, "ABANDONED"),
    };
    Text::toned(Tone::Strong, format!("{} · draft {draft} · ", status.letter)).and(tone, state)
}

/// How the letter became final, and how it ended.
fn ending(status: &StatusData) -> Vec<Text> {
    let because = |why: &str| if why.is_empty() { String::new() } else { format!(": {why}") };
    let mut lines = Vec::new();
    let made = status.made_final.as_ref();
    if let Some(made) = made {
        let names: Vec<&str> =
            made.without.iter().map(|id| status.row(id).map_or(id.as_str(), |row| row.name.as_str())).collect();
        let without = if names.is_empty() { String::new() } else { format!(" without {}", wording::list(&names)) };
        let (by, at) = (&made.by, wording::minute(made.at));
        lines.push(Text::plain(format!(
            "Made final by {by} on {at}{without}{}. Tag: {}",
            because(&made.why),
            made.tag
        )));
        if made.untagged {
            let text = format!("There is no tag {} here yet: ", made.tag);
            lines.push(Text::toned(Tone::Warning, text).and(Tone::Command, "paraaf sync, or paraaf finalise"));
        }
    }
    if let Some(closed) = &status.closed {
        let what = if status.state == State::Sent { "Sent, says" } else { "Abandoned by" };
        lines.push(Text::plain(format!(
            "{what} {} on {}{}",
            closed.by,
            wording::minute(closed.at),
            because(&closed.why)
        )));
    }
    let late: Vec<&str> = status.reviewers.iter().filter(|row| row.after_final).map(|row| row.name.as_str()).collect();
    if !late.is_empty() {
        let text = format!("Not known when it was made final: what {} said.", wording::short_list(&late));
        lines.push(Text::toned(Tone::Warning, text));
    }
    for proposal in made.into_iter().flat_map(|made| &made.not_known).filter(|beside| beside.verdict.is_none()) {
        let (by, draft) = (&proposal.by, proposal.draft);
        let text = format!("Not known when it was made final: draft {draft} of {by}. It waits until paraaf reopen.");
        lines.push(Text::toned(Tone::Warning, text));
    }
    lines
}

/// The drafts that nobody has worked in yet.
fn unmerged(status: &StatusData) -> impl Iterator<Item = Text> + '_ {
    status.unmerged.iter().map(|draft| {
        let text = format!("Draft {} came in after another was published. To work it in: ", draft.called);
        let text = Text::toned(Tone::Warning, text).and(Tone::Command, "paraaf merge");
        text.and(Tone::Warning, "; to see it: ").and(Tone::Command, format!("paraaf show {}", draft.name))
    })
}

/// How the rules changed while the current draft circulates.
fn roster(status: &StatusData) -> impl Iterator<Item = Text> + '_ {
    status.roster_changes.iter().map(|change| {
        let (joined, left) = &change.names;
        let people = |names: &[String], one: &str| {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            (!names.is_empty()).then(|| format!("{} {one}", wording::short_list(&names)))
        };
        let what: Vec<String> = [people(joined, "joined"), people(left, "left")].into_iter().flatten().collect();
        let what = if what.is_empty() { "nobody joined or left".to_owned() } else { what.join("; ") };
        let when = wording::minute(change.at);
        Text::toned(Tone::Warning, format!("{} changed the rules on {when}, during this draft: {what}.", change.by))
    })
}

/// Whose move it is for those who read the page. An objection that is with the reader is with the pen.
fn turn(row: &Row, reads: Reads) -> Turn {
    match row.turn {
        Turn::WithYou if reads == Reads::Anyone && row.standing == Standing::Objecting => Turn::WithPen,
        turn => turn,
    }
}

/// What stands above the rows of each group.
fn title(turn: Turn) -> &'static str {
    match turn {
        Turn::WithYou => "With you",
        Turn::WithPen => "With the pen",
        Turn::Waiting => "Asked, and waiting",
        Turn::NotAsked => "Not asked yet",
        Turn::Later => "Later",
        Turn::Settled => "Settled",
    }
}

impl StatusView {
    pub(super) fn table(&self, reads: Reads) -> Table {
        let turn = |row: &Row| turn(row, reads);
        let mut rows: Vec<&Row> = self.status.reviewers.iter().collect();
        rows.sort_by_key(|row| (turn(row), Trouble::of(row)));
        let untroubled = rows.iter().filter(|row| is_untroubled(row)).count();
        let summed_up = !self.all && untroubled > NAMED_WITHOUT_TROUBLE;
        let mut table = Table {
            head: ["", "who", "said", "about", "counts?", "how"].map(str::to_owned).to_vec(),
            caption: "The sign-off: who said what, and whether it counts".to_owned(),
            names: Some(1),
            gives_way: Some(4),
            ..Table::default()
        };
        // One group needs no title; nor does a letter that nobody works on any more.
        let titled = rows.first().map(|row| turn(row)) != rows.last().map(|row| turn(row));
        let mut group = None;
        for row in rows.iter().filter(|row| !summed_up || !is_untroubled(row)) {
            if titled && group != Some(turn(row)) {
                table.titles.push(table.rows.len());
                table.rows.push(match (turn(row), reads) {
                    // Beside objections only the reader's own word is with the reader.
                    (Turn::WithYou, Reads::Anyone) => title_row(&format!("With {}", row.name)),
                    (turn, _) => title_row(title(turn)),
                });
                group = Some(turn(row));
            }
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
            if titled && group != Some(Turn::Settled) {
                table.titles.push(table.rows.len());
                table.rows.push(title_row(title(Turn::Settled)));
            }
            let others = format!("{untroubled} others");
            let cell = |words: &str| Text::toned(Tone::Faint, words);
            let counts = Text::toned(Tone::Good, "no trouble (--all names them)");
            table.rows.push(vec![Text::toned(Tone::Good, "✓"), cell(&others), cell("–"), cell("–"), counts, cell("–")]);
        }
        table
    }
}

fn title_row(title: &str) -> Vec<Text> {
    let mut cells = vec![Text::default(); 6];
    cells[1] = Text::toned(Tone::Strong, title);
    cells
}

/// Whether a row says nothing that has to be looked at.
fn is_untroubled(row: &Row) -> bool {
    let silent = row.word_is_absent();
    let plain = matches!(Trouble::of(row), Trouble::None) || Trouble::of(row) == Trouble::NotNamed && silent;
    row.turn == Turn::Settled && plain && row.joined.is_none() && !row.after_final
}

/// How much a row troubles the pen-holder; the most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Trouble {
    Objecting,
    Stale,
    Withdrawn,
    OnlySeen,
    NotHeard,
    PassedOver,
    Silent,
    None,
    NotNamed,
}

impl Trouble {
    fn of(row: &Row) -> Self {
        match (row.named && row.in_step, row.standing, row.why) {
            (false, _, _) => Self::NotNamed,
            (true, Standing::Objecting, _) => Self::Objecting,
            (true, Standing::Overridden, _) => Self::PassedOver,
            (true, Standing::Silent, _) => Self::Silent,
            (true, Standing::Stale, _) => Self::Stale,
            (true, Standing::None, Why::Withdrawn | Why::NoDeputy | Why::NotSigned) => Self::Withdrawn,
            (true, Standing::None, _) => Self::NotHeard,
            (true, Standing::Fresh | Standing::Carried, _)
                if row.verdict == Some(Verdict::Seen) && row.turn != Turn::Settled =>
            {
                Self::OnlySeen
            }
            (true, Standing::Fresh | Standing::Carried, _) => Self::None,
        }
    }

    fn symbol(self) -> (Tone, &'static str) {
        match self {
            Self::Objecting => (Tone::Bad, "✗"),
            Self::Stale | Self::Withdrawn | Self::OnlySeen => (Tone::Warning, "?"),
            Self::PassedOver => (Tone::Warning, "!"),
            Self::NotHeard => (Tone::Faint, "…"),
            Self::Silent => (Tone::Good, "…"),
            Self::None => (Tone::Good, "✓"),
            Self::NotNamed => (Tone::Faint, "·"),
        }
    }
}

fn cells(row: &Row) -> Vec<Text> {
    let (tone, symbol) = Trouble::of(row).symbol();
    let or_dash = |words: Option<String>| Text::plain(words.unwrap_or_else(|| "–".to_owned()));
    let mut counts = reason::counts(row);
    if row.turn == Turn::Waiting || row.turn == Turn::NotAsked {
        counts.extend(row.asked.as_ref().map(|asked| format!("; {}", reason::asked(asked))));
    }
    counts.extend(row.joined.map(|at| format!("; joined {}", wording::day(at.to_datetime().date()))));
    if row.after_final && row.standing != Standing::Objecting {
        counts.push_str("; said after it was final");
    }
    let how = match (&row.deputy_name, row.via, &row.how) {
        (Some(deputy), Some(Via::Myself), _) => Some(format!("p.p. {deputy}")),
        (Some(deputy), _, Some(how)) => Some(format!("p.p. {deputy}, {how}")),
        (_, _, how) => how.clone(),
    };
    vec![
        Text::toned(tone, symbol),
        Text::plain(row.name.clone()),
        or_dash(row.verdict.map(|verdict| wording::says(verdict).to_owned())),
        or_dash(row.about_unpublished.clone().or_else(|| row.about.map(|about| about.to_string()))),
        Text::toned(tone, counts),
        or_dash(how),
    ]
}

/// What somebody objects to, in their own words, and why it was passed over, if it was; nothing for anyone else.
fn objections(row: &Row) -> impl Iterator<Item = Text> + '_ {
    let open = open_objections(row).map(|OpenObjection { called, about, words, look_again }| {
        let again = if look_again { ", look again" } else { "" };
        Text::toned(Tone::Bad, format!("✗ {} on draft {about} ({called}){again}: ", row.name))
            .and(Tone::Plain, words)
            .hanging(2)
    });
    let passed = row.passed_over.iter().map(|passed| {
        Text::toned(Tone::Warning, format!("! {} on draft {}: ", row.name, passed.about))
            .and(Tone::Plain, passed.remark.clone())
            .and(Tone::Warning, format!(" – passed over by {}: ", passed.by))
            .and(Tone::Plain, passed.why.clone())
            .hanging(2)
    });
    open.chain(passed)
}
