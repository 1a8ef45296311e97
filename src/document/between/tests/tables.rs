//! Tables of which rows or words changed.

use super::{both_ways, of, version};
use crate::between::between_versions;
use crate::read::read;
use crate::reviewed::{ChangeKind, Fate, Marked, Node, Part, Reading, Reviewed};
use crate::write::{Written, write};
use paraaf_text::document::line::Piece;

/// Each row that went or came, and else what did in its cells: the words and who did it.
pub(super) fn told_rows(reviewed: &Reviewed) -> Vec<(ChangeKind, String, Option<String>)> {
    let rows = reviewed.body.iter().filter_map(|node| match node {
        Node::Table(rows) => Some(rows),
        Node::Paragraph(_) => None,
    });
    let mut told = Vec::new();
    for row in rows.flatten() {
        let nodes = row.cells.iter().flat_map(|cell| &cell.nodes);
        let parts = nodes.filter_map(|node| match node {
            Node::Paragraph(paragraph) => Some(&paragraph.parts),
            Node::Table(_) => None,
        });
        let words: Vec<(Option<usize>, &str)> = parts
            .flatten()
            .filter_map(|part| match part {
                Part::Run(Marked { piece: Piece::Words(words), fate, .. }) => {
                    Some((fate.deleted.or(fate.inserted), words.as_str()))
                }
                Part::Run(_) | Part::CommentStart(_) | Part::CommentEnd(_) => None,
            })
            .collect();
        let mut tell = |change: usize, words: &str| {
            let change = &reviewed.changes[change];
            told.push((change.kind, words.to_owned(), change.by.author.clone()));
        };
        match row.fate.deleted.or(row.fate.inserted) {
            Some(change) => tell(change, &words.iter().map(|(_, words)| *words).collect::<Vec<_>>().join(" ")),
            None => words.iter().filter_map(|(change, words)| Some(((*change)?, words))).for_each(|(change, words)| {
                tell(change, words);
            }),
        }
    }
    told
}

#[test]
fn each_row_is_of_whoever_changed_it() {
    let table = |rows: &[&str]| format!("Begin.\n\n| post | bedrag |\n| --- | ---: |\n{}\n\nEinde.\n", rows.join("\n"));
    let (one, two, three, four) = ("| een | 1 |", "| twee | 2 |", "| drie | 3 |", "| vier | 4 |");
    let versions = [
        version(&table(&[one, two, three, four]), "anna", &[]),
        version(&table(&["| een | 10 |", two, three, four]), "bram", &[0]),
        version(&table(&["| een | 10 |", two, three, "| vier | 44 |"]), "carla", &[1]),
        version(&table(&["| een | 10 |", two, three, "| vier | 44 |", "| vijf | 5 |"]), "dirk", &[2]),
    ];
    let row = |kind, words: &str, who: &str| (kind, words.to_owned(), Some(who.to_owned()));
    let (gone, come) = (ChangeKind::Deleted, ChangeKind::Inserted);
    let two_hands = [row(gone, "1", "bram"), row(come, "10", "bram"), row(gone, "4", "carla")];
    let three_hands = [&two_hands[..], &[row(come, "44", "carla"), row(come, "vijf 5", "dirk")]].concat();
    assert_eq!(told_rows(&between_versions(&versions, 0)), three_hands);
    assert_eq!(told_rows(&between_versions(&versions[..3], 0)), three_hands[..4]);
    assert_eq!(told_rows(&between_versions(&versions, 1)), three_hands[2..]);
    // Also where two people changed the table at once.
    let aside = [
        versions[0].clone(),
        versions[1].clone(),
        version(&table(&[one, two, "| drie | 33 |", four]), "carla", &[0]),
        version(&table(&["| een | 10 |", two, "| drie | 33 |", four]), "dirk", &[1, 2]),
    ];
    let who: Vec<_> = told_rows(&between_versions(&aside, 0)).into_iter().filter_map(|(_, _, who)| who).collect();
    assert_eq!(who, ["bram", "bram", "carla", "carla"]);
}

#[test]
fn a_word_in_a_cell_changes_that_word_alone() {
    let table = |text: &str, sum: &str| {
        format!(
            "De kosten:\n\n| post | wat | som |\n| --- | --- | --: |\n| huur | {text} | {sum} |\n| gas | meter | 25 |\n\nEinde.\n"
        )
    };
    let (old, new) =
        (table("betaald tot en met 2028, zoals **toegezegd**", "120"), table("betaald tot 2028, zoals toegezegd", ""));
    both_ways(&old, &new);
    let row = |kind, words: &str, who: &str| (kind, words.to_owned(), Some(who.to_owned()));
    let (gone, come) = (ChangeKind::Deleted, ChangeKind::Inserted);
    let versions = [
        version(&old, "anna", &[]),
        version(&table("betaald tot 2028, zoals **toegezegd**", "120"), "bram", &[0]),
        version(&table("betaald tot 2028, zoals toegezegd", ""), "carla", &[1]),
    ];
    assert_eq!(told_rows(&between_versions(&versions[..2], 0)), [row(gone, "en met ", "bram")]);
    let told = told_rows(&between_versions(&versions, 0));
    let each = [
        row(gone, "en met ", "bram"),
        row(gone, "toegezegd", "carla"),
        row(come, "toegezegd", "carla"),
        row(gone, "120", "carla"),
    ];
    assert_eq!(told, each);
}

#[test]
fn each_word_of_a_cell_that_several_changed_is_of_whoever_changed_it() {
    let of = |who: &str, text: &str, parents: &[usize]| {
        let table =
            format!("| post | wat | som |\n| --- | --- | --: |\n| huur | {text} | 100 |\n| gas | meter | 25 |\n");
        version(&table, who, parents)
    };
    let row = |kind, words: &str, who: &str| (kind, words.to_owned(), Some(who.to_owned()));
    let (gone, come) = (ChangeKind::Deleted, ChangeKind::Inserted);
    let versions = [
        of("anna", "het college betaalt de huur", &[]),
        of("bram", "het college betaalt nooit de huur", &[0]),
        of("carla", "het betaalt nooit de huur", &[1]),
        of("dirk", "het betaalt nooit de rente", &[2]),
    ];
    let (college, nooit) = (row(gone, "college ", "carla"), row(come, "nooit ", "bram"));
    assert_eq!(told_rows(&between_versions(&versions[..3], 0)), [college.clone(), nooit.clone()]);
    let dirk = [row(gone, "huur", "dirk"), row(come, "rente", "dirk")];
    assert_eq!(told_rows(&between_versions(&versions, 0)), [&[college, nooit][..], &dirk].concat());
    assert_eq!(told_rows(&between_versions(&versions, 2)), dirk);
    // Also where two wrote at once.
    let aside = [
        versions[0].clone(),
        versions[1].clone(),
        of("carla", "het betaalt de huur", &[0]),
        of("dirk", "het betaalt nooit de huur", &[1, 2]),
    ];
    let told = told_rows(&between_versions(&aside, 0));
    assert_eq!(told, [row(gone, "college ", "carla"), row(come, "nooit ", "bram")]);
}

/// What became of a row, who did that, and each stretch of its words with who did that.
pub(super) type WholeRow = (ChangeKind, String, Vec<(String, String)>);

/// Each row that went or came.
pub(super) fn told_whole_rows(reviewed: &Reviewed) -> Vec<WholeRow> {
    let who = |change: usize| reviewed.changes[change].by.author.clone().unwrap_or_default();
    let rows = reviewed.body.iter().filter_map(|node| match node {
        Node::Table(rows) => Some(rows),
        Node::Paragraph(_) => None,
    });
    let gone_or_come = rows.flatten().filter_map(|row| Some((row.fate.deleted.or(row.fate.inserted)?, row)));
    let told = gone_or_come.map(|(change, row)| {
        let nodes = row.cells.iter().flat_map(|cell| &cell.nodes);
        let parts = nodes.flat_map(|node| match node {
            Node::Paragraph(paragraph) => &paragraph.parts[..],
            Node::Table(_) => &[],
        });
        let words = parts.filter_map(|part| match part {
            Part::Run(Marked { piece: Piece::Words(words), fate, .. }) => {
                Some((words.clone(), who(fate.deleted.or(fate.inserted)?)))
            }
            Part::Run(_) | Part::CommentStart(_) | Part::CommentEnd(_) => None,
        });
        (reviewed.changes[change].kind, who(change), words.collect())
    });
    told.collect()
}

#[test]
fn a_row_is_of_whoever_put_it_in_or_took_it_out() {
    let table =
        |rows: &str| format!("| post | wat | som |\n| --- | --- | --: |\n| huur | zo is het | 100 |\n{rows}\nEinde.\n");
    let words = |all: &[(&str, &str)]| -> Vec<(String, String)> {
        all.iter().map(|(words, who)| ((*words).to_owned(), (*who).to_owned())).collect()
    };
    let out = [
        version(&table("| gas | zo staat het daar | 20 |\n"), "anna", &[]),
        version(&table("| gas | zo staat daar | 20 |\n"), "carla", &[0]),
        version(&table("| gas | echt zo staat daar | 20 |\n"), "dirk", &[1]),
        version(&table(""), "bram", &[2]),
    ];
    let by_two = words(&[("gas", "bram"), ("zo staat ", "bram"), ("het ", "carla"), ("daar", "bram"), ("20", "bram")]);
    let whole = (ChangeKind::Deleted, "bram".to_owned(), by_two);
    assert_eq!(told_whole_rows(&between_versions(&out, 0)), [whole]);
    let put_in = [
        version(&table(""), "anna", &[]),
        version(&table("| water | wij zijn er | 7 |\n"), "carla", &[0]),
        version(&table("| water | wij zijn er niet | 8 |\n"), "bram", &[1]),
    ];
    let by_two = words(&[("water", "carla"), ("wij zijn er", "carla"), (" niet", "bram"), ("8", "bram")]);
    let whole = (ChangeKind::Inserted, "carla".to_owned(), by_two);
    let redline = between_versions(&put_in, 0);
    assert_eq!(told_whole_rows(&redline), std::slice::from_ref(&whole));
    assert_eq!(told_whole_rows(&read(&write(&redline, Written::Docx).unwrap()).unwrap()), [whole]);
    // A row of which all words became others bit by bit is the same row.
    let bits = [
        version(&table("| een twee | drie vier | 1 |\n"), "anna", &[]),
        version(&table("| een twee | vijf zes | 1 |\n"), "bram", &[0]),
        version(&table("| acht negen | vijf zes | 1 |\n"), "carla", &[1]),
    ];
    assert_eq!(told_whole_rows(&between_versions(&bits, 0)), []);
    let told: Vec<_> =
        told_rows(&between_versions(&bits, 0)).into_iter().map(|(_, words, who)| (words, who.unwrap())).collect();
    let each = [("een twee", "carla"), ("acht negen", "carla"), ("drie vier", "bram"), ("vijf zes", "bram")];
    assert_eq!(told, words(&each));
}

#[test]
fn a_table_with_a_footnote_stays_where_another_footnote_came_before_it() {
    let table =
        |note: &str, sum: &str| format!("| post | som |\n| --- | --- |\n| huur{note} | {sum} |\n| gas | 25 |\n");
    let old = format!("Een twee.\n\n{}\nEinde.\n\n[^1]: Per jaar.\n", table("[^1]", "120"));
    let new = |sum: &str, text: &str| {
        format!("Een[^1] twee.\n\n{}\nEinde.\n\n[^1]: Nieuw.\n\n[^2]: {text}\n", table("[^2]", sum))
    };
    let told = |old: &str, new: &str| {
        both_ways(old, new);
        let versions = [version(old, "anna", &[]), version(new, "bram", &[0])];
        told_rows(&between_versions(&versions, 0)).into_iter().map(|(_, words, _)| words).collect::<Vec<_>>()
    };
    assert_eq!(told(&old, &new("120", "Per jaar.")), Vec::<String>::new());
    assert_eq!(told(&old, &new("130", "Per jaar.")), ["120", "130"]);
    // A word changed in the footnote; of one that says something else the mark goes and comes, and no word beside it.
    let marks = |new: &str| {
        let rows = of(&old, new).body.into_iter().find_map(|node| match node {
            Node::Table(rows) => Some(rows),
            Node::Paragraph(_) => None,
        });
        let is_mark = |part: &&Part| matches!(part, Part::Run(run) if run.fate != Fate::default());
        let cells = rows.into_iter().flatten().flat_map(|row| row.cells);
        let parts = cells.flat_map(|cell| cell.nodes).map(|node| match node {
            Node::Paragraph(paragraph) => paragraph.parts.iter().filter(is_mark).count(),
            Node::Table(_) => 0,
        });
        parts.sum::<usize>()
    };
    assert_eq!(told(&old, &new("120", "Per maand.")), Vec::<String>::new());
    assert_eq!(marks(&new("120", "Per maand.")), 0);
    assert_eq!(told(&old, &new("120", "Zie boven.")), Vec::<String>::new());
    assert_eq!(marks(&new("120", "Zie boven.")), 2);
    let without = new("120", "Per jaar.").replace("| huur[^2] | 120 |\n", "").replace("\n[^2]: Per jaar.\n", "");
    assert_eq!(told(&old, &without), ["huur 120"]);
}

#[test]
fn a_table_that_went_or_came_whole_is_of_whoever_did_that_and_its_words_of_whoever_wrote_them() {
    let (gone, come) = (ChangeKind::Deleted, ChangeKind::Inserted);
    let narrow = |text: &str, rows: &str| {
        format!("Begin.\n\n| post | wat |\n| --- | --- |\n| huur | {text} |\n{rows}\nEinde.\n")
    };
    let wide = |text: &str, rows: &str| {
        format!("Begin.\n\n| post | wat | som |\n| --- | --- | --: |\n| huur | {text} | 7 |\n{rows}\nEinde.\n")
    };
    let told = |texts: [&str; 3]| {
        let [one, two, three] = texts;
        let versions = [version(one, "anna", &[]), version(two, "els", &[0]), version(three, "bram", &[1])];
        let redline = between_versions(&versions, 0);
        for format in [Written::Docx, Written::Odt] {
            let back = read(&write(&redline, format).unwrap()).unwrap();
            for reading in [Reading::Rejected, Reading::Accepted] {
                assert_eq!(back.settled(reading), redline.settled(reading), "{format:?}");
            }
            assert!(back.changes.iter().all(|change| change.by.author.is_some()), "{format:?}");
        }
        let docx = read(&write(&redline, Written::Docx).unwrap()).unwrap();
        assert_eq!(told_whole_rows(&docx), told_whole_rows(&redline));
        let mut others = Vec::new();
        let whole = told_whole_rows(&redline).into_iter().map(|(kind, who, words)| {
            others.extend(words.into_iter().filter(|(_, by)| *by != who).map(|(words, by)| (kind, words, by)));
            (kind, who)
        });
        let mut whole: Vec<_> = whole.collect();
        whole.dedup();
        (whole, others)
    };
    let own = |kind, who: &str| (kind, who.to_owned());
    let word = |kind, words: &str, who: &str| (kind, words.to_owned(), who.to_owned());
    let (old, nooit, gas) = ("wij betalen dit", "wij betalen nooit dit", "| gas | dat kan wel |\n");
    let without = "Begin.\n\nEinde.\n";
    let both = vec![own(gone, "bram"), own(come, "bram")];
    assert_eq!(told([&narrow(old, gas), &narrow(nooit, gas), without]), (vec![own(gone, "bram")], vec![]));
    let taken_out = vec![word(gone, "nooit ", "els")];
    assert_eq!(told([&narrow(nooit, gas), &narrow(old, gas), without]), (vec![own(gone, "bram")], taken_out));
    let with_column = wide(nooit, "| gas | dat kan wel | 8 |\n");
    let put_in = vec![word(come, "nooit ", "els")];
    assert_eq!(told([&narrow(old, gas), &narrow(nooit, gas), &with_column]), (both.clone(), put_in));
    // One whose columns changed before is of whoever changed them, and one that goes after that of whoever took it out.
    let (els, bram) = (vec![own(gone, "els"), own(come, "els")], vec![word(come, "nooit ", "bram")]);
    assert_eq!(told([&narrow(old, ""), &wide(old, ""), &wide(nooit, "")]), (els, bram));
    assert_eq!(told([&narrow(old, ""), &wide(old, ""), without]), (vec![own(gone, "bram")], vec![]));
    assert_eq!(told([without, &narrow(old, ""), &narrow(nooit, "")]).0, [own(come, "els")]);
    // The words of a row that went or came before are of whoever did that.
    let row = vec![word(gone, "gas", "els"), word(gone, "dat kan wel", "els")];
    assert_eq!(told([&narrow(old, gas), &narrow(old, ""), &wide(old, "")]), (both, row));
}
