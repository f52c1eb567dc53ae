//! An issue a line, as compilers write them.

use super::layout::{Body, Layout};
use super::pretty;

pub(super) const LAYOUT: Layout = Layout { issue: Body::Text { frame: false }, ..pretty::LAYOUT };
