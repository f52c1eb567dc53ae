//! A history keeps what its runs and attempts need, however many events there are.

#![cfg(not(target_arch = "wasm32"))]

use spec_automation::replay::Replay;
use spec_automation::validate::Options;
use std::alloc::{GlobalAlloc, Layout, System};
use std::fmt::Write;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// Counts the bytes that are in use.
struct Counting;

static IN_USE: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call goes to the allocator of the system as it is; only a number is kept beside.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        IN_USE.fetch_add(layout.size(), Relaxed);
        // SAFETY: the caller keeps the contract of `alloc`, which is that of the system's.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        IN_USE.fetch_sub(layout.size(), Relaxed);
        // SAFETY: the pointer comes from `alloc` above, and so from the system.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const RUNS: usize = 50;

/// Each takes its time without optimization; not one byte is to be kept for any of them.
const EVENTS: usize = 50_000;

/// Every run begins, and from then on its task is tried again and again.
#[test]
fn later_events_need_no_more_memory_than_the_first() {
    let mut replay = Replay::new(Options::default());
    let mut line = String::new();
    let mut after_begin = 0;
    for event in 0..EVENTS {
        let (run, step) = (event % RUNS, event / RUNS);
        let (day, second) = (event / 86_400, event % 86_400);
        line.clear();
        let _ = write!(
            line,
            "{{\"at\":\"2026-02-{:02}T{:02}:{:02}:{:02}Z\",\"run_id\":\"1b4e28ba-2fa1-41d2-883f-{run:012}\",",
            day + 1,
            second / 3600,
            second / 60 % 60,
            second % 60,
        );
        let told = match step {
            0 => "\"entity\":\"run\",\"status\":\"queued\"}\n",
            1 => "\"entity\":\"run\",\"status\":\"in_progress\"}\n",
            2 => "\"entity\":\"task-state\",\"phase\":\"git_clone\",\"status\":\"pending\"}\n",
            _ if step % 2 == 1 => "\"entity\":\"task-state\",\"phase\":\"git_clone\",\"status\":\"running\"}\n",
            _ => "\"entity\":\"task-state\",\"phase\":\"git_clone\",\"status\":\"retrying\"}\n",
        };
        line += told;
        replay.push(line.as_bytes());
        if event == EVENTS / 10 {
            after_begin = IN_USE.load(Relaxed);
        }
    }
    let in_the_end = IN_USE.load(Relaxed);
    assert!(in_the_end <= after_begin + 64, "{after_begin} bytes became {in_the_end}");
    let replayed = replay.finish();
    assert_eq!((replayed.counts.events, replayed.runs.len(), replayed.issue_count), (EVENTS as u64, RUNS, 0));
}
