//! The addresses that a document leads to: each has a number, and each part a list of those in it.

/// The links of the parts of a document.
#[derive(Debug, Default)]
pub(super) struct Links(Vec<(&'static str, String)>);

impl Links {
    /// The id of an address in a part.
    pub(super) fn id(&mut self, part: &'static str, target: &str) -> String {
        let known = self.0.iter().position(|(in_part, known)| *in_part == part && known == target);
        let place = known.unwrap_or_else(|| {
            self.0.push((part, target.to_owned()));
            self.0.len() - 1
        });
        format!("link{place}")
    }

    /// The ids and the addresses of a part.
    pub(super) fn part(&self, part: &str) -> Vec<(String, &str)> {
        let all = self.0.iter().enumerate().filter(|(_, (in_part, _))| *in_part == part);
        all.map(|(place, (_, target))| (format!("link{place}"), target.as_str())).collect()
    }
}
