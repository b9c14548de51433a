//! Owns the local time zone: which one it is, and what its clocks show.

use std::cell::RefCell;
use std::rc::Rc;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

use super::calendar::days_from_civil;
use crate::vm::Vm;

/// Seconds after which the calendar repeats: 400 years.
const CYCLE: i64 = 146_097 * 86_400;
/// What the dates of the crate reach to, less a cycle: rules of zones are the same in every cycle from then on.
const FAR: i64 = 7_000 * 31_556_952;
/// No zone has shown so early a time: before the first of all railways.
const EARLY: i64 = -6_000_000_000;

/// What the clocks of a zone show at some moment.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Seconds east of Greenwich.
    pub offset: i64,
    pub is_dst: bool,
    /// The zone's abbreviation then, such as `CEST`.
    pub name: String,
}

/// The zone that `tzset` has found last.
pub struct LocalZone {
    zone: RefCell<Option<TimeZone>>,
}

impl Default for LocalZone {
    fn default() -> LocalZone {
        LocalZone { zone: RefCell::new(None) }
    }
}

impl LocalZone {
    /// The zone of this interpreter.
    pub fn of(vm: &mut Vm) -> Rc<LocalZone> {
        let zone = vm.module_state::<LocalZone>();
        if zone.zone.borrow().is_none() {
            zone.read(vm);
        }
        zone
    }

    /// Looks for the zone anew, in the variable `TZ` and then where the system has it.
    pub fn read(&self, vm: &mut Vm) {
        *self.zone.borrow_mut() = Some(match variable(vm) {
            Some(text) => named(&text),
            None => of_system(),
        });
    }

    fn zone(&self) -> TimeZone {
        self.zone.borrow().clone().unwrap_or(TimeZone::UTC)
    }

    /// What the zone shows at a moment, in seconds from 1970 on.
    pub fn shown_at(&self, seconds: i64) -> Shown {
        let zone = self.zone();
        let seconds = match seconds {
            FAR.. => FAR + (seconds - FAR) % CYCLE,
            _ => seconds.max(EARLY),
        };
        let moment = Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH);
        let info = zone.to_offset_info(moment);
        Shown {
            offset: info.offset().seconds().into(),
            is_dst: info.dst().is_dst(),
            name: info.abbreviation().to_string(),
        }
    }

    /// When the clocks show that time, given in seconds as if it were UTC. `is_dst` tells summer from winter time where it
    /// is not negative; where the clocks showed it twice or never, it is taken for winter time.
    pub fn moment_of(&self, shown: i64, is_dst: i64) -> i64 {
        let guess = self.moment_by_itself(shown);
        let found = self.shown_at(guess);
        let fits = guess + found.offset == shown && found.is_dst == (is_dst > 0);
        if is_dst < 0 || fits {
            return guess;
        }
        match self.offset_nearby(guess, is_dst > 0) {
            Some(offset) => shown - offset,
            None if is_dst > 0 => guess - 3600,
            None => guess,
        }
    }

    fn moment_by_itself(&self, shown: i64) -> i64 {
        let whole = shown.div_euclid(CYCLE);
        // The crate's dates end with the year 9999, so far ones are looked up in another cycle.
        let near = if (EARLY..FAR).contains(&shown) { shown } else { shown - whole * CYCLE };
        let civil = Timestamp::from_second(near).map(|moment| Offset::UTC.to_datetime(moment));
        let moment = civil.and_then(|civil: DateTime| self.zone().to_ambiguous_timestamp(civil).later());
        match moment {
            Ok(moment) => shown + (moment.as_second() - near),
            Err(_) => shown,
        }
    }

    /// The offset at the nearest moments that are summer time, or are not.
    fn offset_nearby(&self, around: i64, is_dst: bool) -> Option<i64> {
        const WEEK: i64 = 7 * 86_400;
        let both_ways = (0..=53).flat_map(|weeks| [around - weeks * WEEK, around + weeks * WEEK]);
        both_ways.map(|moment| self.shown_at(moment)).find(|shown| shown.is_dst == is_dst).map(|shown| shown.offset)
    }

    /// What the zone shows in winter and in summer of the current year, winter first.
    pub fn seasons(&self) -> (Shown, Shown) {
        let year = Offset::UTC.to_datetime(Timestamp::now()).year();
        let january = self.shown_at(days_from_civil(year.into(), 1, 1) * 86_400);
        let july = self.shown_at(days_from_civil(year.into(), 7, 1) * 86_400);
        if january.offset > july.offset { (july, january) } else { (january, july) }
    }
}

/// `TZ` in the environment that the guest sees.
fn variable(vm: &mut Vm) -> Option<String> {
    let posix = vm.intern("posix");
    let Some(module) = vm.modules.get_str(&posix) else {
        return std::env::var("TZ").ok();
    };
    let environment = vm.get_attribute_str(&module, "environ").ok()?;
    let name = vm.intern("TZ");
    let text = environment.as_dict()?.get_str(&name)?;
    text.as_str().map(|text| text.as_str().to_string())
}

/// The zone that the system is set to. Its file says all that is wanted; the crate would read through the whole database
/// of zones to name it, at the cost of a start-up.
fn of_system() -> TimeZone {
    let data = std::fs::read("/etc/localtime");
    match data.map(|data| TimeZone::tzif("localtime", &data)) {
        Ok(Ok(zone)) => zone,
        _ => TimeZone::try_system().unwrap_or(TimeZone::UTC),
    }
}

/// The zone of a name in the system's database, or of a rule as POSIX writes it; as the C library has it, UTC if it is neither.
fn named(text: &str) -> TimeZone {
    let text = text.strip_prefix(':').unwrap_or(text);
    if let Ok(zone) = TimeZone::get(text) {
        return zone;
    }
    TimeZone::posix(text).unwrap_or(TimeZone::UTC)
}
