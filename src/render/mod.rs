//! Runs and life cycles as pictures: SVG that can stand in a page or in a file of its own.
//!
//! Texts have the color of what is around the picture (`currentColor`), and every other color is a custom property of CSS
//! that a page can set, with a fallback that can be seen on light and on dark ground. There is no style sheet and no script
//! in a picture, so that a content security policy has nothing against it. All text is escaped.

mod lifecycle;
mod svg;
#[cfg(test)]
mod tests;
mod timeline;

pub use lifecycle::{Highlight, render_lifecycle};
pub use timeline::{Look, render_timeline};

/// The status of which a color is, and that color.
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
