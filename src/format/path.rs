//! Paths below the artifact root, resolved as the reference server resolves them but for symbolic links.
//!
//! Only where the path leads counts: `a/../b` stays inside, an absolute path may lead inside, and with a root whose name
//! is known a path may leave it and come back. `\`, `~` and `%2e` are ordinary characters.

/// Why `path` is not safe below `root`, or nothing.
///
/// Without a root, relative paths that never climb above their beginning are safe and absolute ones are not.
///
/// ```
/// use spec_automation::format::path::refuse;
/// assert_eq!(refuse("runs/1/../2/stdout.log", None), None);
/// assert_eq!(refuse("../secret", None), Some("leaves the artifact root"));
/// assert_eq!(refuse("/srv/artifacts/x.log", Some("/srv/artifacts")), None);
/// ```
pub fn refuse(path: &str, root: Option<&str>) -> Option<&'static str> {
    if path.contains('\0') {
        return Some("holds a NUL");
    }
    let inside = match root {
        None => !path.starts_with('/') && resolve(Vec::new(), path, false).is_some(),
        Some(root) => leads_inside(path, root),
    };
    (!inside).then_some("leaves the artifact root")
}

fn leads_inside(path: &str, root: &str) -> bool {
    let absolute_root = root.starts_with('/');
    let Some(base) = resolve(Vec::new(), root, absolute_root) else {
        return false;
    };
    let target = if path.starts_with('/') {
        if !absolute_root {
            return false;
        }
        resolve(Vec::new(), path, true)
    } else {
        resolve(base.clone(), path, absolute_root)
    };
    target.is_some_and(|target| target.starts_with(&base))
}

/// The components of `path` behind those of `base`; nothing when it climbs above where a relative `base` begins.
fn resolve<'a>(mut base: Vec<&'a str>, path: &'a str, absolute: bool) -> Option<Vec<&'a str>> {
    for component in path.split('/') {
        match component {
            "" | "." => {}
            ".." => {
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
