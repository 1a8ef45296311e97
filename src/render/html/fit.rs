//! Tables that are too wide for a page: a table is as wide as the longest words of its columns, and paper has no bar to move
//! it aside by.

/// How a table is set so that it fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fit {
    /// Its classes.
    pub(super) classes: &'static str,
    /// Longer words than of so many letters may be broken anywhere.
    longest: usize,
}

/// How wide a table may be, in letters of the page, for each way to set it: of its size, of .8, of .65, the same with words
/// broken that are longer than is needed for anything but compounds, and at last with everything broken.
const WAYS: [(usize, Fit); 5] = [
    (70, Fit { classes: "", longest: 20 }),
    (88, Fit { classes: "tight", longest: 20 }),
    (112, Fit { classes: "tighter", longest: 20 }),
    (118, Fit { classes: "tighter", longest: 12 }),
    (usize::MAX, CRAMMED),
];

const CRAMMED: Fit = Fit { classes: "tighter crammed", longest: 12 };

impl Fit {
    /// How to set a table whose rows have these words.
    pub(super) fn of<R: IntoIterator<Item = String>>(rows: impl IntoIterator<Item = R>) -> Self {
        let mut columns: Vec<usize> = Vec::new();
        for row in rows {
            for (column, words) in row.into_iter().enumerate() {
                match columns.get_mut(column) {
                    Some(known) => *known = longest(&words).max(*known),
                    None => columns.push(longest(&words)),
                }
            }
        }
        // A letter or two stand between two columns.
        let width = |fit: &Self| columns.iter().map(|letters| fit.longest.min(*letters) + 2).sum::<usize>();
        let fits = WAYS.iter().find(|(widest, fit)| width(fit) <= *widest);
        fits.map_or(CRAMMED, |(_, fit)| *fit)
    }

    /// The class of a cell with these words. A figure is never broken: half of it is another.
    pub(super) fn of_cell(self, words: &str) -> &'static str {
        let has_figure = || words.contains(|c: char| c.is_numeric());
        if longest(words) > self.longest {
            "long"
        } else if self == CRAMMED && has_figure() {
            "whole"
        } else {
            ""
        }
    }
}

fn longest(words: &str) -> usize {
    words.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0)
}

/// The attribute of these classes, with the blank before it; nothing where there is none.
pub(super) fn attribute(classes: &[&str]) -> String {
    let named: Vec<&str> = classes.iter().copied().filter(|class| !class.is_empty()).collect();
    if named.is_empty() { String::new() } else { format!(" class=\"{}\"", named.join(" ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_set_smaller_the_wider_its_words_are() {
        let fit = |lengths: &[usize]| Fit::of([lengths.iter().map(|length| "a".repeat(*length)).collect::<Vec<_>>()]);
        let set = |lengths: &[usize]| (fit(lengths).classes, fit(lengths).longest);
        assert_eq!(set(&[10, 20, 20, 12]), ("", 20));
        assert_eq!(set(&[10, 20, 20, 13]), ("tight", 20));
        assert_eq!(set(&[126, 20, 20, 10]), ("tight", 20));
        assert_eq!(set(&[18, 17, 17, 14, 8, 8, 6, 2]), ("tighter", 20));
        assert_eq!(set(&[15, 17, 11, 19, 19, 17, 9]), ("tighter", 12));
        assert_eq!(set(&[18; 12]), ("tighter crammed", 12));
        let long = fit(&[15, 17, 11, 19, 19, 17, 9]);
        assert_eq!((long.of_cell("1.250.000"), long.of_cell("een toezichthouder")), ("", "long"));
        assert_eq!((fit(&[18; 12]).of_cell("1.250.000"), fit(&[18; 12]).of_cell("bedrag")), ("whole", ""));
        assert_eq!(long.of_cell("bedrag"), "");
        assert_eq!(attribute(&["", "a", "b"]), " class=\"a b\"");
        assert_eq!(attribute(&["", ""]), "");
    }
}
