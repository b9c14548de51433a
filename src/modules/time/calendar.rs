//! Owns `struct_time` and the functions between seconds and dates.

use super::format;
use super::zone::{LocalZone, Shown};
use crate::objects::instance::Payload;
use crate::objects::struct_sequence;
use crate::objects::tuple::TUPLE;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

const FIELDS: &[&str] =
    &["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"];
/// What a `struct_time` knows beside its items, where it comes from a clock.
const HIDDEN: &[&str] = &["tm_zone", "tm_gmtoff"];

pub static STRUCT_TIME: TypeSpec = TypeSpec {
    name: "struct_time",
    module: "time",
    base: Some(&TUPLE),
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: |builder| {
        struct_sequence::name_fields(builder, FIELDS);
        builder.value("n_fields", FIELDS.len() + HIDDEN.len());
        struct_sequence::name_hidden_fields(builder, HIDDEN);
        builder.constructor("__new__(sequence, dict=None)", |vm, class, [sequence, dict]| {
            let mut items = vm.collect(&sequence)?;
            let problem = match items.len() {
                0..9 => "at least 9",
                9..=11 => "",
                _ => "at most 11",
            };
            if !problem.is_empty() {
                let text = format!("time.struct_time() takes an {problem}-sequence ({}-sequence given)", items.len());
                return Err(vm.type_error(text));
            }
            let mut hidden = items.split_off(FIELDS.len());
            for name in &HIDDEN[hidden.len()..] {
                let name = vm.intern(name);
                hidden.push(dict.as_dict().and_then(|dict| dict.get_str(&name)).unwrap_or(Value::None));
            }
            let items = vm.new_tuple(items);
            let made = vm.new_instance_with(class, Payload::Value(items));
            struct_sequence::fill_hidden(&made, hidden);
            Ok(made)
        });
    },
    doc: "",
};

/// A date and a time of day, as C's `struct tm` has them, but with months and days counted from 1.
#[derive(Clone, Debug, Default)]
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
    /// 1 in summer time, 0 in winter time, -1 if that is not known.
    pub is_dst: i64,
    /// The zone's abbreviation and the seconds east of Greenwich, if it comes from a clock.
    pub zone: Option<(String, i64)>,
}

impl Moment {
    /// What a clock shows, so many seconds from 1970 on.
    fn new(seconds: i64, shown: Shown) -> Moment {
        let seconds = seconds + shown.offset;
        let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        let (year, month, day) = civil_from_days(days);
        Moment {
            year,
            month,
            day,
            hour: rest / 3600,
            minute: rest / 60 % 60,
            second: rest % 60,
            // The first of January 1970 was a Thursday.
            weekday: (days + 3).rem_euclid(7),
            year_day: days - days_from_civil(year, 1, 1) + 1,
            is_dst: shown.is_dst.into(),
            zone: Some((shown.name, shown.offset)),
        }
    }

    fn in_utc(seconds: i64) -> Moment {
        Moment::new(seconds, Shown { offset: 0, is_dst: false, name: "GMT".to_string() })
    }

    fn local(vm: &mut Vm, seconds: i64) -> Moment {
        let shown = LocalZone::of(vm).shown_at(seconds);
        Moment::new(seconds, shown)
    }

    /// The time of day in seconds from 1970 on, as if it were UTC. Every field may lie outside its range, as C allows.
    fn seconds(&self) -> i64 {
        let months = self.month - 1;
        let first = days_from_civil(self.year + months.div_euclid(12), months.rem_euclid(12) + 1, 1);
        (first + self.day - 1) * 86_400 + self.hour * 3600 + self.minute * 60 + self.second
    }

    fn to_value(&self, vm: &mut Vm) -> Value {
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
        let made = struct_sequence::new(vm, &STRUCT_TIME, items.map(Value::Int));
        if let Some((name, offset)) = &self.zone {
            struct_sequence::fill_hidden(&made, [Value::from(name.clone()), Value::Int(*offset)]);
        }
        made
    }
}

/// The days from 1970 to a date of the Gregorian calendar, which is taken to have held always.
pub fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    // Years that begin in March have their leap day at the end.
    let year = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year - 719_468
}

/// Year, month and day, so many days from 1970 on.
fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (cycle, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = (month + 2) % 12 + 1;
    (cycle * 400 + year + i64::from(month <= 2), month, day)
}

pub fn register(builder: &mut TypeBuilder<'_>) {
    let class = builder.vm.native_type(&STRUCT_TIME);
    builder.value("struct_time", class);
    for (name, value) in zone_names(builder.vm) {
        builder.value(name, value);
    }
    builder.function("tzset()", |vm, []| {
        LocalZone::of(vm).read(vm);
        let module = vm.import_module("time")?;
        for (name, value) in zone_names(vm) {
            let name = vm.intern(name);
            vm.set_attribute(&module, &name, value)?;
        }
        Ok(Value::None)
    });
    builder.function("gmtime(seconds=None, /)", |vm, [seconds]| {
        let seconds = instant(vm, &seconds)?;
        Ok(Moment::in_utc(seconds).to_value(vm))
    });
    builder.function("localtime(seconds=None, /)", |vm, [seconds]| {
        let seconds = instant(vm, &seconds)?;
        Ok(Moment::local(vm, seconds).to_value(vm))
    });
    builder.function("mktime(time_tuple, /)", |vm, [tuple]| {
        let moment = moment_from(vm, &tuple, "mktime")?;
        let seconds = LocalZone::of(vm).moment_of(moment.seconds(), moment.is_dst);
        Ok(Value::Float(seconds as f64))
    });
    builder.function("strftime(format, time_tuple=<unrepresentable>, /)", |vm, [pattern, tuple]| {
        let Some(pattern) = pattern.as_str().cloned() else {
            let text = format!("strftime() argument 1 must be str, not {}", vm.argument_type_name(&pattern));
            return Err(vm.type_error(text));
        };
        let moment = moment_or_now(vm, tuple, "strftime")?;
        let (winter, summer) = LocalZone::of(vm).seasons();
        let names = [winter.name, summer.name];
        Ok(Value::from(format::strftime(&pattern, &moment, &names)))
    });
    builder.function("asctime(time_tuple=<unrepresentable>, /)", |vm, [tuple]| {
        let moment = moment_or_now(vm, tuple, "asctime")?;
        Ok(Value::from(format::asctime(&moment)))
    });
    builder.function("ctime(seconds=None, /)", |vm, [seconds]| {
        let seconds = instant(vm, &seconds)?;
        Ok(Value::from(format::asctime(&Moment::local(vm, seconds))))
    });
    builder.function("strptime(data_string, format='%a %b %d %H:%M:%S %Y', /)", |vm, [text, format]| {
        let reader = vm.import_module("_strptime")?;
        let read = vm.get_attribute_str(&reader, "_strptime_time")?;
        vm.call(&read, &[text, format])
    });
}

/// What the module says of the local zone: seconds west of Greenwich, and the names.
fn zone_names(vm: &mut Vm) -> [(&'static str, Value); 4] {
    let (winter, summer) = LocalZone::of(vm).seasons();
    let daylight = i64::from(winter.offset != summer.offset);
    let names = vm.new_tuple([Value::from(winter.name), Value::from(summer.name)]);
    [
        ("timezone", Value::Int(-winter.offset)),
        ("altzone", Value::Int(-summer.offset)),
        ("daylight", Value::Int(daylight)),
        ("tzname", names),
    ]
}

/// Whole seconds from 1970 on; now for None.
fn instant(vm: &mut Vm, seconds: &Value) -> VmResult<i64> {
    let seconds = match (seconds, seconds.as_float()) {
        (Value::None, _) => return Ok(super::now(vm)),
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
    // C's years are 32 bits wide.
    if seconds.abs() >= 6.7e16 {
        let error = std::io::Error::from_raw_os_error(75);
        return Err(vm.os_error(&error, None));
    }
    Ok(seconds as i64)
}

fn moment_or_now(vm: &mut Vm, tuple: Value, function: &str) -> VmResult<Moment> {
    match tuple.given() {
        Some(tuple) => {
            let moment = moment_from(vm, &tuple, function)?;
            checked(vm, moment)
        }
        None => {
            let now = super::now(vm);
            Ok(Moment::local(vm, now))
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
        *number = c_int(vm, item)?;
    }
    let zone = match struct_sequence::hidden(value).as_slice() {
        [name, Value::Int(offset)] => name.as_str().map(|name| (name.as_str().to_string(), *offset)),
        _ => None,
    };
    let [year, month, day, hour, minute, second, weekday, year_day, is_dst] = numbers;
    Ok(Moment { year, month, day, hour, minute, second, weekday, year_day, is_dst, zone })
}

fn c_int(vm: &mut Vm, item: &Value) -> VmResult<i64> {
    let number = vm.index(item)?;
    match i32::try_from(number) {
        Ok(number) => Ok(number.into()),
        Err(_) if number < 0 => Err(vm.overflow_error("signed integer is less than minimum")),
        Err(_) => Err(vm.overflow_error("signed integer is greater than maximum")),
    }
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
