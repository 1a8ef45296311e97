//! The pages that a signature leads to: of an office or a person by what they are called, and nothing that is put there.

use super::address::is_town;
use super::lists::SITES;
use super::names::Names;
use super::{offices, telling};

/// Whether a word, in lower case, is such a page.
pub(super) fn is_known(word: &str, names: &Names) -> bool {
    is_home(word, names)
        || names.is_own_page(word)
        || is_page_of_a_town(word)
        || is_page_of(word, names)
        || is_of_state(word)
}

/// Whether a word, in lower case, is the page of an office or a person by its host alone, or somebody's own page on a site that is
/// known. Behind any other path there may be a file that says something. The address behind a page that is a link is read
/// in the same way.
fn is_home(word: &str, names: &Names) -> bool {
    let mut pages = word.split(['<', '>']).filter(|page| !page.is_empty()).peekable();
    pages.peek().is_some()
        && pages.all(|page| {
            let bare = ["http://", "https://"].iter().find_map(|begin| page.strip_prefix(begin));
            let is_page = bare.is_some() || page.starts_with("www.");
            let bare = bare.unwrap_or(page);
            let (host, path) = bare.split_once('/').unwrap_or((bare, ""));
            let mut labels = host.rsplit('.').skip(1);
            let site = labels.next().filter(|name| SITES.contains(name));
            let is_site = site.is_some_and(|site| is_profile(site, path));
            let is_host = host.chars().all(|c| c.is_alphanumeric() || ".-".contains(c));
            let says = !names.is_own_page(host) && tells_as_host(host);
            is_page && is_host && !says && (path.is_empty() || is_site)
        })
}

/// Whether a word, in lower case, is the site of a municipality: `utrecht.nl`.
fn is_page_of_a_town(word: &str) -> bool {
    word.strip_suffix(".nl").is_some_and(|name| is_town(&[name]))
}

/// Whether the name of a site says something: each part of it but the last, which says where it is.
pub(super) fn tells_as_host(host: &str) -> bool {
    let name = host.rsplit_once('.').map_or(host, |(name, _)| name);
    name.split(['.', '-']).any(telling::tells_as_site)
}

/// Whether a path is that of somebody's own page on a site, and of nothing that they put there.
fn is_profile(site: &str, path: &str) -> bool {
    let path = path.trim_end_matches('/');
    let begins: &[&str] = match site {
        "linkedin" => &["in/", "company/", "school/"],
        "youtube" => &["c/", "channel/", "user/"],
        _ => &[],
    };
    let called = begins.iter().find_map(|begin| path.strip_prefix(begin)).unwrap_or(path);
    let is_name = |called: &str| called.chars().all(|c| c.is_alphanumeric() || "-_.@%".contains(c));
    is_name(called) && !called.split(['-', '_', '.']).any(telling::tells_as_site)
}

/// Whether a word, in lower case, is a page of a ministry, and leads there where it is a link.
fn is_of_state(word: &str) -> bool {
    let mut pages = word.split(['<', '>']).filter(|page| !page.is_empty()).peekable();
    let bare = |page: &'_ str| page.split_once("://").map_or(page, |(_, page)| page).to_owned();
    pages.peek().is_some() && pages.all(|page| offices::is_known_page(&bare(page)))
}

/// Whether a word, in lower case, is a page of the organisation that the sender writes from: of an office by its name, and no
/// file.
fn is_page_of(word: &str, names: &Names) -> bool {
    let page = ["https://", "http://"].iter().find_map(|begin| word.strip_prefix(begin)).unwrap_or(word);
    let Some((host, path)) = page.split_once('/') else { return false };
    let is_path = path.chars().all(|c| c.is_alphabetic() || "-/".contains(c)) && path.matches('/').count() <= 2;
    // A page about the sender is called by their name.
    let (about, last) = path.trim_end_matches('/').rsplit_once('/').unwrap_or(("", path));
    let path = if names.is_called(last) { about } else { path };
    is_path && names.is_own_page(host) && !telling::has_telling(path) && offices::is_page(path)
}
