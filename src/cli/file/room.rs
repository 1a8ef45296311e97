//! Room for a text that is going to be read: one of megabytes stands on pages of two megabytes instead of four kilobytes,
//! where the system has them.
//!
//! A page costs the kernel a fault when it is first written. For two texts of a million words that was an eighth of the time
//! that their redline took.

use std::collections::TryReserveError;

/// The size of a large page, on the machines that have them.
const LARGE: usize = 2 << 20;

/// The size of a page: where it is larger the kernel takes no notice of what begins in the middle of one.
const PAGE: usize = 4 << 10;

/// Room for so many bytes, or for more.
pub(super) fn room(bytes: usize) -> Result<Vec<u8>, TryReserveError> {
    let mut room = Vec::new();
    if bytes < LARGE {
        room.try_reserve_exact(bytes)?;
    } else {
        // With the page on which the allocator notes what it gave, a whole number of large pages: only then do they fit.
        // What is never written of them takes no memory.
        room.try_reserve_exact((bytes + PAGE).next_multiple_of(LARGE) - PAGE)?;
        on_large_pages(room.as_ptr(), bytes);
    }
    Ok(room)
}

/// Asks the kernel for large pages where these bytes fill them; what is over stays on small ones, so that no more memory is
/// used than without. A kernel that has none does not mind being asked.
#[cfg(target_os = "linux")]
fn on_large_pages(room: *const u8, bytes: usize) {
    use rustix::mm::{Advice, madvise};

    let start = room.map_addr(|at| at & !(PAGE - 1));
    let end = (room.addr() + bytes) & !(LARGE - 1);
    // SAFETY: this advice changes how memory is held and never what is in it, so it does no harm either to what may share the
    // first page with the room. All of the range is mapped: it starts on the page that the room does and ends within it.
    #[allow(unsafe_code, reason = "there is no safe call that advises on memory of the allocator's")]
    let _ = unsafe { madvise(start.cast_mut().cast(), end.saturating_sub(start.addr()), Advice::LinuxHugepage) };
}

/// Elsewhere pages are as large as the system makes them.
#[cfg(not(target_os = "linux"))]
fn on_large_pages(_: *const u8, _: usize) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_room_for_any_text_and_none_for_what_no_memory_holds() {
        for bytes in [0, 1, LARGE - 1, LARGE, 5 * LARGE + 1] {
            assert!(room(bytes).unwrap().capacity() >= bytes);
        }
        assert!(room(usize::MAX / 2 + 1).is_err());
    }
}
