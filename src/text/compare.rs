//! Finds the redline between two texts.
