//! Paths below the artifact root, resolved as the reference server resolves them but for symbolic links.
//!
//! What counts is where the whole path leads: `a/../b` stays inside, an absolute path may lead inside, and a path may leave
//! a root that is given and come back. `\`, `~` and `%2e` are ordinary characters.

/// Why `path` is not safe below `root`, in words that follow "the path"; `None` if it is.
///
/// Without a root, relative paths that never climb above where they begin are safe, and absolute ones are not.
///
/// ```
/// use spec_automation::format::path::refuse;
/// assert_eq!(refuse("runs/1/../2/stdout.log", None), None);
/// assert_eq!(refuse("../secret", None), Some("leaves the artifact root"));
/// assert_eq!(refuse("/srv/artifacts/x.log", Some("/srv/artifacts")), None);
/// ```
pub fn refuse(path: &str, root: Option<&str>) -> Option<&'static str> {
    let (path, root) = (path.as_bytes(), root.map(str::as_bytes));
    if path.contains(&0) {
        return Some("holds a NUL");
    }
    let inside = match root {
        None => !path.starts_with(b"/") && resolve(Vec::new(), path, false).is_some(),
        Some(root) => leads_inside(path, root),
    };
    (!inside).then_some("leaves the artifact root")
}

fn leads_inside(path: &[u8], root: &[u8]) -> bool {
    let absolute_root = root.starts_with(b"/");
    let Some(base) = resolve(Vec::new(), root, absolute_root) else {
        return false;
    };
    let target = if path.starts_with(b"/") {
        if !absolute_root {
            return false;
        }
        resolve(Vec::new(), path, true)
    } else {
        resolve(base.clone(), path, absolute_root)
    };
    target.is_some_and(|target| target.starts_with(&base))
}

/// The components of `path` appended to those of `base`; `None` if they climb above the start of a relative `base`.
fn resolve<'a>(mut base: Vec<&'a [u8]>, path: &'a [u8], absolute: bool) -> Option<Vec<&'a [u8]>> {
    for component in path.split(|byte| *byte == b'/') {
        match component {
            b"" | b"." => {}
            b".." => {
                let climbed = base.pop();
                if climbed.is_none() && !absolute {
                    return None;
                }
            }
            name => base.push(name),
        }
    }
    Some(base)
}
