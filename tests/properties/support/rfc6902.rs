//! RFC 6902 on parsed values: `add`, `replace` and `remove` of members, and `replace` of elements, which is all that our
//! patches need.

use serde_json::Value;

/// `document` with the patch applied; whatever does not lead anywhere is a failure.
pub fn apply(mut document: Value, patch: &str) -> Value {
    let operations: Vec<Value> = serde_json::from_str(patch).expect("a list of operations");
    for operation in &operations {
        let done = step(&mut document, operation);
        assert!(done.is_some(), "{operation} on {document}");
    }
    document
}

fn step(document: &mut Value, operation: &Value) -> Option<()> {
    let (parent, key) = operation["path"].as_str()?.rsplit_once('/')?;
    let parent = document.pointer_mut(parent)?;
    if let Value::Array(elements) = parent {
        *elements.get_mut(key.parse::<usize>().ok()?)? = operation.get("value")?.clone();
        return (operation["op"] == "replace").then_some(());
    }
    let members = parent.as_object_mut()?;
    let key = key.replace("~1", "/").replace("~0", "~");
    match operation["op"].as_str()? {
        "add" => {
            let added = members.insert(key, operation.get("value")?.clone());
            assert!(added.is_none(), "{operation} replaces a member");
        }
        "replace" => *members.get_mut(&key)? = operation.get("value")?.clone(),
        "remove" => drop(members.shift_remove(&key)?),
        _ => return None,
    }
    Some(())
}
