//! Runs and life cycles as pictures: SVG, to be inlined in a page or saved to a file.
//!
//! Text inherits the color of its surroundings (`currentColor`). Every other color is a CSS custom property that a page can
//! set, with a fallback that is visible on light and dark backgrounds. Pictures have no style sheets and no scripts, so
//! that content security policies allow them. All text is escaped.

mod lifecycle;
mod svg;
#[cfg(test)]
mod tests;
mod timeline;

pub use lifecycle::{Highlight, render_lifecycle};
pub use timeline::{Look, render_timeline};

/// The color of each status, and of two other things.
const COLORS: [(&str, &str); 11] = [
    ("queued", "var(--spec-automation-waiting,#7f8a9c)"),
    ("pending", "var(--spec-automation-waiting,#7f8a9c)"),
    ("in_progress", "var(--spec-automation-running,#4f74e8)"),
    ("running", "var(--spec-automation-running,#4f74e8)"),
    ("retrying", "var(--spec-automation-retrying,#b9770e)"),
    ("succeeded", "var(--spec-automation-succeeded,#2c9a5f)"),
    ("no_changes", "var(--spec-automation-succeeded,#2c9a5f)"),
    ("failed", "var(--spec-automation-failed,#e0493e)"),
    ("skipped", "var(--spec-automation-skipped,#7f8a9c)"),
    ("idle", "var(--spec-automation-idle,#7f8a9c)"),
    ("line", "var(--spec-automation-line,#7f8a9c)"),
];

fn color(name: &str) -> &'static str {
    COLORS.iter().find(|(one, _)| *one == name).map_or("currentColor", |(_, color)| color)
}
