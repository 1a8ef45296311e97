//! The sign-off table: a row for each person, in groups by whose move it is, trouble first.

use super::data::StatusData;
use super::reads::Reads;
use super::reason;
use super::row::{Row, Turn};
use crate::cli::wording;
use crate::letter::event::{Verdict, Via};
use crate::letter::standing::{Standing, Why};
use crate::render::page::{Table, Text, Tone};

/// So many rows without trouble are named; more are summed up, unless all are asked for.
const NAMED_WITHOUT_TROUBLE: usize = 30;

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

/// The table; of many without trouble the number alone, unless all are asked for.
pub(super) fn table(status: &StatusData, all: bool, reads: Reads) -> Table {
    let turn = |row: &Row| turn(row, reads);
    let mut rows: Vec<&Row> = status.reviewers.iter().collect();
    rows.sort_by_key(|row| (turn(row), Trouble::of(row)));
    let untroubled = rows.iter().filter(|row| is_untroubled(row)).count();
    let summed_up = !all && untroubled > NAMED_WITHOUT_TROUBLE;
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
