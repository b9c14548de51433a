//! Owns the texts of dates: `strftime` in the C locale, `asctime`.

use std::fmt::Write;

use super::calendar::Moment;

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn day_name(moment: &Moment) -> &'static str {
    DAYS[moment.weekday.rem_euclid(7) as usize]
}

fn month_name(moment: &Moment) -> &'static str {
    MONTHS[(moment.month - 1).rem_euclid(12) as usize]
}

pub fn asctime(moment: &Moment) -> String {
    let Moment { day, hour, minute, second, year, .. } = moment;
    let (weekday, month) = (&day_name(moment)[..3], &month_name(moment)[..3]);
    format!("{weekday} {month} {day:2} {hour:02}:{minute:02}:{second:02} {year}")
}

/// `names` are those of the local zone in winter and in summer.
pub fn strftime(pattern: &str, moment: &Moment, names: &[String; 2]) -> String {
    let mut out = String::new();
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        if character != '%' {
            out.push(character);
            continue;
        }
        match characters.next() {
            Some(directive) => push_directive(&mut out, directive, moment, names),
            None => out.push('%'),
        }
    }
    out
}

fn push_directive(out: &mut String, directive: char, moment: &Moment, names: &[String; 2]) {
    let twelve = match moment.hour % 12 {
        0 => 12,
        hour => hour,
    };
    let sunday_first = (moment.weekday + 1) % 7;
    // Writing to a string does not fail.
    let _ = match directive {
        'a' => write!(out, "{}", &day_name(moment)[..3]),
        'A' => write!(out, "{}", day_name(moment)),
        'b' | 'h' => write!(out, "{}", &month_name(moment)[..3]),
        'B' => write!(out, "{}", month_name(moment)),
        'c' => write!(out, "{}", asctime(moment)),
        'C' => write!(out, "{:02}", moment.year.div_euclid(100)),
        'd' => write!(out, "{:02}", moment.day),
        'D' | 'x' => write!(out, "{}", strftime("%m/%d/%y", moment, names)),
        'e' => write!(out, "{:2}", moment.day),
        'F' => write!(out, "{}", strftime("%Y-%m-%d", moment, names)),
        'G' => write!(out, "{}", iso_week(moment).0),
        'g' => write!(out, "{:02}", iso_week(moment).0.rem_euclid(100)),
        'H' => write!(out, "{:02}", moment.hour),
        'I' => write!(out, "{twelve:02}"),
        'j' => write!(out, "{:03}", moment.year_day),
        'k' => write!(out, "{:2}", moment.hour),
        'l' => write!(out, "{twelve:2}"),
        'm' => write!(out, "{:02}", moment.month),
        'M' => write!(out, "{:02}", moment.minute),
        'n' => writeln!(out),
        'p' => write!(out, "{}", if moment.hour < 12 { "AM" } else { "PM" }),
        'r' => write!(out, "{}", strftime("%I:%M:%S %p", moment, names)),
        'R' => write!(out, "{}", strftime("%H:%M", moment, names)),
        'S' => write!(out, "{:02}", moment.second),
        't' => write!(out, "\t"),
        'T' | 'X' => write!(out, "{}", strftime("%H:%M:%S", moment, names)),
        'u' => write!(out, "{}", moment.weekday + 1),
        'U' => write!(out, "{:02}", (moment.year_day + 6 - sunday_first) / 7),
        'V' => write!(out, "{:02}", iso_week(moment).1),
        'w' => write!(out, "{sunday_first}"),
        'W' => write!(out, "{:02}", (moment.year_day + 6 - moment.weekday) / 7),
        'y' => write!(out, "{:02}", moment.year.rem_euclid(100)),
        'Y' => write!(out, "{}", moment.year),
        // Of a moment that may be in summer or not, nobody knows the offset.
        'z' if moment.zone.is_none() && moment.is_dst < 0 => Ok(()),
        'z' => {
            let minutes = moment.zone.as_ref().map_or(0, |(_, offset)| offset / 60);
            let sign = if minutes < 0 { '-' } else { '+' };
            write!(out, "{sign}{:02}{:02}", minutes.abs() / 60, minutes.abs() % 60)
        }
        'Z' => write!(out, "{}", zone_name(moment, names)),
        '%' => write!(out, "%"),
        other => write!(out, "%{other}"),
    };
}

fn zone_name<'a>(moment: &'a Moment, names: &'a [String; 2]) -> &'a str {
    match (&moment.zone, moment.is_dst) {
        (Some((name, _)), _) => name,
        (None, 0) => &names[0],
        (None, 1..) => &names[1],
        (None, _) => "",
    }
}

/// The year and the number of the week that begins on a Monday and holds the year's first Thursday.
fn iso_week(moment: &Moment) -> (i64, i64) {
    let week = (moment.year_day - moment.weekday + 9) / 7;
    if week < 1 {
        return (moment.year - 1, weeks_in(moment.year - 1));
    }
    if week > weeks_in(moment.year) {
        return (moment.year + 1, 1);
    }
    (moment.year, week)
}

fn weeks_in(year: i64) -> i64 {
    let last_day = |year: i64| (year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400)).rem_euclid(7);
    if last_day(year) == 4 || last_day(year - 1) == 3 { 53 } else { 52 }
}
