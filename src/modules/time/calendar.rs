//! Owns `struct_time` and the functions between seconds and dates.

use chrono::{DateTime, Datelike, Local, NaiveDate, TimeZone, Timelike, Utc};

use super::format;
use crate::objects::instance::Payload;
use crate::objects::struct_sequence;
use crate::objects::tuple::TUPLE;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

const FIELDS: &[&str] =
    &["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"];

pub static STRUCT_TIME: TypeSpec = TypeSpec {
    name: "struct_time",
    module: "time",
    base: Some(&TUPLE),
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: |builder| {
        struct_sequence::name_fields(builder, FIELDS);
        builder.value("n_fields", 11_i64);
        builder.constructor("__new__(iterable=(), /)", |vm, class, [items]| {
            let items = vm.collect(&items)?;
            let problem = match items.len() {
                0..9 => "at least 9",
                9..=11 => "",
                _ => "at most 11",
            };
            if !problem.is_empty() {
                let text = format!("time.struct_time() takes an {problem}-sequence ({}-sequence given)", items.len());
                return Err(vm.type_error(text));
            }
            let items = vm.new_tuple(items.into_iter().take(FIELDS.len()));
            Ok(vm.new_instance_with(class, Payload::Value(items)))
        });
        builder.getter("tm_zone", |_, _| Ok(Value::from(zone_name())));
        builder.getter("tm_gmtoff", |_, _| Ok(Value::Int(local_offset())));
    },
    doc: "",
};

/// A date and a time of day, as C's `struct tm` has them, but with months and days counted from 1.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    pub year: i64,
    pub month: i64,
    pub day: i64,
    pub hour: i64,
    pub minute: i64,
    pub second: i64,
    /// Monday is 0.
    pub weekday: i64,
    pub year_day: i64,
    pub is_dst: i64,
}

impl Moment {
    fn of<Zone: TimeZone>(time: &DateTime<Zone>) -> Moment {
        Moment {
            year: time.year() as i64,
            month: time.month() as i64,
            day: time.day() as i64,
            hour: time.hour() as i64,
            minute: time.minute() as i64,
            second: time.second() as i64,
            weekday: time.weekday().num_days_from_monday() as i64,
            year_day: time.ordinal() as i64,
            is_dst: 0,
        }
    }

    fn to_value(self, vm: &mut Vm) -> Value {
        let items = [
            self.year,
            self.month,
            self.day,
            self.hour,
            self.minute,
            self.second,
            self.weekday,
            self.year_day,
            self.is_dst,
        ];
        struct_sequence::new(vm, &STRUCT_TIME, items.map(Value::Int))
    }
}

/// The zone's name where it is known, else its distance.
pub fn zone_name() -> String {
    match local_offset() {
        0 => "UTC".to_string(),
        _ => Local::now().format("%Z").to_string(),
    }
}

/// Seconds east of Greenwich.
pub fn local_offset() -> i64 {
    Local::now().offset().local_minus_utc() as i64
}

pub fn register(builder: &mut TypeBuilder<'_>) {
    let class = builder.vm.native_type(&STRUCT_TIME);
    builder.value("struct_time", class);
    builder.value("timezone", -local_offset());
    builder.value("altzone", -local_offset());
    builder.value("daylight", 0_i64);
    let zone = Value::from(zone_name());
    let zones = builder.vm.new_tuple([zone.clone(), zone]);
    builder.value("tzname", zones);
    builder.function("gmtime(seconds=None, /)", |vm, [seconds]| {
        let time = instant(vm, &seconds)?;
        Ok(Moment::of(&time).to_value(vm))
    });
    builder.function("localtime(seconds=None, /)", |vm, [seconds]| {
        let time = instant(vm, &seconds)?;
        Ok(Moment::of(&time.with_timezone(&Local)).to_value(vm))
    });
    builder.function("mktime(time_tuple, /)", |vm, [tuple]| {
        let moment = moment_from(vm, &tuple, "mktime")?;
        let date = i32::try_from(moment.year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, 1, 1));
        let seconds = date.and_then(|date| {
            // Months and days may lie outside their ranges, as C allows.
            let month = u32::try_from(moment.month - 1).ok()?;
            let date = date.checked_add_months(chrono::Months::new(month))?;
            let rest = (moment.day - 1) * 86_400 + moment.hour * 3600 + moment.minute * 60 + moment.second;
            date.and_hms_opt(0, 0, 0)?.checked_add_signed(chrono::TimeDelta::try_seconds(rest)?)
        });
        let local = seconds.and_then(|naive| Local.from_local_datetime(&naive).earliest());
        match local {
            Some(local) => Ok(Value::Float(local.timestamp() as f64)),
            None => Err(vm.overflow_error("mktime argument out of range")),
        }
    });
    builder.function("strftime(format, time_tuple=<unrepresentable>, /)", |vm, [pattern, tuple]| {
        let Some(pattern) = pattern.as_str().cloned() else {
            let text = format!("strftime() argument 1 must be str, not {}", vm.argument_type_name(&pattern));
            return Err(vm.type_error(text));
        };
        let moment = match tuple.given() {
            Some(tuple) => {
                let moment = moment_from(vm, &tuple, "strftime")?;
                checked(vm, moment)?
            }
            None => Moment::of(&Local::now()),
        };
        Ok(Value::from(format::strftime(&pattern, &moment)))
    });
    builder.function("asctime(time_tuple=<unrepresentable>, /)", |vm, [tuple]| {
        let moment = match tuple.given() {
            Some(tuple) => {
                let moment = moment_from(vm, &tuple, "asctime")?;
                checked(vm, moment)?
            }
            None => Moment::of(&Local::now()),
        };
        Ok(Value::from(format::asctime(&moment)))
    });
    builder.function("ctime(seconds=None, /)", |vm, [seconds]| {
        let time = instant(vm, &seconds)?;
        Ok(Value::from(format::asctime(&Moment::of(&time.with_timezone(&Local)))))
    });
}

/// The moment so many seconds after 1970; now for None.
fn instant(vm: &mut Vm, seconds: &Value) -> VmResult<DateTime<Utc>> {
    let seconds = match (seconds, seconds.as_float()) {
        (Value::None, _) => return Ok(Utc::now()),
        (_, Some(seconds)) if seconds.is_nan() => return Err(vm.value_error("Invalid value NaN (not a number)")),
        (_, Some(seconds)) => seconds.floor(),
        (other, None) => match vm.index_value(other)? {
            Value::Int(seconds) => seconds as f64,
            _ => f64::INFINITY,
        },
    };
    if seconds.abs() >= 9.2e18 {
        return Err(vm.overflow_error("timestamp out of range for platform time_t"));
    }
    match DateTime::from_timestamp(seconds as i64, 0) {
        Some(time) => Ok(time),
        None => {
            let error = std::io::Error::from_raw_os_error(75);
            Err(vm.os_error(&error, None))
        }
    }
}

fn moment_from(vm: &mut Vm, value: &Value, function: &str) -> VmResult<Moment> {
    let Some(items) = value.as_tuple().cloned() else {
        return Err(vm.type_error("Tuple or struct_time argument required"));
    };
    if items.len() < FIELDS.len() {
        return Err(vm.type_error(format!("{function}(): illegal time tuple argument")));
    }
    let mut numbers = [0; 9];
    for (number, item) in numbers.iter_mut().zip(items.iter()) {
        *number = vm.index(item)?;
    }
    let [year, month, day, hour, minute, second, weekday, year_day, is_dst] = numbers;
    Ok(Moment { year, month, day, hour, minute, second, weekday, year_day, is_dst })
}

/// Checks the ranges as CPython does before it prints a date; 0 stands for the first month and day.
fn checked(vm: &mut Vm, mut moment: Moment) -> VmResult<Moment> {
    moment.month = if moment.month == 0 { 1 } else { moment.month };
    moment.day = if moment.day == 0 { 1 } else { moment.day };
    moment.year_day = if moment.year_day == 0 { 1 } else { moment.year_day };
    moment.weekday = moment.weekday.rem_euclid(7);
    for (value, range, name) in [
        (moment.month, 1..=12, "month"),
        (moment.day, 1..=31, "day of month"),
        (moment.hour, 0..=23, "hour"),
        (moment.minute, 0..=59, "minute"),
        (moment.second, 0..=61, "seconds"),
        (moment.year_day, 1..=366, "day of year"),
    ] {
        if !range.contains(&value) {
            return Err(vm.value_error(format!("{name} out of range")));
        }
    }
    Ok(moment)
}
