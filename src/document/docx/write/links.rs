//! The addresses that a document leads to: each has a number, and each part a list of those in it.

/// The links of the parts of a document.
#[derive(Debug)]
pub(super) struct Links {
    /// How their ids begin.
    called: String,
    all: Vec<(&'static str, String)>,
}

impl Links {
    /// None yet, with ids that begin so.
    pub(super) fn called(called: &str) -> Self {
        Self { called: called.to_owned(), all: Vec::new() }
    }

    /// The id of an address in a part.
    pub(super) fn id(&mut self, part: &'static str, target: &str) -> String {
        let known = self.all.iter().position(|(in_part, known)| *in_part == part && known == target);
        let place = known.unwrap_or_else(|| {
            self.all.push((part, target.to_owned()));
            self.all.len() - 1
        });
        format!("{}{place}", self.called)
    }

    /// The ids and the addresses of a part.
    pub(super) fn part(&self, part: &str) -> Vec<(String, &str)> {
        let all = self.all.iter().enumerate().filter(|(_, (in_part, _))| *in_part == part);
        all.map(|(place, (_, target))| (format!("{}{place}", self.called), target.as_str())).collect()
    }
}
