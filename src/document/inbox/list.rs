//! The mailing list that sent a mail on.

use mail_parser::Message;

/// How it is called, as its `List-Id` says: the first part of the name between the brackets (RFC 2919).
pub(super) fn of(mail: &Message<'_>) -> Option<String> {
    let mut ids = mail.headers_raw().filter(|(name, _)| name.eq_ignore_ascii_case("List-Id")).map(|(_, value)| value);
    let (id, other) = (ids.next()?, ids.next());
    let (_, id) = id.rsplit_once('<')?;
    let (id, _) = id.split_once('>')?;
    let name = id.trim().split('.').next().filter(|name| !name.is_empty())?;
    other.is_none().then(|| name.to_owned())
}
