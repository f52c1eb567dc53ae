//! How long something takes, and whether that is too long.

use cpu_time::ThreadTime;
use std::time::Duration;

const GROWTH: usize = 16;
const LEEWAY: u32 = 4;
/// As [`LEEWAY`], for as much of another form.
const DIFFERENCE: u32 = 2;
/// What is quicker than that is not worth measuring.
const MEASURABLE: Duration = Duration::from_millis(2);

const LARGEST: usize = 1 << 13;

/// How long this thread is at it, whatever else the machine does.
pub fn time(work: impl FnOnce()) -> Duration {
    let begun = ThreadTime::now();
    work();
    begun.elapsed()
}

/// What takes longer than in proportion.
#[derive(Default)]
pub struct Slow(Vec<String>);

impl Slow {
    /// Takes down what needs far more than so many times as long for so many times as much.
    pub fn check(&mut self, name: &str, time_of: impl Fn(usize) -> Duration) {
        let mut size = 64;
        let mut small = time_of(size);
        while small < MEASURABLE && size < LARGEST {
            size *= 2;
            small = time_of(size);
        }
        let most = small.max(MEASURABLE) * GROWTH as u32 * LEEWAY;
        // A machine that was busy is not busy each time.
        let large = (0..3).map(|_| time_of(size * GROWTH)).find(|large| *large <= most);
        if large.is_none() {
            self.0.push(format!("{name}: {small:?} for {size} became more than {most:?} for {}", size * GROWTH));
        }
    }

    /// Takes down what takes far longer than something else of the same size.
    pub fn compare(&mut self, name: &str, one: impl Fn() -> Duration, other: impl Fn() -> Duration) {
        let tries = || (0..5).map(|_| (one().max(MEASURABLE), other()));
        if !tries().any(|(one, other)| other <= one * DIFFERENCE) {
            let (one, other) = (one(), other());
            self.0.push(format!("{name}: {one:?} became {other:?}"));
        }
    }
}

impl Drop for Slow {
    fn drop(&mut self) {
        assert!(self.0.is_empty() || std::thread::panicking(), "{:#?}", self.0);
    }
}
