//! Tracked changes that are one to whoever made them: what stands side by side and is of one person, and both ends of a
//! move. A program keeps a replaced word as two changes, a replaced paragraph as many, and an insertion in which somebody else
//! typed as the pieces before and behind that.

use super::group::{Group, put_together};
use super::lost::Lost;
use crate::reviewed::{ChangeKind, Fate, Node, Paragraph, Part, Reviewed};
use paraaf_text::document::line::Piece;

/// The groups of a document, in reading order, but for the changes that are its own.
pub(super) fn groups(reviewed: &Reviewed, own: &[bool]) -> Vec<Group> {
    let walk = |lost: Lost| {
        let mut walk = Walk::begun(reviewed, own, lost);
        walk.over_all();
        walk
    };
    let mut found = walk(Lost::default());
    let within = found.join_what_was_taken_out_within();
    let lost = Lost::of(reviewed, &found.groups, &within);
    if lost.count() > 0 {
        found = walk(lost);
        found.join_what_was_taken_out_within();
    }
    found.join_moves();
    found.groups.retain(|group| !group.changes.is_empty());
    found.groups
}

/// What a change does to the words in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Takes {
    /// It puts them in.
    Nothing,
    /// It takes them out, and they were there.
    Out,
    /// It takes them out again.
    Back,
}

struct Walk<'r> {
    reviewed: &'r Reviewed,
    own: &'r [bool],
    groups: Vec<Group>,
    /// The group of each change.
    of: Vec<Option<usize>>,
    /// The group that what stands next to it can join.
    open: Option<usize>,
    /// The groups whose words were put in right before this place, one beside the other.
    touching: Vec<usize>,
    /// The group that took words out right before some that others put in.
    passed: Option<usize>,
    /// The groups whose words another one took out right before this place, with what stood behind those or without, and that one.
    taken_back: Vec<(usize, usize)>,
    /// The groups that took words out right before this place, with nothing between that stays.
    erased: Vec<usize>,
    /// Groups in whose words another one took something out.
    within: Vec<(usize, usize)>,
    /// Whether the next paragraph begins where one began before anybody put anything in.
    begins_anew: bool,
    /// Whether a paragraph ended right here that somebody put in as a whole: what comes next is none of its words.
    behind_whole: bool,
    /// The footnotes whose words were met at their marks.
    met: Vec<bool>,
    /// How many cells of tables were met.
    cell: usize,
    /// What was put in the place of words and taken out again, and the group of each.
    lost: Lost,
    of_lost: Vec<Option<usize>>,
}

impl<'r> Walk<'r> {
    fn begun(reviewed: &'r Reviewed, own: &'r [bool], lost: Lost) -> Self {
        Self {
            reviewed,
            own,
            groups: Vec::new(),
            of: vec![None; reviewed.changes.len()],
            open: None,
            touching: Vec::new(),
            passed: None,
            taken_back: Vec::new(),
            erased: Vec::new(),
            within: Vec::new(),
            begins_anew: true,
            behind_whole: false,
            met: vec![false; reviewed.notes.len()],
            cell: 0,
            of_lost: vec![None; lost.count()],
            lost,
        }
    }

    fn over_all(&mut self) {
        self.nodes(&self.reviewed.body);
        for (place, note) in self.reviewed.notes.iter().enumerate() {
            if !self.met[place] {
                self.part_from_what_stood_before();
                self.nodes(note);
            }
        }
    }

    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Paragraph(paragraph) => self.paragraph(paragraph, Fate::default()),
                Node::Table(rows) => {
                    let mut columns = Vec::new();
                    for row in rows {
                        self.meet(row.fate, "");
                        for cell in &row.cells {
                            self.cell += 1;
                            let fate = cell.fate.within(row.fate);
                            let is_column = self.goes_on_with_columns(cell.fate, &columns);
                            self.meet(fate, "");
                            columns.extend(self.open.filter(|_| is_column));
                            self.begins_anew = true;
                            for node in &cell.nodes {
                                match node {
                                    Node::Paragraph(paragraph) => self.paragraph(paragraph, fate),
                                    Node::Table(_) => self.nodes(std::slice::from_ref(node)),
                                }
                            }
                        }
                    }
                    self.cell += 1;
                    self.begins_anew = true;
                }
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, outer: Fate) {
        let mut is_whole = self.begins_anew;
        for part in &paragraph.parts {
            if let Part::Run(marked) = part {
                let words = match &marked.piece {
                    // What has no words parts nothing.
                    Piece::Words(words) if words.is_empty() => continue,
                    Piece::Words(words) => words.as_str(),
                    Piece::Break => " ",
                    Piece::Note(_) => "",
                };
                let fate = marked.fate.within(outer);
                is_whole &= self.is_put_in(fate);
                self.meet(fate, words);
                if let Piece::Note(note) = &marked.piece {
                    self.note(*note, fate);
                }
            }
        }
        let end = paragraph.end.within(outer);
        self.meet(end, " ");
        self.behind_whole = is_whole && self.is_put_in(end);
        self.begins_anew = self.behind_whole || !self.is_put_in(end) && end.deleted.is_none();
    }

    /// Whether a cell was put into a row of a table, or taken out of it. Those of one person are columns, and one change.
    fn goes_on_with_columns(&mut self, cell: Fate, columns: &[usize]) -> bool {
        let change = cell.inserted.or(cell.deleted).filter(|change| !self.is_own(*change));
        let by = change.and_then(|change| self.reviewed.changes.get(change)).map(|change| &change.by.author);
        let group = columns.iter().copied().find(|group| Some(&self.groups[*group].by.author) == by);
        self.open = group.or(self.open);
        change.is_some()
    }

    /// A footnote comes and goes with its mark, whatever the program says of its words.
    fn note(&mut self, note: usize, mark: Fate) {
        let is_changed = [mark.inserted, mark.deleted].into_iter().flatten().any(|change| !self.is_own(change));
        let Some(nodes) = self.reviewed.notes.get(note).filter(|_| is_changed) else { return };
        if std::mem::replace(&mut self.met[note], true) {
            return;
        }
        let outside = (self.begins_anew, self.behind_whole);
        for node in nodes {
            if let Node::Paragraph(paragraph) = node {
                self.begins_anew = false;
                self.paragraph(paragraph, mark);
                self.behind_whole = false;
            }
        }
        (self.begins_anew, self.behind_whole) = outside;
    }

    fn is_own(&self, change: usize) -> bool {
        self.own.get(change).copied().unwrap_or(false)
    }

    fn is_put_in(&self, fate: Fate) -> bool {
        fate.inserted.is_some_and(|change| !self.is_own(change))
    }

    /// Takes in the next thing that stands there.
    fn meet(&mut self, fate: Fate, words: &str) {
        let is_gone = fate.deleted.is_some_and(|change| self.is_own(change));
        let lost = [fate.inserted, fate.deleted].into_iter().flatten().find_map(|change| self.lost.which(change));
        if let Some(lost) = lost.filter(|_| !is_gone) {
            return self.meet_lost(lost, fate, words);
        }
        let is_apart = std::mem::take(&mut self.behind_whole);
        if is_gone {
            return;
        }
        let Fate { inserted, deleted } =
            Fate { inserted: fate.inserted.filter(|change| !self.is_own(*change)), ..fate };
        let Some(inserted) = inserted else {
            let Some(taken_out) = deleted else { return self.part_from_what_stood_before() };
            self.take_out(taken_out, words);
            return;
        };
        let before = self.open.filter(|open| self.groups[*open].takes_out).or(self.passed);
        let Some(group) = self.join(inserted, words, Takes::Nothing) else { return };
        if deleted.is_none() && !words.is_empty() {
            self.go_with_what_it_erased(group);
        }
        self.groups[group].put_in(words, deleted.is_some());
        match self.touching.last().copied() {
            // A paragraph, or a row, beside one of somebody else can be taken without that.
            Some(other) if is_apart && other != group => self.touching.clear(),
            Some(other) => put_together(&mut self.groups, group, other),
            None => {}
        }
        self.touching.push(group);
        let author = |group: usize| &self.groups[group].by.author;
        if self.taken_back.iter().all(|(_, by)| author(*by) == author(group)) {
            // These stand in the place of all that was taken out before them.
            for (of, by) in std::mem::take(&mut self.taken_back) {
                put_together(&mut self.groups, group, of);
                put_together(&mut self.groups, group, by);
            }
        }
        match deleted.map(|change| self.join(change, words, Takes::Back)) {
            Some(Some(by)) => {
                self.within.push((group, by));
                self.erased.push(by);
                if by != group {
                    self.groups[by].of_others.push_str(words);
                }
                self.part_from_what_others_took_back(by);
                self.taken_back.push((group, by));
            }
            Some(None) => self.taken_back.clear(),
            None => self.part_from_what_others_took_back(group),
        }
        // Whoever took words out can have put others in behind those of somebody else.
        self.passed = before;
    }

    /// Takes in what was there and is taken out.
    fn take_out(&mut self, change: usize, words: &str) -> Option<usize> {
        let group = self.join(change, words, Takes::Out);
        if let Some(group) = group {
            self.groups[group].takes_out = true;
            self.erased.push(group);
            self.part_from_what_others_took_back(group);
        }
        if self.touching.last() != self.open.as_ref() {
            self.touching.clear();
        }
        self.passed = None;
        group
    }

    /// Takes in a thing that was put in the place of another, or that other. Neither parts what stands around them; whoever took
    /// the first out again took out both.
    fn meet_lost(&mut self, lost: usize, fate: Fate, words: &str) {
        let around = (self.open, std::mem::take(&mut self.touching), self.passed.take());
        self.open = self.of_lost[lost];
        if let Some(inserted) = fate.inserted.filter(|change| !self.is_own(*change)) {
            if let Some(group) = self.join(inserted, words, Takes::Nothing) {
                self.groups[group].put_in(words, fate.deleted.is_some());
            }
        } else if let Some(deleted) = fate.deleted {
            self.take_out(deleted, words);
        }
        self.of_lost[lost] = self.open;
        (self.open, self.touching, self.passed) = around;
        let by_another = fate.deleted.filter(|change| self.lost.which(*change).is_none());
        if let Some(group) = by_another.and_then(|change| self.take_out(change, "")) {
            let upon = self.lost.takes_out(lost).iter().copied();
            self.groups[group].upon.extend(upon);
        }
    }

    /// Who takes out what others put in, with words of the letter beside it, and types over all of that, does one thing: what they
    /// typed says nothing where those words of the letter stay.
    fn go_with_what_it_erased(&mut self, group: usize) {
        let author = |group: usize| &self.groups[group].by.author;
        let of_one: Vec<usize> = self.erased.drain(..).filter(|erased| author(*erased) == author(group)).collect();
        if self.groups[group].only_takes_back() {
            for erased in of_one {
                put_together(&mut self.groups, group, erased);
            }
        }
    }

    fn part_from_what_stood_before(&mut self) {
        self.erased.clear();
        self.open = None;
        self.passed = None;
        self.taken_back.clear();
        self.touching.clear();
    }

    /// What stands next is of this group: what somebody else took out before it is none of its business.
    fn part_from_what_others_took_back(&mut self, group: usize) {
        let author = |group: usize| &self.groups[group].by.author;
        if self.taken_back.iter().any(|(_, by)| author(*by) != author(group)) {
            self.taken_back.clear();
        }
    }

    /// Takes words of a change into its group.
    fn join(&mut self, change: usize, words: &str, takes: Takes) -> Option<usize> {
        if let Some(known) = self.of.get(change).copied()? {
            self.open = Some(known);
            self.groups[known].go_on_in(self.cell);
            self.groups[known].words.push_str(words);
        } else {
            self.begin_or_join(change, words, takes);
        }
        self.open
    }

    fn begin_or_join(&mut self, change: usize, words: &str, takes: Takes) {
        let Some(by) = self.reviewed.changes.get(change).map(|change| &change.by) else { return };
        let before = self.open.into_iter().chain(self.touching.iter().rev().copied()).chain(self.passed);
        // What was there is one thing, what another put in there another.
        let is_one = |group: &Group| match takes {
            Takes::Out => !group.only_takes_back(),
            Takes::Back => group.puts_in || !group.takes_out,
            Takes::Nothing => true,
        };
        let is_it = |open: &usize| self.groups[*open].by.author == by.author && is_one(&self.groups[*open]);
        // What stands in the place of words goes with whatever took these out, before what others put in there.
        let comes_last = |open: &usize| takes == Takes::Nothing && self.groups[*open].only_takes_back();
        let joined = before.filter(is_it).min_by_key(comes_last);
        let group = joined.unwrap_or_else(|| {
            self.groups.push(Group { by: by.clone(), together: self.groups.len(), ..Group::default() });
            self.groups.len() - 1
        });
        self.of[change] = Some(group);
        self.open = Some(group);
        let group = &mut self.groups[group];
        group.go_on_in(self.cell);
        group.changes.push(change);
        group.words.push_str(words);
        // Dates are written the largest unit first: the earlier is the lesser.
        if by.date.is_some() && (group.by.date.is_none() || by.date < group.by.date) {
            group.by.date.clone_from(&by.date);
        }
    }

    /// Puts what somebody took out of another's words with those words: without it they say what nobody wants any more.
    fn join_what_was_taken_out_within(&mut self) -> Vec<(usize, usize)> {
        let within = std::mem::take(&mut self.within);
        for (of, by) in &within {
            put_together(&mut self.groups, *of, *by);
        }
        within
    }

    /// Makes one of the two ends of a move: of one person, with the same words.
    fn join_moves(&mut self) {
        let moves = |group: &Group, kind: ChangeKind| {
            group.changes.iter().any(|change| self.reviewed.changes[*change].kind == kind)
        };
        for from in 0..self.groups.len() {
            if !moves(&self.groups[from], ChangeKind::MovedAway) {
                continue;
            }
            let same = |to: &usize| {
                let (one, other) = (&self.groups[from], &self.groups[*to]);
                let words = |group: &Group| group.words.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
                *to != from
                    && moves(other, ChangeKind::MovedHere)
                    && one.by.author == other.by.author
                    && words(one) == words(other)
            };
            if let Some(to) = (0..self.groups.len()).find(same) {
                let (first, second) = (from.min(to), from.max(to));
                let moved_away = self.groups[from].changes.clone();
                let there = std::mem::take(&mut self.groups[second]);
                self.groups[second].together = there.together;
                self.groups[first].changes.extend(there.changes);
                self.groups[first].moved_away.extend(moved_away);
                self.groups[first].upon.extend(there.upon);
                self.groups[first].put_in.push_str(&there.put_in);
                self.groups[first].taken_back.push_str(&there.taken_back);
                self.groups[first].of_others.push_str(&there.of_others);
                self.groups[first].puts_in |= there.puts_in;
                self.groups[first].takes_out |= there.takes_out;
                put_together(&mut self.groups, from, to);
            }
        }
    }
}
