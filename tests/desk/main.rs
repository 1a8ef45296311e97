//! The desk, as people use it: one file a command, over real repositories in temporary folders.

mod session;
mod story;
