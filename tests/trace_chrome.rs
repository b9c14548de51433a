//! Holds the Chrome form of a trace to what Perfetto needs: slices that nest, arrows with two ends.

#[path = "trace_page/story.rs"]
mod story;

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use kaa::trace::chrome;
use serde_json::Value;
use story::Story;

fn events(records: &[Value]) -> Vec<Value> {
    let Value::Array(events) = chrome::events(records)["traceEvents"].take() else { panic!("a list") };
    events
}

/// The records of all kinds of trace: stories that show one thing, and programs that Kaa runs.
static TRACES: LazyLock<Vec<Vec<Value>>> = LazyLock::new(|| {
    let stories = [
        Story::new("empty.py"),
        story::workers(1, 1, 1),
        story::workers(7, 3, 4),
        story::workers(3, 2, 50),
        story::by_hand(),
        story::hostile(),
        story::two_loops(),
        cut_short(),
        cancelled_before_its_first_step(),
    ];
    let mut traces: Vec<Vec<Value>> = stories.into_iter().map(Story::into_records).collect();
    traces.push(frozen());
    for program in story::examples() {
        traces.push(story::of_program(&program, &["--all"]));
        // A part of a trace: what ends may not have begun.
        traces.push(story::of_program(&program, &["--only", "yield,return,raise,step,wait,done"]));
        traces.push(story::of_program(&program, &["--limit", "40"]));
    }
    traces
});

/// A trace that ends in the middle of a step.
fn cut_short() -> Story {
    let mut story = Story::new("cut.py");
    let made = story.make_task("Task-1", "main()");
    story.begin_loop();
    story.begin_step("Task-1", 1, "its first", made);
    story.drive("send", "Task-1", "main()", "None");
    story
}

fn cancelled_before_its_first_step() -> Story {
    let mut story = Story::new("cancelled.py");
    story.make_task("Task-1", "main()");
    story.begin_loop();
    story.done("Task-1", "cancelled", "", None);
    story.end_loop();
    story
}

/// A trace in which no time passes, as with a virtual clock.
fn frozen() -> Vec<Value> {
    let mut records = story::workers(3, 2, 2).into_records();
    for record in &mut records[1..] {
        record["t"] = 0.into();
    }
    records
}

/// The events that happen on a track, in order; the others say what tracks are called.
fn on_tracks(events: &[Value]) -> impl Iterator<Item = &Value> {
    events.iter().filter(|event| text(event, "ph") != "M")
}

fn text<'a>(event: &'a Value, field: &str) -> &'a str {
    event[field].as_str().unwrap_or_default()
}

/// The names of the slices that each track holds, outermost first, joined by `/`.
fn slices(events: &[Value]) -> HashMap<u64, Vec<String>> {
    let mut open: HashMap<u64, Vec<(String, f64)>> = HashMap::new();
    let mut found: HashMap<u64, Vec<String>> = HashMap::new();
    for event in on_tracks(events) {
        let track = event["tid"].as_u64().expect("every event has a track");
        let time = event["ts"].as_f64().expect("every event has a time");
        let stack = open.entry(track).or_default();
        match text(event, "ph") {
            "B" => {
                stack.push((text(event, "name").to_owned(), time));
                let path: Vec<&str> = stack.iter().map(|(name, _)| name.as_str()).collect();
                found.entry(track).or_default().push(path.join("/"));
            }
            "E" => {
                let (name, begin) = stack.pop().unwrap_or_else(|| panic!("an end without a beginning: {event}"));
                assert!(begin <= time, "{name} ends before it begins");
            }
            _ => {}
        }
    }
    for (track, stack) in open {
        assert!(stack.is_empty(), "slices of track {track} that never end: {stack:?}");
    }
    found
}

fn track_named(events: &[Value], name: &str) -> u64 {
    let names = |event: &&Value| text(event, "name") == "thread_name" && event["args"]["name"] == name;
    let found = events.iter().find(names).unwrap_or_else(|| panic!("no track is named {name}"));
    found["tid"].as_u64().expect("a track has a number")
}

/// What the format asks of each event, by its phase.
fn check_fields(event: &Value) {
    let phase = text(event, "ph");
    assert!(event["pid"].is_u64(), "no process: {event}");
    assert!(phase == "E" || !text(event, "name").is_empty(), "no name: {event}");
    assert!(event.get("args").is_none_or(Value::is_object), "arguments that are no object: {event}");
    assert!(event.get("cat").is_none_or(Value::is_string), "a category that is no text: {event}");
    if phase != "M" {
        assert!(event["tid"].is_u64(), "no track: {event}");
        // Microseconds, as a number.
        assert!(event["ts"].as_f64().is_some_and(|time| time >= 0.0), "no time: {event}");
    }
    match phase {
        "B" | "E" => {}
        "i" => assert_eq!(text(event, "s"), "t", "an instant without its scope: {event}"),
        "s" => assert!(event["id"].is_u64() && event.get("bp").is_none(), "{event}"),
        // Without `bp`, an arrow would lead to the next slice that begins, not to the one that is open.
        "f" => assert!(event["id"].is_u64() && event["bp"] == "e", "{event}"),
        "M" => match text(event, "name") {
            "process_name" => assert!(event["args"]["name"].is_string() && event.get("tid").is_none(), "{event}"),
            "thread_name" => assert!(event["args"]["name"].is_string() && event["tid"].is_u64(), "{event}"),
            "thread_sort_index" => assert!(event["args"]["sort_index"].is_u64(), "{event}"),
            other => panic!("metadata of no known name, {other}"),
        },
        other => panic!("a phase that is not used here, {other}: {event}"),
    }
}

#[test]
fn each_event_has_what_its_phase_needs() {
    for records in TRACES.iter() {
        let file = chrome::events(records);
        assert!(["ms", "ns"].contains(&text(&file, "displayTimeUnit")), "{}", file["displayTimeUnit"]);
        file["traceEvents"].as_array().expect("a list").iter().for_each(check_fields);
    }
}

#[test]
fn each_track_is_named_once_and_no_two_alike() {
    for records in TRACES.iter() {
        let events = events(records);
        let mut names: HashMap<u64, &str> = HashMap::new();
        for event in events.iter().filter(|event| text(event, "name") == "thread_name") {
            let track = event["tid"].as_u64().expect("it is a track's");
            assert!(names.insert(track, text(&event["args"], "name")).is_none(), "named twice: {event}");
        }
        for event in on_tracks(&events) {
            assert!(names.contains_key(&event["tid"].as_u64().expect("a track")), "on a track without a name: {event}");
        }
        let different: HashSet<&str> = names.values().copied().collect();
        assert_eq!(different.len(), names.len(), "{names:?}");
    }
}

/// Readers take both ends of an arrow together by name, category and id, and hang each to the slice that is open there.
#[test]
fn both_ends_of_an_arrow_agree() {
    for records in TRACES.iter() {
        let events = events(records);
        let mut open: HashMap<u64, Vec<f64>> = HashMap::new();
        let mut begun: HashMap<u64, (&str, &str)> = HashMap::new();
        for event in on_tracks(&events) {
            let track = open.entry(event["tid"].as_u64().expect("a track")).or_default();
            let time = event["ts"].as_f64().expect("a time");
            let names = (text(event, "name"), text(event, "cat"));
            match text(event, "ph") {
                "B" => track.push(time),
                "E" => drop(track.pop()),
                "s" => drop(begun.insert(event["id"].as_u64().expect("an id"), names)),
                "f" => assert_eq!(begun.get(&event["id"].as_u64().expect("an id")), Some(&names), "{event}"),
                _ => {}
            }
            if ["s", "f"].contains(&text(event, "ph")) {
                assert!(track.last().is_some_and(|begin| *begin <= time), "outside of all slices: {event}");
            }
        }
    }
}

#[test]
fn each_loop_has_a_track() {
    let events = events(&story::two_loops().into_records());
    let found = slices(&events);
    let of_track = |name| &found[&track_named(&events, name)];
    let first = ["the loop runs", "the loop runs/Task-1", "the loop runs", "the loop runs/Task-3"];
    assert_eq!(of_track("loop"), &first);
    assert_eq!(of_track("loop 2"), &["loop 2 runs", "loop 2 runs/Task-2"]);
}

#[test]
fn slices_nest() {
    for records in TRACES.iter() {
        slices(&events(records));
    }
}

#[test]
fn time_never_goes_back_on_a_track() {
    for records in TRACES.iter() {
        let mut last: HashMap<u64, f64> = HashMap::new();
        for event in on_tracks(&events(records)) {
            let time = event["ts"].as_f64().expect("every event has a time");
            let before = last.insert(event["tid"].as_u64().expect("every event has a track"), time);
            assert!(before.is_none_or(|before| before <= time), "{event} is before its predecessor");
        }
    }
}

#[test]
fn where_the_clock_stands_still_every_slice_has_an_extent() {
    let events = events(&frozen());
    let mut open: HashMap<u64, Vec<f64>> = HashMap::new();
    for event in on_tracks(&events) {
        let stack = open.entry(event["tid"].as_u64().expect("a track")).or_default();
        let time = event["ts"].as_f64().expect("a time");
        match text(event, "ph") {
            "B" => stack.push(time),
            "E" => assert!(stack.pop().expect("it has begun") < time, "{event} ends a slice without extent"),
            _ => {}
        }
    }
}

#[test]
fn every_arrow_begins_once_and_ends_once_in_a_slice() {
    for records in TRACES.iter() {
        let events = events(records);
        let mut depth: HashMap<u64, i64> = HashMap::new();
        let mut begun: HashMap<u64, f64> = HashMap::new();
        let mut ended = 0;
        for event in on_tracks(&events) {
            let track = event["tid"].as_u64().expect("every event has a track");
            let time = event["ts"].as_f64().unwrap_or_default();
            match text(event, "ph") {
                "B" => *depth.entry(track).or_default() += 1,
                "E" => *depth.entry(track).or_default() -= 1,
                "s" => {
                    assert!(begun.insert(event["id"].as_u64().expect("an id"), time).is_none(), "begun twice: {event}");
                }
                "f" => {
                    let begin = begun.get(&event["id"].as_u64().expect("an id"));
                    assert!(begin.is_some_and(|begin| *begin <= time), "ends before it begins: {event}");
                    ended += 1;
                }
                _ => continue,
            }
            if matches!(text(event, "ph"), "s" | "f") {
                assert!(depth[&track] > 0, "an arrow outside of all slices: {event}");
            }
        }
        assert_eq!(begun.len(), ended, "each arrow that begins ends");
    }
}

#[test]
fn a_wake_up_leads_from_what_was_done_to_the_step() {
    let events = events(&story::workers(2, 1, 1).into_records());
    let wakes = |phase: &str| {
        events.iter().filter(|event| text(event, "ph") == phase && text(event, "cat") == "wake-up").count()
    };
    // Each worker is woken once, and so is the task that waits for them.
    assert_eq!((wakes("s"), wakes("f")), (3, 3));
    let worker = track_named(&events, "worker-0");
    let end = events.iter().find(|event| text(event, "ph") == "f" && text(event, "cat") == "wake-up");
    assert_eq!(end.expect("an arrow ends")["tid"], worker);
}

#[test]
fn awaits_are_slices_within_the_step() {
    let events = events(&story::workers(1, 1, 3).into_records());
    let found = slices(&events);
    let worker = &found[&track_named(&events, "worker-0")];
    let expected = [
        "ready",
        "step 1",
        "step 1/work()",
        "step 1/work()/rest() 0.0.0",
        "step 1/work()/rest() 0.0.0/rest() 0.0.1",
        "step 1/work()/rest() 0.0.0/rest() 0.0.1/sleep() 0.0",
        "waits for Future #1",
        "ready",
        "step 2",
        "step 2/work()",
        "step 2/work()/rest() 0.0.0",
        "step 2/work()/rest() 0.0.0/rest() 0.0.1",
        "step 2/work()/rest() 0.0.0/rest() 0.0.1/sleep() 0.0",
    ];
    assert_eq!(worker, &expected);
}

#[test]
fn the_loop_has_a_track_of_its_own() {
    let events = events(&story::workers(1, 1, 1).into_records());
    let found = slices(&events);
    let expected = [
        "the loop runs",
        "the loop runs/Task-1",
        "the loop runs/worker-0",
        "the loop runs/the loop waits 0.00094 s",
        "the loop runs/timer 1 is due",
        "the loop runs/worker-0",
        "the loop runs/Future #0 is done",
        "the loop runs/Task-1",
    ];
    assert_eq!(found[&track_named(&events, "loop")], expected);
}

#[test]
fn code_that_drives_by_hand_has_a_track() {
    let events = events(&story::by_hand().into_records());
    let found = slices(&events);
    let track = track_named(&events, "code outside of tasks");
    assert_eq!(found[&track], ["main()", "main()/list_iterator", "main()", "main() #2", "main() #2"]);
}

#[test]
fn times_are_in_microseconds() {
    let events = events(&story::workers(1, 1, 1).into_records());
    let last = events.iter().filter_map(|event| event["ts"].as_f64()).fold(0.0, f64::max);
    let seconds = story::workers(1, 1, 1).into_records().last().expect("a last record")["t"].as_f64().expect("a time");
    assert!((last - seconds * 1e6).abs() < 1.0, "{last} µs, but {seconds} s");
}
