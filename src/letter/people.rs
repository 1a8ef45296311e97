//! The people whom the rules name, and how one of them is meant by what somebody typed.

use jiff::civil::Date;
use thiserror::Error;

use super::ids::ReviewerId;
use super::key::PublicKey;

/// Somebody whom the rules name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// What events call the person.
    pub id: ReviewerId,
    /// What people call the person.
    pub name: String,
    /// The addresses that are known to be the person's, the one to write to first. May be empty.
    pub emails: Vec<String>,
    /// The organisation that the person speaks for.
    pub org: Option<String>,
    /// The public key that the person signs with.
    pub key: Option<PublicKey>,
    /// Who may speak for the person.
    pub deputy: Option<Deputy>,
}

/// Somebody who may speak for another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deputy {
    /// Who it is.
    pub id: ReviewerId,
    /// The last day on which they may; none where the rules set no end.
    pub until: Option<Date>,
}

impl Person {
    /// A person of whom the rules say no more than this.
    pub fn new(id: ReviewerId, name: String, emails: Vec<String>) -> Self {
        Self { id, name, emails, org: None, key: None, deputy: None }
    }

    /// Whether this address is the person's; capitals make no difference.
    pub fn has_email(&self, email: &str) -> bool {
        self.emails.iter().any(|known| known.eq_ignore_ascii_case(email))
    }

    /// The address that the person's events carry: their own, or one that can never be delivered to.
    pub fn email(&self) -> String {
        self.emails.first().cloned().unwrap_or_else(|| format!("{}@paraaf.invalid", self.id))
    }
}

/// Why it is not clear who is meant.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WhoIsMeant {
    /// Nobody goes by that.
    #[error("the rules name nobody called '{typed}'")]
    Nobody {
        /// What was typed.
        typed: String,
        /// The id that looks most like it, if one does.
        nearest: Option<ReviewerId>,
    },
    /// More than one person's id or name begins so.
    #[error("'{typed}' can be {}", list(candidates))]
    Several {
        /// What was typed.
        typed: String,
        /// The ids that begin so.
        candidates: Vec<ReviewerId>,
    },
}

fn list(ids: &[ReviewerId]) -> String {
    ids.iter().map(ReviewerId::as_str).collect::<Vec<_>>().join(" or ")
}

/// The person meant by an id, an address, or a beginning of an id or name that only one person has.
pub fn find<'p>(people: &'p [Person], typed: &str) -> Result<&'p Person, WhoIsMeant> {
    let typed = typed.trim();
    let lower = typed.to_lowercase();
    if let Some(person) = people.iter().find(|person| person.id.as_str() == lower || person.has_email(typed)) {
        return Ok(person);
    }
    let begins = |person: &&Person| {
        !lower.is_empty() && (person.id.as_str().starts_with(&lower) || person.name.to_lowercase().starts_with(&lower))
    };
    let candidates: Vec<&Person> = people.iter().filter(begins).collect();
    match candidates.as_slice() {
        [one] => Ok(one),
        [] => Err(WhoIsMeant::Nobody {
            typed: typed.to_owned(),
            nearest: nearest(people.iter().map(|person| &person.id), &lower),
        }),
        several => Err(WhoIsMeant::Several {
            typed: typed.to_owned(),
            candidates: several.iter().map(|person| person.id.clone()).collect(),
        }),
    }
}

/// The id that looks most like what was typed, if one looks like it at all.
pub fn nearest<'p>(ids: impl Iterator<Item = &'p ReviewerId>, typed: &str) -> Option<ReviewerId> {
    let likeness = |id: &&ReviewerId| strsim::jaro_winkler(id.as_str(), typed);
    let best = ids.max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(&best) > 0.8).then(|| best.clone())
}

/// What the machine says of who is typing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Claims {
    /// `paraaf.me`: an id, and then nothing else counts.
    pub id: Option<String>,
    /// The address in the git identity.
    pub email: Option<String>,
    /// The name in the git identity.
    pub name: Option<String>,
}

/// Why the person who is typing is not known.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotKnown {
    /// `paraaf.me` is set to an id that the rules do not have.
    #[error("`paraaf.me` says you are '{0}', and the rules name nobody with that id")]
    WrongId(String),
    /// Neither the address nor the name leads to one person.
    #[error("the rules do not say who you are{}", who(name.as_deref(), email.as_deref()))]
    Stranger {
        /// The name in the git identity.
        name: Option<String>,
        /// The address in the git identity.
        email: Option<String>,
    },
}

fn who(name: Option<&str>, email: Option<&str>) -> String {
    match (name, email) {
        (Some(name), Some(email)) => format!(" ({name} <{email}>)"),
        (Some(one), None) | (None, Some(one)) => format!(" ({one})"),
        (None, None) => String::new(),
    }
}

/// The person who is typing: by `paraaf.me`; else by address; else the only person without any address who has the name.
pub fn me<'p>(people: &'p [Person], claims: &Claims) -> Result<&'p Person, NotKnown> {
    if let Some(id) = &claims.id {
        return people.iter().find(|person| person.id.as_str() == id).ok_or_else(|| NotKnown::WrongId(id.clone()));
    }
    let by_email = claims.email.as_deref().and_then(|email| people.iter().find(|person| person.has_email(email)));
    if let Some(person) = by_email {
        return Ok(person);
    }
    let named = |person: &&Person| person.emails.is_empty() && claims.name.as_ref() == Some(&person.name);
    let mut by_name = people.iter().filter(named);
    match (by_name.next(), by_name.next()) {
        (Some(person), None) => Ok(person),
        _ => Err(NotKnown::Stranger { name: claims.name.clone(), email: claims.email.clone() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people() -> Vec<Person> {
        let person = |id: &str, name: &str, emails: &[&str]| {
            Person::new(id.parse().unwrap(), name.into(), emails.iter().map(ToString::to_string).collect())
        };
        vec![
            person("anna", "Anna de Vries", &["anna@bzk.example", "a.devries@old.example"]),
            person("annemiek", "Annemiek Bos", &[]),
            person("bram", "Bram Bos", &[]),
        ]
    }

    #[test]
    fn somebody_is_meant_by_id_address_or_a_beginning_that_is_theirs_alone() {
        for (typed, id) in [
            ("anna", "anna"),
            ("ANNA@bzk.example", "anna"),
            ("a.devries@old.example", "anna"),
            ("anne", "annemiek"),
            ("Bram B", "bram"),
        ] {
            assert_eq!(find(&people(), typed).unwrap().id.as_str(), id, "{typed}");
        }
    }

    #[test]
    fn an_unclear_or_unknown_name_says_who_it_could_be() {
        let several = find(&people(), "ann").unwrap_err();
        assert_eq!(several.to_string(), "'ann' can be anna or annemiek");
        let nobody = find(&people(), "brahm").unwrap_err();
        let nearest = Some("bram".parse().unwrap());
        assert_eq!(nobody, WhoIsMeant::Nobody { typed: "brahm".into(), nearest });
        assert!(find(&people(), "").is_err());
    }

    #[test]
    fn i_am_whom_the_setting_or_my_address_or_my_name_says_in_that_order() {
        let claims = |id: Option<&str>, email: Option<&str>, name: Option<&str>| Claims {
            id: id.map(Into::into),
            email: email.map(Into::into),
            name: name.map(Into::into),
        };
        let people = people();
        let id = |claims: &Claims| me(&people, claims).map(|person| person.id.to_string());
        assert_eq!(id(&claims(Some("bram"), Some("anna@bzk.example"), None)), Ok("bram".into()));
        assert_eq!(id(&claims(None, Some("Anna@BZK.example"), Some("Bram Bos"))), Ok("anna".into()));
        assert_eq!(id(&claims(None, Some("unknown@x.example"), Some("Bram Bos"))), Ok("bram".into()));
        // A name alone is not enough for somebody whose address is known.
        assert!(id(&claims(None, Some("unknown@x.example"), Some("Anna de Vries"))).is_err());
        assert!(matches!(id(&claims(Some("carl"), None, None)), Err(NotKnown::WrongId(_))));
    }
}
