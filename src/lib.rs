//! Stub while the spine is being built.
#[cfg(target_arch = "wasm32")]
mod wasm;
