//! Whose the terminal's keys are: ours, or those of another program that it is lent to.
//!
//! One thread reads keys, another lends the terminal. Telling the first to stop is not enough: it may be about to read,
//! and would take the other program's first key. So the lender waits until it has let go.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long a reading in progress is waited for. It takes a moment; only a terminal that has gone keeps it longer.
const PATIENCE: Duration = Duration::from_secs(5);

/// The keys of our terminal.
pub static KEYS: Keys = Keys::new();

/// The keys of a terminal, which are read or lent, never both.
#[derive(Debug)]
pub struct Keys {
    now: Mutex<Now>,
    changed: Condvar,
}

#[derive(Debug)]
struct Now {
    lent: bool,
    read: bool,
}

/// The keys, lent to another program until this is dropped.
#[derive(Debug)]
pub struct Lent<'a>(&'a Keys);

/// The keys, read by us until this is dropped.
#[derive(Debug)]
pub struct Reading<'a>(&'a Keys);

impl Keys {
    const fn new() -> Self {
        Self { now: Mutex::new(Now { lent: false, read: false }), changed: Condvar::new() }
    }

    /// Leaves the keys to another program; from then on nothing of ours reads any. `None` where what is being read
    /// does not end.
    pub fn lend(&self) -> Option<Lent<'_>> {
        self.lend_within(PATIENCE)
    }

    fn lend_within(&self, patience: Duration) -> Option<Lent<'_>> {
        let latest = Instant::now() + patience;
        let mut now = self.lock();
        now.lent = true;
        while now.read {
            let left = latest.saturating_duration_since(Instant::now());
            if left.is_zero() {
                now.lent = false;
                self.changed.notify_all();
                return None;
            }
            (now, _) = self.changed.wait_timeout(now, left).unwrap_or_else(PoisonError::into_inner);
        }
        Some(Lent(self))
    }

    /// Whether they are another program's, and the signals that they send with them.
    pub fn are_lent(&self) -> bool {
        self.lock().lent
    }

    /// Takes the keys for reading, and waits while they are lent.
    pub fn read(&self) -> Reading<'_> {
        let mut now = self.lock();
        while now.lent {
            now = self.changed.wait(now).unwrap_or_else(PoisonError::into_inner);
        }
        now.read = true;
        Reading(self)
    }

    fn lock(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        self.0.lock().lent = false;
        self.0.changed.notify_all();
    }
}

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        self.0.lock().read = false;
        self.0.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::mpsc::{TryRecvError, channel};

    const LONG: Duration = Duration::from_mins(1);

    fn wait_until(is_so: impl Fn() -> bool) {
        let latest = Instant::now() + LONG;
        while !is_so() {
            assert!(Instant::now() < latest, "it never came");
            std::thread::yield_now();
        }
    }

    #[test]
    fn keys_are_lent_only_when_nobody_reads_any_more() {
        let keys = Keys::new();
        let (sender, receiver) = channel();
        std::thread::scope(|scope| {
            let reading = keys.read();
            scope.spawn(|| sender.send(keys.lend_within(LONG).is_some()));
            wait_until(|| keys.are_lent());
            assert_eq!(receiver.try_recv(), Err(TryRecvError::Empty), "somebody reads");
            drop(reading);
            assert_eq!(receiver.recv_timeout(LONG), Ok(true));
        });
        assert!(!keys.are_lent());
    }

    #[test]
    fn nobody_reads_keys_that_are_lent() {
        let keys = Keys::new();
        let (begins, is_returned) = (AtomicBool::new(false), AtomicBool::new(false));
        std::thread::scope(|scope| {
            let lent = keys.lend().expect("nobody reads");
            let reader = scope.spawn(|| {
                begins.store(true, Ordering::SeqCst);
                let _reading = keys.read();
                is_returned.load(Ordering::SeqCst)
            });
            wait_until(|| begins.load(Ordering::SeqCst));
            is_returned.store(true, Ordering::SeqCst);
            drop(lent);
            assert!(reader.join().expect("a reader"), "it read while they were lent");
        });
    }

    #[test]
    fn a_reading_that_does_not_end_leaves_the_keys_where_they_are() {
        let keys = Keys::new();
        let reading = keys.read();
        assert!(keys.lend_within(Duration::ZERO).is_none());
        assert!(!keys.are_lent());
        drop(reading);
        drop(keys.read());
        assert!(keys.lend().is_some());
    }
}
