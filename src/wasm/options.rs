//! Reading options: small typed values. The error about a wrong one names it and what it takes.

use crate::issue::{CATALOGUE, Code, nearest};
use crate::text::joined;
use crate::validate::{Grades, Level, Mode, NaiveTimestamps, OPTIONS, Options, Shape, UnknownKeys};
use js_sys::{Object, Reflect, TypeError};
use wasm_bindgen::{JsCast, JsValue};

/// The options in `value`; `undefined` has none.
pub(super) fn read(value: &JsValue) -> Result<Options, JsValue> {
    let mut options = Options::default();
    if value.is_undefined() {
        return Ok(options);
    }
    let Some(object) = value.dyn_ref::<Object>() else {
        return Err(TypeError::new("the options must be an object").into());
    };
    check_names(object, "option", &mut OPTIONS.iter().map(|(name, _)| *name))?;
    for (name, takes) in OPTIONS {
        let value = Reflect::get(object, &(*name).into())?;
        if !value.is_undefined() && set(&mut options, name, &value)?.is_none() {
            return Err(TypeError::new(&joined(&["`", name, "` takes ", takes])).into());
        }
    }
    Ok(options)
}

/// Sets one option; `None` if the value is not what it takes.
fn set(options: &mut Options, name: &str, value: &JsValue) -> Result<Option<()>, JsValue> {
    if name == "rules" {
        return grades(value).map(|grades| grades.map(|grades| options.rules = grades));
    }
    let word = value.as_string();
    let word = word.as_deref();
    Ok(match name {
        "mode" => Mode::from_word(word).map(|mode| options.mode = mode),
        "shape" => Shape::from_word(word).map(|shape| options.shape = shape),
        "unknownKeys" => UnknownKeys::from_word(word).map(|keys| options.unknown_keys = keys),
        "naiveTimestamps" => NaiveTimestamps::from_word(word).map(|naive| options.naive_timestamps = naive),
        "maxIssues" => count(value).map(|limit| options.max_issues = limit),
        "maxBytes" => count(value).map(|limit| options.max_bytes = limit),
        "artifactRoot" => word.map(|root| options.artifact_root = Some(root.into())),
        "adapterId" => value.as_bool().map(|flag| options.adapter_id = flag),
        "redact" => value.as_bool().map(|flag| options.redact = flag),
        _ => None,
    })
}

fn grades(value: &JsValue) -> Result<Option<Grades>, JsValue> {
    let Some(object) = value.dyn_ref::<Object>() else { return Ok(None) };
    check_names(object, "code", &mut CATALOGUE.iter().map(|entry| entry.code))?;
    let mut grades = Grades::default();
    for code in Code::ALL {
        let level = Reflect::get(object, &code.as_str().into())?;
        if level.is_undefined() {
            continue;
        }
        let Some(level) = Level::from_word(level.as_string().as_deref()) else {
            let code = code.as_str();
            return Err(TypeError::new(&joined(&["`rules.", code, "` takes `off`, `warning` or `error`"])).into());
        };
        grades.set(*code, level).map_err(|refused| TypeError::new(&refused.message()))?;
    }
    Ok(Some(grades))
}

/// A whole number below 2^32.
fn count(value: &JsValue) -> Option<usize> {
    let number = value.as_f64()?;
    (number >= 0.0 && number <= f64::from(u32::MAX) && number.trunc() == number).then_some(number as usize)
}

/// Refuses a key that is not one of `names`; the error suggests the nearest one.
fn check_names(object: &Object, what: &str, names: &mut dyn Iterator<Item = &'static str>) -> Result<(), JsValue> {
    let names: Vec<&'static str> = names.collect();
    for key in Object::keys(object).iter().filter_map(|key| key.as_string()) {
        if names.contains(&key.as_str()) {
            continue;
        }
        let meant = nearest(&key, &names).first();
        let (ask, name, end) = meant.map_or(("", "", ""), |name| ("; did you mean `", name, "`?"));
        return Err(TypeError::new(&joined(&["unknown ", what, " `", &key, "`", ask, name, end])).into());
    }
    Ok(())
}
