//! Owns the module `datetime`, written in Kaa, and what `strptime` reads.

pub const SOURCE: &str = include_str!("datetime.py");
pub const DATES: &str = include_str!("_dates.py");
pub const TEXT: &str = include_str!("_datetext.py");
pub const MOMENTS: &str = include_str!("_moments.py");
pub const STRPTIME: &str = include_str!("_strptime.py");
pub const TIMEDELTA: &str = include_str!("_timedelta.py");
pub const TIMES: &str = include_str!("_times.py");
