//! The ledger over real repositories: what is appended stays, is read back by anyone, and survives what computers do.

mod append;
mod base;
mod children;
mod crash;
mod crowd;
mod desk;
mod foreign;
mod identity;
mod memo;
mod refusals;
mod remotes;
