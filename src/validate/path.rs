//! The path to a value, kept as borrowed steps and written as a JSON Pointer only when an issue needs it.

use crate::issue::push_token;
use crate::json::Text;
use crate::text::Put;

/// Room for a pointer to a field of a task state, in bytes.
const USUAL_LENGTH: usize = 32;

/// The place of a record in its payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// It is the payload.
    Root,
    /// It is an element of this list.
    Item(&'static str, u32),
    /// It is the value of this field.
    Field(&'static str),
}

impl Place {
    /// The JSON Pointer to the record.
    pub(crate) fn pointer(self) -> String {
        Path::to_record(self).pointer()
    }

    fn push(self, out: &mut String) {
        match self {
            Place::Root => {}
            Place::Item(list, index) => {
                push_token(out, list);
                push_index(out, index);
            }
            Place::Field(name) => push_token(out, name),
        }
    }
}

/// The last step of a path.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step<'p> {
    Place(Place),
    Name(&'static str),
    Index(u32),
    Key(Text, &'p [u8]),
    /// The whole path, as a JSON Pointer.
    Written(&'p str),
}

/// A path: its last step and the path before it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Path<'p> {
    parent: Option<&'p Path<'p>>,
    step: Step<'p>,
}

impl<'p> Path<'p> {
    pub(crate) fn to_record(place: Place) -> Path<'static> {
        Path { parent: None, step: Step::Place(place) }
    }

    pub(crate) fn written(pointer: &'p str) -> Path<'p> {
        Path { parent: None, step: Step::Written(pointer) }
    }

    #[inline]
    pub(crate) fn then(&'p self, step: Step<'p>) -> Path<'p> {
        Path { parent: Some(self), step }
    }

    /// The JSON Pointer.
    #[inline(never)]
    pub(crate) fn pointer(&self) -> String {
        let mut out = String::with_capacity(USUAL_LENGTH);
        self.push(&mut out);
        out
    }

    fn push(&self, out: &mut String) {
        if let Some(parent) = self.parent {
            parent.push(out);
        }
        match self.step {
            Step::Place(place) => place.push(out),
            Step::Written(pointer) => out.put(pointer),
            Step::Name(name) => push_token(out, name),
            Step::Index(index) => push_index(out, index),
            Step::Key(key, text) => push_token(out, &key.decode(text)),
        }
    }
}

fn push_index(out: &mut String, index: u32) {
    out.put("/");
    out.put_number(index.into());
}
