//! The ledger over real repositories: what is appended stays, is read back by anyone, and survives what computers do.

mod append;
mod desk;
