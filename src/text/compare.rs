//! Finds the redline between two texts: the whole of it, stage by stage. Each stage is a file of its own.
//!
//! | stage | what it does |
//! |---|---|
//! | `lockstep` | walks both side by side while they keep pace, over paragraphs that came or went (`leap`), finding its step again (`catch_up`) after every edit |
//! | `trim` | sets aside what the rest of both starts and ends with |
//! | `anchors` | finds lines that surely stand in both: those that are `unique`, in the heaviest `chain` |
//! | `chapters` | cuts both texts where nothing before depends on what follows |
//! | `gaps` | compares what lies between two of these: `tokens`, cut at `shingles` where there are many, then the shortest edit `script` |
//! | `fixed` | matches words between which only the kind of space changed |
//! | `strangers` | parts paragraphs that only share a few words |
//! | `breaks` | pairs the breaks between paragraphs as a reader does |
//! | `labels` | gives list items that came or went their own labels back |
//! | `polish` | merges `islands`, slides (`slide`) changes to where sentences start, refines (`refine`) their edges |
//! | `draw` | gives every byte its span and every span its paragraph |
//! | `moves` | finds the paragraphs that stand elsewhere now |
//!
//! What none of them looks at costs nothing: words are cut and numbered only in what is left between anchors. Cost:
//! linear in the text, plus a bounded search in every gap; the same input takes the same steps on every machine.

use super::anchors::lines;
use super::breaks::settle;
use super::chapters::{Chapter, chapters};
use super::draw::draw;
use super::fixed::match_fixed;
use super::gaps::Gaps;
use super::labels::relabel;
use super::lockstep::walk;
use super::moves;
use super::polish::polish;
use super::redline::{Change, ParagraphChange, Redline, Span};
use super::side::{Likeness, Match, Side};
use super::slide::{Sliding, slide};
use super::strangers::part;
use super::trim::trim;

/// The redline from one text to another. The same two texts give the same redline on every machine.
pub fn compare(old: String, new: String) -> Redline {
    let (old_side, new_side) = (Side::of(&old), Side::of(&new));
    let paragraphs = if old_side.has_words() && new_side.has_words() {
        let mut paragraphs = Vec::with_capacity(new_side.starts.len() + new_side.starts.len() / 8);
        let mut gaps = Gaps::new(&old_side, &new_side);
        for chapter in chapters(&old_side, &new_side, anchors(&old_side, &new_side)) {
            draw_chapter(&old_side, &new_side, chapter, &mut gaps, &mut paragraphs);
        }
        moves::find(&old_side, &new_side, paragraphs)
    } else {
        without_words(&old_side, &new_side)
    };
    let starts = (old_side.starts, new_side.starts);
    Redline::new(old, new, starts, paragraphs)
}

/// What surely stands in both texts, in order. The last match is the end of both.
fn anchors(old: &Side<'_>, new: &Side<'_>) -> Vec<Match> {
    let (old_end, new_end) = (old.last_break(), new.last_break());
    let (mut anchors, at) = walk(old, new, &(0..old_end.start), &(0..new_end.start));
    let rest = trim(old, new, at.0..old_end.start, at.1..new_end.start);
    anchors.extend(rest.head);
    anchors.extend(lines(old, new, &rest.old, &rest.new));
    anchors.extend(rest.tail);
    anchors.push(Match { old: old_end, new: new_end, likeness: Likeness::Same });
    anchors
}

/// Compares what lies between the anchors of a chapter, and draws its paragraphs.
fn draw_chapter(
    old: &Side<'_>,
    new: &Side<'_>,
    chapter: Chapter,
    gaps: &mut Gaps<'_>,
    paragraphs: &mut Vec<ParagraphChange>,
) {
    let start = (chapter.old.start, chapter.new.start);
    let mut matches = Vec::with_capacity(chapter.anchors.len() * 4);
    let mut at = start;
    for anchor in chapter.anchors {
        gaps.align(at.0..anchor.old.start, at.1..anchor.new.start, &mut matches);
        at = (anchor.old.end, anchor.new.end);
        matches.push(anchor);
    }
    let matches = match_fixed(old, new, start, matches);
    // A paragraph that came first takes back what it lent the next one: then it is seen what the two share.
    let matches = slide(old, new, matches, Sliding::Paragraphs);
    let matches = relabel(old, new, settle(old, new, start, part(old, new, matches)));
    let matches = polish(old, new, start, matches);
    debug_assert!(matches.iter().all(|stays| stays.holds(old, new)), "what stays is the same words on both sides");
    draw(old, new, (&chapter.old, &chapter.new), &matches, paragraphs);
}

/// The paragraphs of a redline where one text, or both, is nothing but white space.
fn without_words(old: &Side<'_>, new: &Side<'_>) -> Vec<ParagraphChange> {
    let mut paragraphs = Vec::new();
    draw(old, new, (&(0..old.text.len()), &(0..new.text.len())), &[], &mut paragraphs);
    let white_space = match (old.has_words(), new.has_words()) {
        (true, _) => Span::Kept { old: 0..0, new: 0..new.text.len() },
        (false, true) => Span::Kept { old: 0..old.text.len(), new: 0..0 },
        (false, false) => Span::Kept { old: 0..old.text.len(), new: 0..new.text.len() },
    };
    let nothing = white_space.old_range().is_none_or(|range| range.is_empty())
        && white_space.new_range().is_none_or(|range| range.is_empty());
    if nothing {
        return paragraphs;
    }
    match paragraphs.first_mut() {
        Some(first) => first.spans.insert(0, white_space),
        None => paragraphs.push(ParagraphChange {
            number: Some(1),
            was: vec![1],
            change: Change::Kept,
            spans: vec![white_space],
        }),
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A redline as one line: deletions as `[-…-]`, insertions as `{+…+}`, typography as `~…~`, breaks as ¶, and `|`
    /// between paragraphs.
    fn marked(old: &str, new: &str) -> String {
        let redline = compare(old.to_owned(), new.to_owned());
        let mark = |span: &Span, text: &str, open: &str, close: &str| {
            let words = if redline.is_break(span) { "¶" } else { text.trim() };
            if words.is_empty() { String::new() } else { format!(" {open}{words}{close} ") }
        };
        let paragraph = |paragraph: &ParagraphChange| {
            let spans = paragraph.spans.iter().map(|span| match span {
                Span::Kept { .. } => mark(span, redline.new_of(span), "", ""),
                Span::Deleted { .. } => mark(span, redline.old_of(span), "[-", "-]"),
                Span::Inserted { .. } => mark(span, redline.new_of(span), "{+", "+}"),
                Span::Typographic { .. } => mark(span, redline.new_of(span), "~", "~"),
            });
            spans.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
        };
        redline.paragraphs().iter().map(paragraph).collect::<Vec<_>>().join(" | ")
    }

    fn was(old: &str, new: &str) -> Vec<(Option<usize>, Vec<usize>, Change)> {
        let redline = compare(old.to_owned(), new.to_owned());
        redline.paragraphs().iter().map(|p| (p.number, p.was.clone(), p.change)).collect()
    }

    #[test]
    fn two_paragraphs_that_begin_alike_and_change_places_are_a_move_and_nothing_else() {
        let read = "We have read the report with interest and some worry.";
        let ask = "We ask you to answer before the summer.";
        let redline =
            compare(format!("Dear all,\n\n{read}\n\n{ask}\n\nBye\n"), format!("Dear all,\n\n{ask}\n\n{read}\n\nBye\n"));
        let changes: Vec<Change> = redline.paragraphs().iter().map(|paragraph| paragraph.change).collect();
        assert_eq!(changes.iter().filter(|change| **change == Change::Moved).count(), 1);
        assert_eq!(changes.iter().filter(|change| **change == Change::Kept).count(), 3);
        assert_eq!((redline.words().deleted, redline.words().inserted), (0, 0));
    }

    #[test]
    fn a_changed_word_is_marked_whole() {
        assert_eq!(
            marked("Giving and acting on it.", "Giving and accepting it."),
            "Giving and [-acting on-] {+accepting+} it."
        );
    }

    #[test]
    fn words_that_went_from_the_end_of_a_paragraph_leave_its_break_alone() {
        assert_eq!(marked("een twee drie\n\nvier", "een twee\n\nvier"), "een twee [-drie-] | vier");
        assert_eq!(marked("een twee\n\nvier", "een twee drie\n\nvier"), "een twee {+drie+} | vier");
    }

    #[test]
    fn joining_two_paragraphs_deletes_the_break_and_inserts_a_space() {
        let (apart, joined) = ("een twee\n\ndrie vier\n", "een twee drie vier\n");
        let redline = compare(apart.to_owned(), joined.to_owned());
        assert_eq!(
            redline.paragraphs(),
            [ParagraphChange {
                number: Some(1),
                was: vec![1, 2],
                change: Change::Edited,
                spans: vec![
                    Span::Kept { old: 0..8, new: 0..8 },
                    Span::Deleted { old: 8..10 },
                    Span::Inserted { new: 8..9 },
                    Span::Kept { old: 10..20, new: 9..19 },
                ],
            }]
        );
        assert_eq!(redline.words().deleted, 0);
        assert_eq!(marked(apart, joined), "een twee [-¶-] drie vier");
    }

    #[test]
    fn both_halves_of_a_split_paragraph_say_where_they_came_from() {
        let (whole, split) = ("nul\n\neen twee drie vier\n", "nul\n\neen twee\n\ndrie vier\n");
        assert_eq!(marked(whole, split), "nul | een twee {+¶+} | drie vier");
        assert_eq!(
            was(whole, split),
            [(Some(1), vec![1], Change::Kept), (Some(2), vec![2], Change::Edited), (Some(3), vec![2], Change::Kept),]
        );
    }

    #[test]
    fn a_paragraph_that_went_stands_after_its_old_predecessor() {
        let (old, new) = ("een\n\ntwee twee\n\ndrie\n", "een\n\ndrie\n");
        assert_eq!(marked(old, new), "een | [-twee twee-] | drie");
        assert_eq!(was(old, new)[1], (None, vec![2], Change::Deleted));
        assert_eq!(marked("een\n\ntwee", "een"), "een | [-twee-]");
        assert_eq!(marked("een twee weg\n\ndrie\n", "een twee\n"), "een twee [-weg-] | [-drie-]");
        assert_eq!(marked("een", "een\n\ntwee"), "een | {+twee+}");
    }

    #[test]
    fn a_paragraph_of_which_no_word_stayed_is_a_deleted_and_an_inserted_one() {
        assert_eq!(marked("een\n\ntwee\n\ndrie", "een\n\nvier\n\ndrie"), "een | [-twee-] | {+vier+} | drie");
    }

    #[test]
    fn a_sentence_that_crosses_to_the_next_paragraph_takes_the_break_along() {
        assert_eq!(marked("A a. B b. C c.\n\nD d.", "A a. B b.\n\nC c. D d."), "A a. B b. {+¶+} | C c. [-¶-] D d.");
    }

    #[test]
    fn typography_is_a_class_of_its_own() {
        assert_eq!(marked("de 'oude' wijk", "de ‘oude’ wijk"), "de ~‘oude’~ wijk");
        let redline = compare("een cafe\u{301} hier".into(), "een café hier".into());
        assert!(redline.is_unchanged());
        assert_eq!((redline.words().typographic, redline.words().kept), (1, 2));
    }

    #[test]
    fn line_ends_and_white_space_are_no_change() {
        for (old, new) in
            [("een\ntwee\n", "een\r\ntwee"), ("\u{feff}een", "een\n"), ("", " \n"), ("een  twee", "een\ttwee\n\n")]
        {
            assert!(compare(old.to_owned(), new.to_owned()).is_unchanged(), "{old:?} {new:?}");
        }
    }

    #[test]
    fn from_nothing_everything_is_new() {
        assert_eq!(marked(" ", "een\n\ntwee"), "{+een+} | {+twee+}");
        assert_eq!(marked("een\n\ntwee", ""), "[-een-] | [-twee-]");
    }

    #[test]
    fn words_of_scripts_without_spaces_are_compared_one_by_one() {
        assert_eq!(marked("我们的政策很好", "我们的新政策很好"), "我们的 {+新+} 政策很好");
    }

    #[test]
    fn a_long_text_without_a_space_takes_no_more_than_one_with_spaces() {
        // Were anything looked at again from the start, or to the end, this test would take an hour.
        let every = |nth: usize| {
            let characters = "中文字符测试".chars().cycle().take(300_000);
            characters.enumerate().map(|(at, c)| if at % 360 < nth { '新' } else { c }).collect::<String>()
        };
        let redline = compare(every(0), every(1));
        assert_eq!((redline.words().deleted, redline.words().inserted), (834, 834));
        let one_edit = every(0).replacen("中文", "新", 1);
        assert_eq!(compare(every(0), format!("{one_edit}。")).words().kept, 299_998);
    }

    #[test]
    fn a_break_that_went_is_not_the_wrap_that_came_beside_a_move() {
        let (one, two) =
            ("Wij komen graag bij u langs hiervoor.", "De raad heeft hierover nooit gestemd, dat weten wij.");
        let old = format!("Aan:\n\nstraat\\\nplaats\n\n{one}\n\n{two}\n");
        let new = format!("Aan:\nplaats\n\n{two}\n\n{one}\n");
        assert_eq!(marked(&old, &new), format!("Aan: [-¶-] [-straat\\-] [-¶-] plaats | {two} | {one}"));
    }

    #[test]
    fn a_paragraph_that_moved_is_shown_once_with_its_inner_edits() {
        let moved = "Wij vragen u om een late rit op werkdagen.";
        let edited = "Wij vragen u om twee late ritten op werkdagen.";
        let others = "Eerst komt de eerste alinea, die het langst van alle is en blijft staan.\n\nDan de tweede alinea, die ook blijft.";
        let (old, new) = (format!("{others}\n\n{moved}"), format!("{edited}\n\n{others}"));
        let redline = compare(old.clone(), new.clone());
        assert_eq!(
            was(&old, &new),
            [(Some(1), vec![3], Change::Moved), (Some(2), vec![1], Change::Kept), (Some(3), vec![2], Change::Kept),]
        );
        assert!(
            marked(&old, &new).starts_with("Wij vragen u om [-een late rit-] {+twee late ritten+} op werkdagen. |")
        );
        assert_eq!((redline.words().moved, redline.words().deleted, redline.words().inserted), (6, 3, 3));
    }

    #[test]
    fn a_word_that_two_phrases_share_by_chance_is_no_island_between_them() {
        assert_eq!(
            marked("vanwege de gang van zaken rond het onderzoek", "vanwege de manier van werken rond het onderzoek"),
            "vanwege de [-gang van zaken-] {+manier van werken+} rond het onderzoek"
        );
        assert_eq!(
            marked("een brief en een stuk", "een lange brief en een dik stuk"),
            "een {+lange+} brief en een {+dik+} stuk"
        );
    }

    #[test]
    fn only_the_punctuation_that_changed_is_marked() {
        assert_eq!(marked("dat is de code.", "dat is de code, met redenen."), "dat is de code {+, met redenen+} .");
        assert_eq!(
            marked("dat is duidelijk voor ons", "dat is duidelijk, voor ons"),
            "dat is duidelijk {+,+} voor ons"
        );
        assert_eq!(
            marked("de gemeente 's-Gravenhage", "de gemeente 's-Hertogenbosch"),
            "de gemeente 's- [-Gravenhage-] {+Hertogenbosch+}"
        );
    }

    #[test]
    fn a_character_of_many_parts_changes_whole() {
        assert_eq!(marked("Groet (👩‍👩‍👧‍👦) allen", "Groet (👩‍👩‍👧) allen"), "Groet ( [-👩‍👩‍👧‍👦-] {+👩‍👩‍👧+} ) allen");
        assert_eq!(marked("met (🇳🇱) erbij", "met (🇳🇴) erbij"), "met ( [-🇳🇱-] {+🇳🇴+} ) erbij");
        assert_eq!(marked("dit is **zeer** goed", "dit is *zeer* goed"), "dit is [-**zeer**-] {+*zeer*+} goed");
    }

    #[test]
    fn a_number_or_a_negation_that_changed_is_marked_whole() {
        assert_eq!(marked("voor 31.500 inwoners", "voor 31.600 inwoners"), "voor [-31.500-] {+31.600+} inwoners");
        assert_eq!(marked("dat willen wij niet", "dat willen wij"), "dat willen wij [-niet-]");
    }

    #[test]
    fn an_insertion_starts_where_its_sentence_starts() {
        assert_eq!(
            marked("Dat is zo. De raad besluit.", "Dat is zo. De raad wil. De raad besluit."),
            "Dat is zo. {+De raad wil.+} De raad besluit."
        );
    }

    #[test]
    fn items_that_went_from_a_numbered_list_go_with_their_own_labels() {
        let (old, new) = ("1. een\n2. twee twee\n3. drie drie\n", "1. drie drie\n");
        assert_eq!(marked(old, new), "[-1. een-] | [-2. twee twee-] | [-3.-] {+1.+} drie drie");
        assert_eq!(marked(new, old), "{+1. een+} | {+2. twee twee+} | [-1.-] {+3.+} drie drie");
    }

    #[test]
    fn a_change_never_slides_over_a_break_that_one_side_has() {
        assert_eq!(
            marked("- een bedrag\n\n- een\n\nlate rit\n", "- een late rit\n"),
            "- een [-bedrag-] [-¶-] [-- een-] [-¶-] late rit"
        );
        assert_eq!(
            marked("- een late rit\n", "- een bedrag\n\n- een\n\nlate rit\n"),
            "- een {+bedrag+} {+¶+} | {+- een+} {+¶+} | late rit"
        );
    }

    #[test]
    fn paragraphs_that_came_between_two_that_begin_alike_came_whole() {
        assert_eq!(
            marked("een\n\n## Drie\n\nvier", "een\n\n## Twee\n\nwat\n\n## Drie\n\nvier"),
            "een | {+## Twee+} | {+wat+} | ## Drie | vier"
        );
        assert_eq!(marked("- een\n- drie\n", "- een\n- twee\n- drie\n"), "- een | {+- twee+} | - drie");
        assert_eq!(marked("- een\n- twee\n- drie\n", "- een\n- drie\n"), "- een | [-- twee-] | - drie");
    }

    #[test]
    fn a_paragraph_that_came_takes_no_word_of_the_next_one() {
        let (came, stayed) = ("De raad wil een besluit nemen.", "De gemeente vraagt om een plan voor de tekorten.");
        let (one, two) = (format!("{stayed}\n"), format!("{came}\n\n{stayed}\n"));
        assert_eq!(marked(&one, &two), format!("{{+{came}+}} | {stayed}"));
        assert_eq!(marked(&two, &one), format!("[-{came}-] | {stayed}"));
        assert_eq!(marked(&one, &format!("{stayed}\n\n{one}")), format!("{stayed} | {{+{stayed}+}}"));
    }

    #[test]
    fn a_paragraph_that_came_before_one_that_was_edited_takes_no_word_of_it_either() {
        assert_eq!(
            marked(
                "De gemeente vraagt om een plan voor de tekorten.",
                "De raad wil een besluit nemen.\n\nDe gemeente vraagt om een groot plan voor de tekorten."
            ),
            "{+De raad wil een besluit nemen.+} | De gemeente vraagt om een {+groot+} plan voor de tekorten."
        );
    }

    #[test]
    fn an_item_that_came_on_top_of_a_numbered_list_renumbers_the_others() {
        let (old, new) = (
            "1. De raad vergadert elke maand.\n2. Het college voert de besluiten uit.\n",
            "1. De voorzitter opent.\n2. De raad vergadert elke maand.\n3. Het college voert de besluiten uit.\n",
        );
        assert_eq!(
            marked(old, new),
            "{+1. De voorzitter opent.+} | [-1.-] {+2.+} De raad vergadert elke maand. | [-2-] {+3+} . Het college voert de besluiten uit."
        );
    }

    #[test]
    fn a_space_that_became_a_fixed_one_is_typography() {
        assert_eq!(marked("kost 10 000 euro", "kost 10\u{a0}000 euro"), "kost ~10 000~ euro");
    }

    #[test]
    fn a_fixed_space_beside_a_changed_word_is_typography_all_the_same() {
        assert_eq!(
            marked(
                "Op 1 mei 2024 betaalt u € 10.000 aan artikel 3 lid 2 per jaar.",
                "Op 1\u{a0}mei\u{a0}2024 betaalt u €\u{a0}10.000 aan artikel\u{a0}3 lid\u{a0}2 per kwartaal."
            ),
            "Op ~1 mei 2024~ betaalt u ~€ 10.000~ aan ~artikel 3 lid 2~ per [-jaar-] {+kwartaal+} ."
        );
    }

    #[test]
    fn a_word_that_a_line_end_divided_costs_no_more_than_itself() {
        assert_eq!(
            marked("hun ver-\nantwoordelijkheid is groot", "hun verantwoordelijkheid is\ngroot"),
            "hun [-ver- antwoordelijkheid-] {+verantwoordelijkheid+} is groot"
        );
    }

    #[test]
    fn paragraphs_that_share_a_few_words_by_chance_are_not_drawn_into_each_other() {
        let gone = "Als leidinggevenden hebben wij ook een verantwoordelijkheid voor onze medewerkers, die hun werk goed doen.";
        let came =
            "De politiek kan rekenen op een onafhankelijk advies; zij geeft ons in woord en gedrag die ruimte voor.";
        assert_eq!(
            marked(&format!("een\n\n{gone}\n\ntwee"), &format!("een\n\n{came}\n\ntwee")),
            format!("een | [-{gone}-] | {{+{came}+}} | twee")
        );
    }

    #[test]
    fn a_merged_change_never_reaches_over_a_break() {
        assert_eq!(
            marked("oud een\n\nde rest oud", "nieuw een\n\nde rest nieuw"),
            "[-oud-] {+nieuw+} een | de rest [-oud-] {+nieuw+}"
        );
    }

    #[test]
    fn the_end_of_a_text_stays_its_end_when_the_last_words_that_both_share_are_dropped() {
        let old = "[thuis]: naar het begin van alles\n\nVoor antwoorden op de vragen die u nog heeft zie bladzijde nul van deze brief faq\n";
        let new = "[thuis]: naar het begin van alles\n[twee]: zoals het er nu in andere woorden staat, heel ergens anders faq\n";
        let redline = compare(old.to_owned(), new.to_owned());
        assert_eq!(redline.paragraphs().iter().filter_map(|paragraph| paragraph.number).collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn words_that_are_equal_are_never_called_typography() {
        let redline = compare(" a 的 10 de b カタカナ".to_owned(), " 10 de bカタカナ\n- a\ta a a カタカナ".to_owned());
        assert_eq!(redline.words().typographic, 0);
    }

    #[test]
    fn what_is_kept_beside_a_move_has_the_same_words() {
        let (moved, typed) = ("We zullen niet", "‘enkel’ 'enkel'");
        let old = format!("t d {moved} i.\n# “A” en \"recht\" {typed} 10 euro.\n");
        let new = format!("n ค\n\n“A” \"recht\" {} 10 euro.\n\nn\n\n? t o {moved}", typed.replacen('’', " ’", 1));
        for span in compare(old.clone(), new.clone()).paragraphs().iter().flat_map(|paragraph| &paragraph.spans) {
            if let Span::Kept { old: was, new: is } = span {
                assert_eq!(
                    old[was.clone()].split_whitespace().collect::<Vec<_>>(),
                    new[is.clone()].split_whitespace().collect::<Vec<_>>()
                );
            }
        }
    }

    #[test]
    fn two_words_that_were_one_are_a_change() {
        assert_eq!(marked("zeg 'ja''ja' dan", "zeg 'ja' 'ja' dan"), "zeg [-'ja''ja'-] {+'ja' 'ja'+} dan");
    }
}
