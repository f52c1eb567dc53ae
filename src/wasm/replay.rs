//! Histories that are being replayed. Each has a number until it is closed.

#![allow(clippy::arithmetic_side_effects, reason = "one was pushed just before")]

use super::session::with_session;
use crate::answer::Answer;
use crate::replay::Replay;
use crate::validate::Input;
use wasm_bindgen::prelude::wasm_bindgen;

/// Begins a history with the options in force.
#[wasm_bindgen(js_name = openReplay)]
pub fn open_replay() -> usize {
    with_session(|session| {
        let replay = Some(Replay::new(session.options.clone()));
        match session.replays.iter_mut().enumerate().find(|(_, place)| place.is_none()) {
            Some((number, place)) => {
                *place = replay;
                number
            }
            None => {
                session.replays.push(replay);
                session.replays.len() - 1
            }
        }
    })
}

/// Takes the first `length` bytes of the input as the next part of a text of events. Returns how many events there were so
/// far; `undefined` if there is no such history.
#[wasm_bindgen(js_name = replayPart)]
pub fn replay_part(number: usize, length: usize) -> Option<u32> {
    with_replay(number, |replay, buffer| replay.push(buffer.get(..length).unwrap_or_default()))
}

/// Takes the first `length` bytes of the input as one event or an array of events; returns what [`replay_part`] does.
#[wasm_bindgen(js_name = replayEvent)]
pub fn replay_event(number: usize, length: usize, host: bool) -> Option<u32> {
    with_replay(number, |replay, buffer| match buffer.get(..length) {
        Some(text) => replay.event(Input { text, host }),
        None => replay.oversized(length),
    })
}

/// Ends a history and returns the result as JSON; empty if there is no such history.
#[wasm_bindgen(js_name = closeReplay)]
pub fn close_replay(number: usize) -> String {
    let replay = with_session(|session| session.replays.get_mut(number).and_then(Option::take));
    replay.map(|replay| replay.finish().to_json()).unwrap_or_default()
}

fn with_replay(number: usize, body: impl FnOnce(&mut Replay, &[u8])) -> Option<u32> {
    with_session(|session| {
        let mut replay = session.replays.get_mut(number).and_then(Option::take)?;
        body(&mut replay, &session.buffer);
        let events = replay.events();
        if let Some(place) = session.replays.get_mut(number) {
            *place = Some(replay);
        }
        Some(u32::try_from(events).unwrap_or(u32::MAX))
    })
}
