//! Values that JavaScript gathered from its objects.

use super::session::with_session;
use crate::model::Entity;
use crate::validate::{Gathered, is_clean};
use wasm_bindgen::prelude::wasm_bindgen;

/// Whether a gathered value certainly has no issue; `false` means that nothing is known. The first `length` bytes of the
/// input are its texts, and `count` cells begin at offset `cells`; `api` tells in which shape it was gathered.
#[wasm_bindgen(js_name = isClean)]
pub fn is_clean_value(entity: u8, api: bool, length: usize, cells: usize, count: usize) -> bool {
    with_session(|session| {
        let text = session.buffer.get(..length);
        let cells = session.buffer.get(cells..cells.saturating_add(count.saturating_mul(size_of::<i32>())));
        let (Some(entity), Some(text), Some(cells)) = (Entity::ALL.get(usize::from(entity)), text, cells) else {
            return false;
        };
        is_clean(&mut session.memory.borrow_mut(), *entity, Gathered { text, cells, api }, &session.options)
    })
}
