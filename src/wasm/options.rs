//! Reading options: small typed values, each named with what it takes when it is wrong.

use crate::issue::CATALOGUE;
use crate::validate::{OPTIONS, Options};
use js_sys::{Object, Reflect, TypeError};
use wasm_bindgen::{JsCast, JsValue};

/// The options that `value` says; `undefined` says none.
pub(super) fn read(value: &JsValue) -> Result<Options, JsValue> {
    if value.is_undefined() {
        return Ok(Options::default());
    }
    let Some(object) = value.dyn_ref::<Object>() else {
        return Err(type_error("the options must be an object"));
    };
    check_names(object, "option", &|| OPTIONS.iter().map(|(name, _)| *name).collect())?;
    if let Ok(rules) = Reflect::get(object, &"rules".into())
        && let Some(rules) = rules.dyn_ref::<Object>()
    {
        check_names(rules, "code", &|| CATALOGUE.iter().map(|entry| entry.code).collect())?;
    }
    serde_wasm_bindgen::from_value(value.clone()).map_err(|_| wrong_option(object))
}

/// Refuses a key that is none of `names`, and says which of them is nearest.
fn check_names(object: &Object, what: &str, names: &dyn Fn() -> Vec<&'static str>) -> Result<(), JsValue> {
    for key in Object::keys(object).iter().filter_map(|key| key.as_string()) {
        let names = names();
        if names.contains(&key.as_str()) {
            continue;
        }
        let nearest = names.iter().min_by_key(|name| strsim::damerau_levenshtein(name, &key)).copied();
        let nearest = nearest.unwrap_or_default();
        return Err(type_error(&format!("unknown {what} `{key}`; did you mean `{nearest}`?")));
    }
    Ok(())
}

/// Names the first option that cannot be read on its own, and what it takes.
fn wrong_option(object: &Object) -> JsValue {
    for (name, takes) in OPTIONS {
        let value = Reflect::get(object, &(*name).into()).unwrap_or(JsValue::UNDEFINED);
        let alone = Object::new();
        let is_set = !value.is_undefined() && Reflect::set(&alone, &(*name).into(), &value).is_ok();
        if is_set && serde_wasm_bindgen::from_value::<Options>(alone.into()).is_err() {
            return type_error(&format!("`{name}` takes {takes}"));
        }
    }
    type_error("the options cannot be read")
}

fn type_error(message: &str) -> JsValue {
    TypeError::new(message).into()
}
