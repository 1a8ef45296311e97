//! Which draft brought in which words.
//!
//! | stage | what it does |
//! |---|---|
//! | `kept` | through one redline: what stayed, moved and re-wrapped paragraphs included |
//! | `run` | a run of words, with who brought it in as far as that is known |
//! | `islands` | words that stayed in their paragraph although a redline marks them |
//! | `moved` | words of sentences that went from one place and came in another, word for word |
//! | `whole` | words whole: none is divided between two drafts |
//! | `removed` | what was taken out before, here or in an earlier draft, and comes again |
//!
//! A word belongs to the first draft in which it stands at its place. Moved words, re-wrapped ones, and ones of which
//! only the typography changed stay whose they were; words that were taken out and restored are again whose they were:
//! taking back an edit makes nobody an author, nor does a mark that was set behind a word. A word of which letters or
//! figures changed is new. Where a phrase was rewritten, an article or preposition that both wordings share goes with the new one.
//! Beside a redline for each draft, the cost is linear in the runs of words and in what changed.

use super::redline::Redline;
use super::sentences::followed;

mod islands;
mod kept;
#[cfg(test)]
mod laws;
mod moved;
mod removed;
mod run;
#[cfg(test)]
mod sentence_laws;
mod whole;

use removed::Removed;
pub use run::Attributed;
use run::{Run, fill, join, known};
use whole::whole;

/// Which draft brought in which words, of draft after draft.
#[derive(Default)]
pub struct Attributions {
    drafts: Vec<Vec<Attributed>>,
    removed: Removed,
}

impl Attributions {
    /// Adds a draft that has no predecessor: all its words are its own. Gives its number.
    pub fn begin(&mut self, text: &str) -> usize {
        let draft = self.drafts.len();
        let runs = whole(text, vec![Run { at: 0..text.len(), draft: Some(draft) }]);
        self.drafts.push(runs.into_iter().map(known(draft)).collect());
        draft
    }

    /// Adds a draft that was made of others, given each one's number and the redline from it. What stands in the first
    /// has its attribution; what does not is looked for in the others, in their order. Gives its number.
    pub fn follow(&mut self, parents: &[(usize, &Redline)]) -> usize {
        let draft = self.drafts.len();
        let Some((_, redline)) = parents.first() else { return self.begin("") };
        let text = redline.new_text();
        let parents: Vec<_> = parents.iter().map(|(parent, redline)| (*parent, *redline, followed(redline))).collect();
        let mut runs = vec![Run { at: 0..text.len(), draft: None }];
        for (parent, redline, followed) in &parents {
            let olds = &self.drafts[*parent];
            fill(&mut runs, whole(text, moved::name(kept::kept(redline, olds), redline, followed, olds)));
        }
        for (parent, redline, followed) in &parents {
            self.removed.remember(redline, followed, &self.drafts[*parent]);
        }
        let (_, starts) = redline.starts();
        let found = self.removed.recall(text, starts, runs.iter().filter(|run| run.draft.is_none()).map(|run| &run.at));
        fill(&mut runs, found);
        self.drafts.push(whole(text, runs).into_iter().map(known(draft)).fold(Vec::new(), join));
        draft
    }

    /// Who brought in which words of a draft: runs that tile its text, next to each other from different drafts. Empty
    /// for an empty text.
    pub fn of(&self, draft: usize) -> &[Attributed] {
        &self.drafts[draft]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::compare;

    /// The words of the last of some drafts, each with the number of the draft that brought it in, from 1 up.
    fn attributed(drafts: &[&str]) -> String {
        let mut attributions = Attributions::default();
        attributions.begin(drafts[0]);
        for (before, pair) in drafts.windows(2).enumerate() {
            attributions.follow(&[(before, &compare(pair[0].to_owned(), pair[1].to_owned()))]);
        }
        shown(drafts[drafts.len() - 1], attributions.of(drafts.len() - 1))
    }

    fn shown(text: &str, runs: &[Attributed]) -> String {
        runs.iter()
            .map(|run| format!("{}[{}]", run.draft + 1, text[run.at.clone()].trim()))
            .collect::<Vec<_>>()
            .concat()
    }

    #[test]
    fn every_word_belongs_to_the_draft_that_brought_it_in() {
        assert_eq!(attributed(&["een twee drie"]), "1[een twee drie]");
        assert_eq!(
            attributed(&["een twee drie", "een twee nieuwe drie", "een twee nieuwe drie vier"]),
            "1[een twee]2[nieuwe]1[drie]3[vier]"
        );
        assert_eq!(attributed(&["een twee", "een\n\ntwee\n\ndrie"]), "1[een\n\ntwee]2[drie]");
        assert_eq!(attributed(&["", "een", "een twee"]), "2[een]3[twee]");
        assert_eq!(attributed(&["een", ""]), "");
    }

    #[test]
    fn a_word_is_never_divided_and_a_mark_makes_nobody_an_author() {
        assert_eq!(
            attributed(&["dat is duidelijk voor ons", "dat is duidelijk, voor ons"]),
            "1[dat is duidelijk, voor ons]"
        );
        assert_eq!(attributed(&["zeg 'ja' dan", "zeg 'nee' dan"]), "1[zeg]2['nee']1[dan]");
        assert_eq!(attributed(&["te 's-Gravenhage.", "te 's-Hertogenbosch."]), "1[te]2['s-Hertogenbosch.]");
        assert_eq!(attributed(&["dit dat", "dit – dat"]), "1[dit]2[–]1[dat]");
        assert_eq!(attributed(&["我们的政策很好", "我们的新政策很好"]), "1[我们的]2[新]1[政策很好]");
    }

    #[test]
    fn layout_and_typography_make_nobody_an_author() {
        let drafts = [
            "Zij zei 'nee' en kost 10 000 euro.",
            "Zij zei ‘nee’\nen kost\n10\u{a0}000 euro.",
            "Zij zei ‘nee’ en\nkost 10\u{a0}000 euro nu.",
        ];
        assert_eq!(attributed(&drafts), "1[Zij zei ‘nee’ en\nkost 10\u{a0}000 euro]3[nu.]");
    }

    #[test]
    fn words_that_moved_stay_whose_they_were() {
        let (one, two, three) = (
            "De eerste alinea is langer dan de andere twee samen, en blijft waar zij is.",
            "Wij vragen om een late rit.",
            "Tot slot de groeten van ons allen.",
        );
        let first = format!("{one} {two}\n\n{three}\n");
        let second = format!("{one}\n\n{three} {two}\n");
        assert_eq!(attributed(&[&first, &second]), format!("1[{}]", second.trim()));
        let third = format!("{three} {two} Dank.\n\n{one}\n");
        assert_eq!(attributed(&[&first, &second, &third]), format!("1[{three} {two}]3[Dank.]1[{one}]"));
        assert_eq!(
            attributed(&["Dag,\n\neen twee drie vier vijf zes zeven\n", "een twee drie vier vijf zes zeven\n\nDag,\n"]),
            "1[een twee drie vier vijf zes zeven\n\nDag,]"
        );
    }

    #[test]
    fn what_was_taken_out_and_restored_is_whose_it_was() {
        let (one, other) =
            ("Wij willen voor de zomer een besluit. Dank.", "Wij willen voor de winter een besluit. Dank.");
        assert_eq!(attributed(&[one, other, one]), format!("1[{one}]"));
        assert_eq!(attributed(&[one, "", one]), format!("1[{one}]"));
        assert_eq!(
            attributed(&["Dank.", one, "Dank.", "Dank.", one]),
            "2[Wij willen voor de zomer een besluit.]1[Dank.]"
        );
    }

    #[test]
    fn words_that_stay_elsewhere_are_no_older_where_somebody_else_writes_them_too() {
        let words = "Het kabinet zal de Kamer";
        assert_eq!(
            attributed(&[
                &format!("1. a;\n2. {words} horen."),
                &format!("1. a;\n2. {words} nooit iets zeggen.\n3. {words} horen.")
            ]),
            format!("1[1. a;\n2.]2[{words} nooit iets zeggen.\n3.]1[{words} horen.]")
        );
        let (one, less) = ("Wij willen voor de zomer een besluit nemen.", "Wij willen voor de een besluit nemen.");
        assert_eq!(
            attributed(&["Dank.", one, less, "Dank.", one]),
            format!("2[{one}]"),
            "they went one after the other"
        );
    }

    #[test]
    fn a_word_that_stayed_in_a_rewritten_phrase_stays_and_an_article_goes_along() {
        assert_eq!(
            attributed(&[
                "vanwege de gang van zaken rond het onderzoek",
                "vanwege de manier van werken rond het onderzoek"
            ]),
            "1[vanwege de]2[manier van werken]1[rond het onderzoek]"
        );
        assert_eq!(
            attributed(&[
                "alle grote steden raad mogelijk besluiten morgen",
                "alle kleine dorpen raad onmogelijk weigeren morgen"
            ]),
            "1[alle]2[kleine dorpen]1[raad]2[onmogelijk weigeren]1[morgen]"
        );
    }

    #[test]
    fn how_words_look_makes_nobody_an_author_of_those_between_them() {
        for (one, other) in [
            ("De *Rekenkamer* en de *Ombudsman* delen dat.", "De Rekenkamer en de Ombudsman delen dat."),
            ("**Let op:** de *termijn* is vier weken.", "Let op: de termijn is vier weken."),
            (
                "Vraag **uiterlijk 1 juli** en **schriftelijk** antwoord.",
                "Vraag uiterlijk 1 juli en schriftelijk antwoord.",
            ),
        ] {
            assert_eq!(attributed(&[one, other]), format!("1[{other}]"));
            assert_eq!(attributed(&[other, one]), format!("1[{one}]"));
        }
        assert_eq!(
            attributed(&["De *Rekenkamer* en de *Ombudsman* delen dat.", "De Rekenkamer of de Ombudsman delen dat."]),
            "1[De Rekenkamer]2[of de]1[Ombudsman delen dat.]"
        );
    }

    #[test]
    fn a_word_stays_in_a_paragraph_that_was_split_around_a_new_one() {
        let rest = "raad26, wij woord28 raad29, het woord31 raad32, een woord34 raad35.";
        let old = format!("de woord25 {rest}");
        let new = format!("de woord1 raad2, wij\n\nen\n\nwoord25 niet woord67 raad68, de woord73 {rest}");
        let shown = attributed(&[&old, &new]);
        assert!(shown.contains("1[woord25]"), "{shown}");
    }

    #[test]
    fn a_sentence_that_went_elsewhere_is_whose_it_was_to_its_first_word() {
        let (one, other) = ("De uitvoering loopt op schema.", "De gemeenten zijn klaar.");
        let last = "Wij vragen om een oordeel.";
        for moved in
            ["Alle bedragen zijn exclusief btw.", "De kosten dalen.", "De Inspectie houdt toezicht op ons allen."]
        {
            let first = format!("{one} {other}\n\n{last}");
            let second = format!("{one} {moved} {other}\n\n{last}");
            for (third, shown) in [
                (format!("{one} {other} {moved}\n\n{last}"), format!("1[{one} {other}]2[{moved}]1[{last}]")),
                (format!("{one} {other}\n\n{last} {moved}"), format!("1[{one} {other}\n\n{last}]2[{moved}]")),
            ] {
                assert_eq!(attributed(&[&first, &second, &third]), shown);
            }
        }
    }

    #[test]
    fn a_footnote_behind_a_word_makes_nobody_its_author() {
        let first = "De kosten zijn 500 miljoen euro. Dat is veel.";
        let second = "De kosten zijn 500 miljoen euro.[^1] Dat is veel van.";
        let third = "De lasten zijn 500[^2] miljard euro.[^1] Dat is veel van[^3].";
        assert_eq!(
            attributed(&[first, second, third]),
            "1[De]3[lasten]1[zijn 500[^2]]3[miljard]1[euro.[^1] Dat is veel]2[van[^3].]"
        );
        assert_eq!(attributed(&["kost 500 euro", "kost 600[^1] euro"]), "1[kost]2[600[^1]]1[euro]");
    }

    #[test]
    fn words_of_a_sentence_that_went_elsewhere_and_was_edited_are_each_of_whoever_wrote_them() {
        let (one, other) = ("De uitvoering loopt op schema.", "De gemeenten zijn klaar.");
        let last = "Wij vragen om een oordeel.";
        let first = format!("{one} {other}\n\n{last}");
        for (moved, shown) in [
            ("De kosten dalen snel.", "2[De kosten dalen]3[zeer]2[snel.]"),
            ("De Inspectie houdt toezicht.", "2[De Inspectie houdt]3[zeer]2[toezicht.]"),
            ("De nieuwe Inspectie houdt er toezicht.", "2[De nieuwe Inspectie houdt er]3[zeer]2[toezicht.]"),
        ] {
            let second = format!("{one} {moved} {other}\n\n{last}");
            let (start, word) = moved.rsplit_once(' ').unwrap();
            let third = format!("{one} {other}\n\n{last} {start} zeer {word}");
            assert_eq!(attributed(&[&first, &second, &third]), format!("1[{one} {other}\n\n{last}]{shown}"));
        }
        let second = format!("{one} De kosten dalen snel. {other}\n\n{last}");
        let third = format!("{one} {other}\n\n{last} Zo stijgt de prijs snel.");
        let shown = format!("1[{one} {other}\n\n{last}]3[Zo stijgt de prijs snel.]");
        assert_eq!(attributed(&[&first, &second, &third]), shown, "another sentence");
    }

    #[test]
    fn a_sentence_with_a_word_put_in_behind_its_first_is_whose_it_was_to_its_first_word() {
        let (one, two, three) = ("De raad telt negen leden.", "De staf wacht.", "De rest komt later.");
        let edited = "De oude raad telt negen leden.";
        let shown = "1[De]2[oude]1[raad telt negen leden.";
        assert_eq!(
            attributed(&[&format!("{two}\n\n{one} {three}"), &format!("{edited} {two}\n\n{three}")]),
            format!("{shown} {two}\n\n{three}]")
        );
        assert_eq!(
            attributed(&[
                &format!("{three} {one}\n\n{two}\n\nDit was het."),
                &format!("{three}\n\n{two}\n\n{edited} Dit was het.")
            ]),
            format!("1[{three}\n\n{two}\n\nDe]2[oude]1[raad telt negen leden. Dit was het.]")
        );
    }

    #[test]
    fn an_item_of_two_words_that_went_elsewhere_is_whose_it_was() {
        let list = |items: [&str; 3]| {
            let lines: Vec<String> = items.iter().zip(1..).map(|(item, number)| format!("{number}. {item};")).collect();
            lines.join("\n")
        };
        let (one, two) = ("een vaste termijn voor loketten", "een eigen budget voor gemeenten");
        let (second, third) = (list([one, two, "meer toezicht"]), list([one, "meer toezicht", two]));
        let shown =
            attributed(&["Wij vragen:", &format!("Wij vragen:\n\n{second}"), &format!("Wij vragen:\n\n{third}")]);
        assert!(!shown.contains("3[meer") && !shown.contains("3[2."), "{shown}");
    }

    #[test]
    fn words_that_changed_places_stay_whose_they_were() {
        let drafts = ["wij eten grote rode appels", "wij eten rode grote appels"];
        assert_eq!(attributed(&drafts), "1[wij eten rode grote appels]");
    }

    #[test]
    fn a_draft_of_two_others_has_the_words_of_both() {
        let (base, ours, theirs) =
            ("een twee drie vier vijf", "een nul twee drie vier vijf", "een twee drie vier negen vijf");
        let merged = "een nul twee drie vier negen vijf tien";
        let redline = |one: &str, other: &str| compare(one.to_owned(), other.to_owned());
        let mut attributions = Attributions::default();
        let first = attributions.begin(base);
        let one = attributions.follow(&[(first, &redline(base, ours))]);
        let other = attributions.follow(&[(first, &redline(base, theirs))]);
        let both = attributions.follow(&[(one, &redline(ours, merged)), (other, &redline(theirs, merged))]);
        assert_eq!(shown(merged, attributions.of(both)), "1[een]2[nul]1[twee drie vier]3[negen]1[vijf]4[tien]");
    }
}
