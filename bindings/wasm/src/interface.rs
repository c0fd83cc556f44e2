//! The C interface, the only place with `unsafe`.
//!
//! A caller allocates a buffer, writes into it, and hands it over with
//! `attach` or `call`, which free it. `call` gives a buffer to read and to
//! free: its length in bytes as a little-endian u32, then the answer.

use std::cell::RefCell;
use std::mem;

use getrandom::Error;

thread_local! {
    static ATTACHMENTS: RefCell<Vec<Vec<u8>>> = const { RefCell::new(Vec::new()) };
}

#[link(wasm_import_module = "hf_signin")]
unsafe extern "C" {
    /// Writes `len` random bytes, fit for secrets, to `into`.
    fn random(into: *mut u8, len: usize);
}

/// Gives a buffer of `len` bytes.
#[unsafe(no_mangle)]
extern "C" fn allocate(len: usize) -> *mut u8 {
    Box::into_raw(vec![0_u8; len].into_boxed_slice()).cast()
}

/// Frees what `allocate` or `call` gave.
///
/// # Safety
///
/// `buffer` and `len` must be those of one buffer that is not freed yet.
#[unsafe(no_mangle)]
unsafe extern "C" fn free(buffer: *mut u8, len: usize) {
    // SAFETY: the caller's promise.
    drop(unsafe { taken(buffer, len) });
}

/// Keeps a file for the next call.
///
/// # Safety
///
/// As for `free`.
#[unsafe(no_mangle)]
unsafe extern "C" fn attach(buffer: *mut u8, len: usize) {
    // SAFETY: the caller's promise.
    let bytes = unsafe { taken(buffer, len) };
    ATTACHMENTS.with_borrow_mut(|attachments| attachments.push(bytes));
}

/// Does what the request in the buffer asks for.
///
/// # Safety
///
/// As for `free`.
#[unsafe(no_mangle)]
unsafe extern "C" fn call(buffer: *mut u8, len: usize) -> *mut u8 {
    // SAFETY: the caller's promise.
    let request = unsafe { taken(buffer, len) };
    let answer = super::call(&request, ATTACHMENTS.take());
    let mut framed = Vec::with_capacity(mem::size_of::<u32>() + answer.len());
    // No buffer in 32-bit memory is longer.
    framed.extend((answer.len() as u32).to_le_bytes());
    framed.extend(answer);
    Box::into_raw(framed.into_boxed_slice()).cast()
}

/// # Safety
///
/// As for `free`.
unsafe fn taken(buffer: *mut u8, len: usize) -> Vec<u8> {
    // SAFETY: the buffer is a boxed slice of this length, and nobody else's.
    unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(buffer, len)) }.into_vec()
}

/// What getrandom calls for randomness (its `custom` backend).
///
/// # Safety
///
/// `into` must be valid for writes of `len` bytes.
#[unsafe(no_mangle)]
unsafe extern "Rust" fn __getrandom_v03_custom(into: *mut u8, len: usize) -> Result<(), Error> {
    // SAFETY: getrandom's promise is what the host needs.
    unsafe { random(into, len) };
    Ok(())
}
