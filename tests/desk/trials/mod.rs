//! Everything that can go wrong in the middle: programs killed and interrupted, connections cut, disks that fill up, git
//! at work beside. Afterwards nothing that was acknowledged is lost, nothing is half done, and the next command works.
//!
//! Each trial has a short form, which runs with the other tests, and a long one:
//! `cargo test --release --test desk -- --ignored --nocapture trials`.

mod beside_git;
mod clones;
mod cuts;
#[cfg(target_os = "linux")]
mod full;
mod kills;
mod lab;
mod midway;
