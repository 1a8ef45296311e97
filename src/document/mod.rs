//! OTHER FORMATS: documents for people who never open a terminal. So far: mails.

pub mod mail;
