//! Owns the program's allocator: mimalloc, asked so that every object gets a block of its own size.

use std::alloc::{GlobalAlloc, Layout};

use libmimalloc_sys::{
    mi_free, mi_malloc, mi_malloc_aligned, mi_realloc, mi_realloc_aligned, mi_zalloc, mi_zalloc_aligned,
};

/// mimalloc. It is asked for an alignment only where its blocks do not have that anyway: `mi_malloc_aligned`
/// looks for a larger block, in a slow way, as soon as there is no free one of the size at hand. It is memory that this
/// saves, 50 of 624 bytes for each sleeping task (`scripts/bench task_memory`); speed stays the same.
pub struct Allocator;

/// mimalloc's `MI_MAX_ALIGN_SIZE`: a block of so many bytes or more is aligned to that, a smaller one to its size.
const NATURAL_ALIGNMENT: usize = 16;

/// Whether every block of a size has an alignment.
#[inline(always)]
fn is_natural(size: usize, alignment: usize) -> bool {
    alignment <= NATURAL_ALIGNMENT && alignment <= size
}

// SAFETY: mimalloc is an allocator: its blocks do not overlap, stay where they are until they are freed or
// reallocated, and are aligned as asked, or as `is_natural` tells. Where there is no memory it gives null. It does not
// unwind.
#[allow(unsafe_code)]
unsafe impl GlobalAlloc for Allocator {
    #[inline]
    // SAFETY: the caller gives a layout whose size is not zero.
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: any size may be asked for, with any power of two as alignment, which a layout has.
        let block = unsafe {
            match is_natural(layout.size(), layout.align()) {
                true => mi_malloc(layout.size()),
                false => mi_malloc_aligned(layout.size(), layout.align()),
            }
        };
        block.cast()
    }

    #[inline]
    // SAFETY: as for `alloc`.
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as in `alloc`.
        let block = unsafe {
            match is_natural(layout.size(), layout.align()) {
                true => mi_zalloc(layout.size()),
                false => mi_zalloc_aligned(layout.size(), layout.align()),
            }
        };
        block.cast()
    }

    #[inline]
    // SAFETY: the caller gives a block that came from here.
    unsafe fn dealloc(&self, block: *mut u8, _layout: Layout) {
        // SAFETY: it came from mimalloc, which knows its size.
        unsafe { mi_free(block.cast()) }
    }

    #[inline]
    // SAFETY: the caller gives a block that came from here with this layout, and a size that is not zero.
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: it came from mimalloc; a block that has to be moved is aligned as one that is allocated.
        let moved = unsafe {
            match is_natural(size, layout.align()) {
                true => mi_realloc(block.cast(), size),
                false => mi_realloc_aligned(block.cast(), size, layout.align()),
            }
        };
        moved.cast()
    }
}
