//! Where a value stands, kept as borrowed steps and written out only when an issue needs it.

use crate::issue::push_token;
use crate::json::Text;
use crate::text::{Put, decimal, joined};

/// Where a record stands in its payload.
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
    #[inline(never)]
    pub(crate) fn pointer(self) -> String {
        match self {
            Place::Root => String::new(),
            Place::Item(list, index) => joined(&["/", list, "/", &decimal(index.into())]),
            Place::Field(name) => joined(&["/", name]),
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
        let mut out = match (self.parent, self.step) {
            (None, Step::Place(place)) => return place.pointer(),
            (Some(parent), _) => parent.pointer(),
            (None, _) => String::new(),
        };
        match self.step {
            Step::Place(place) => out.put(&place.pointer()),
            Step::Written(pointer) => out.put(pointer),
            Step::Name(name) => push_token(&mut out, name),
            Step::Index(index) => push_token(&mut out, &decimal(index.into())),
            Step::Key(key, text) => push_token(&mut out, &key.decode(text)),
        }
        out
    }
}
