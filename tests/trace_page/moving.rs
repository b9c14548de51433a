//! Moving among the events: by keys, by clicks, by search, by filters, in the timeline.

use serde_json::json;

use crate::browser::Page;
use crate::reader::{current, in_view, kind, shown};
use crate::{last_of_small, small};

pub fn keys_step_forward_and_back(page: &mut Page) {
    assert_eq!(current(page), 1);
    for (key, expected) in
        [("j", 2), ("ArrowDown", 3), ("ArrowRight", 4), ("k", 3), ("ArrowUp", 2), ("ArrowLeft", 1), ("ArrowUp", 1)]
    {
        page.key(key);
        assert_eq!(current(page), expected, "after {key}");
    }
    let last = last_of_small();
    page.key("End");
    assert_eq!(current(page), last);
    page.key("j");
    assert_eq!(current(page), last);
    assert!(in_view(page, "#events [aria-current]"));
    page.key("Home");
    assert_eq!(current(page), 1);
    page.key("PageDown");
    let next_page = current(page);
    assert!(next_page > 5 && in_view(page, "#events [aria-current]"), "{next_page}");
    page.key("PageUp");
    assert_eq!(current(page), 1);
}

pub fn buttons_step_forward_and_back(page: &mut Page) {
    let able = "['first', 'back', 'forward', 'last'].map((id) => !document.getElementById(id).disabled)";
    assert_eq!(page.value(able), json!([false, false, true, true]));
    page.click("#forward");
    page.click("#forward");
    page.click("#back");
    assert_eq!(current(page), 2);
    assert_eq!(page.value(able), json!([true, true, true, true]));
    page.click("#last");
    assert_eq!(current(page), last_of_small());
    assert_eq!(page.value(able), json!([true, true, false, false]));
    page.click("#first");
    assert_eq!(current(page), 1);
}

pub fn a_click_chooses_an_event(page: &mut Page) {
    page.click("#row-6");
    assert_eq!(current(page), 7);
    // The diagram stands beside the list, row by row.
    let place = page.value(
        "(() => { const box = document.getElementById('row-9').getBoundingClientRect();
                  return [box.right + 300, box.top + box.height / 2]; })()",
    );
    page.click_at(place[0].as_f64().expect("a place"), place[1].as_f64().expect("a place"));
    assert_eq!(current(page), 10);
}

pub fn keys_follow_a_task(page: &mut Page) {
    let task = "document.querySelector('#events [aria-current] .task').textContent";
    // The last event in the first step of a task: the next one of this task is far away.
    page.key("/");
    page.write("worker-1 waits");
    page.key("Enter");
    page.value("document.activeElement.blur()");
    let here = current(page);
    assert_eq!(page.value(task), "worker-1");
    page.key("]");
    assert_eq!(page.value(task), "worker-1");
    assert!(current(page) > here + 1);
    page.key("[");
    assert_eq!(current(page), here);
}

pub fn keys_and_links_follow_causes(page: &mut Page) {
    page.key("/");
    page.write("step 2 of worker-0");
    page.key("Escape");
    let step = current(page);
    assert_eq!(kind(page), "step");
    assert!(page.count("#drawing .cause") == 1, "an arrow leads to what was woken");
    page.key("c");
    assert_eq!(kind(page), "done");
    page.key("c");
    assert_eq!(kind(page), "due");
    page.key("c");
    assert_eq!(kind(page), "timer");
    page.key("e");
    assert_eq!(kind(page), "due");
    page.key("e");
    assert_eq!(kind(page), "done");
    let done = current(page);
    page.key("e");
    assert_eq!(current(page), step);
    page.click("#details .links button");
    assert_eq!(current(page), done);
}

pub fn search_finds_and_goes_on(page: &mut Page) {
    page.key("/");
    assert_eq!(page.value("document.activeElement.id"), "search");
    page.write("WORKER-1 WAITS");
    assert_eq!(page.text("#matches"), "1 of 2 matches");
    assert!(page.count("#events .found") >= 1, "what is found is marked");
    let first = current(page);
    assert_eq!(kind(page), "wait");
    page.key("Enter");
    let second = current(page);
    assert!(second > first);
    assert_eq!(page.text("#matches"), "2 of 2 matches");
    page.key("Enter");
    assert_eq!(current(page), first, "after the last match comes the first");
    page.key_with_shift("Enter");
    assert_eq!(current(page), second);
    page.value("document.activeElement.blur()");
    page.key("n");
    assert_eq!(current(page), first);
    page.key("N");
    assert_eq!(current(page), second);
    page.click("#next-match");
    assert_eq!(current(page), first);
    page.key("/");
    page.write("nobody");
    assert_eq!(page.text("#matches"), "0 matches");
    page.key("Escape");
    assert_eq!(page.text("#matches"), "");
    assert_eq!(page.value("document.activeElement.id"), "events");
    assert_eq!(page.count("#events .found"), 0);
    // Fields are searched too, not only the words.
    page.key("/");
    page.write("story.py:9");
    assert_ne!(page.text("#matches"), "0 matches");
}

pub fn kinds_can_be_hidden(page: &mut Page) {
    let all = shown(page);
    page.click("[popovertarget=kind-filter]");
    let box_of = |kind: &str| format!("#kinds label:nth-of-type({kind}) input");
    let names = page.value("[...document.querySelectorAll('#kinds .name')].map((name) => name.textContent)");
    let place = |kind: &str| {
        let names = names.as_array().expect("a list of kinds");
        names.iter().position(|name| name == kind).expect("the trace has such events") + 1
    };
    page.click(&box_of(&place("new").to_string()));
    page.click(&box_of(&place("await").to_string()));
    let rest = shown(page);
    let of_kind = |kind: &str| small().iter().filter(|record| record["event"] == kind).count() as u64;
    assert_eq!(rest, all - of_kind("new") - of_kind("await"));
    assert_eq!(page.count("#events .e-new"), 0);
    page.click(&box_of(&place("new").to_string()));
    assert_eq!(shown(page), all - of_kind("await"));
    page.key("Escape");
    page.click("#clear");
    assert_eq!(shown(page), all);
    assert_eq!(page.count("#kinds input:checked"), page.count("#kinds input"));
}

pub fn tasks_can_be_hidden(page: &mut Page) {
    let all = shown(page);
    page.click("[popovertarget=task-filter]");
    assert_eq!(page.count("#task-list label"), 7, "six tasks, and what is outside of tasks");
    assert!(page.text("#task-list").contains("3 steps, failed"));
    page.click("#no-tasks");
    assert_eq!(shown(page), 0);
    page.click("#task-name");
    page.write("R-3");
    assert_eq!(page.count("#task-list label"), 1);
    page.click("#task-list input");
    page.key("Escape");
    let some = shown(page);
    assert!(some > 10 && some < all / 3, "{some} of {all}");
    let tasks =
        page.value("[...new Set([...document.querySelectorAll('#events .task')].map((task) => task.textContent))]");
    for task in tasks.as_array().expect("a list of tasks") {
        assert!(["worker-3", "Task-1", ""].contains(&task.as_str().expect("a name")), "{task} is shown");
    }
    let heads = page.text("#heads");
    assert!(heads.contains("worker-3") && !heads.contains("worker-2"), "only its lifelines are shown: {heads}");
    page.click("#clear");
    assert_eq!(shown(page), all);
}

pub fn a_link_leads_out_of_a_filter(page: &mut Page) {
    page.key("/");
    page.write("step 2 of worker-0");
    page.key("Escape");
    let all = shown(page);
    page.value("page.filters.hiddenKinds.add('done'), page.filters.onChange()");
    assert!(shown(page) < all);
    page.key("c");
    assert_eq!(kind(page), "done");
    assert_eq!(shown(page), all);
    assert!(page.text("#notice").contains("all events are shown"));
}

pub fn a_filter_may_hide_everything(page: &mut Page) {
    page.click("[popovertarget=task-filter]");
    page.click("#no-tasks");
    page.key("Escape");
    assert_eq!(page.text("#position"), "0 of 0");
    assert_eq!(page.text("#empty"), "The filters hide every event.");
    for key in ["j", "k", "Home", "End", "PageDown", "c", "e", "n", "]", "["] {
        page.key(key);
    }
    page.click("#clear");
    page.key("j");
    assert!(current(page) >= 1);
}

pub fn the_timeline_leads_to_events(page: &mut Page) {
    let tracks = page.value(
        "(() => { const box = document.getElementById('tracks').getBoundingClientRect();
                  return [box.left, box.top, box.width]; })()",
    );
    let [left, top, width] = [0, 1, 2].map(|index| tracks[index].as_f64().expect("a place"));
    // The tracks: the loop, Task-1, worker-0 and so on.
    let row = |number: f64| top + 22.0 + 20.0 * number + 10.0;
    page.click_at(left + width * 0.5, row(1.0));
    assert_eq!(kind(page), "wait");
    assert_eq!(page.text("#details .words"), "Task-1 waits for Future #0");
    page.click_at(left + width - 3.0, top + 10.0);
    assert_eq!(current(page), last_of_small(), "the axis leads to the event at a time");
    let all = shown(page);
    page.click_at(left + 40.0, row(3.0));
    assert!(shown(page) < all, "a name shows its task alone");
    assert!(page.text("#heads").contains("worker-1"));
    page.click_at(left + 40.0, row(0.0));
    assert_eq!(shown(page), all, "and, as it is alone, all again");
}

pub fn the_timeline_shows_a_part_of_the_time(page: &mut Page) {
    let width = "document.getElementById('tracks').scrollWidth - document.getElementById('tracks').clientWidth";
    assert_eq!(page.value(width), 0);
    page.click("#closer");
    page.key("+");
    assert!(page.value(width).as_f64().expect("a width") > 1000.0);
    page.key("End");
    let cursor = "(() => { const box = document.getElementById('cursor').getBoundingClientRect();
                           return !document.getElementById('cursor').hidden && box.left < window.innerWidth; })()";
    assert_eq!(page.value(cursor), true, "the timeline follows");
    page.key("Home");
    assert_eq!(page.value(cursor), true);
    page.click("#farther");
    page.key("-");
    page.key("-");
    assert_eq!(page.value(width), 0);
    page.click("#scale");
    assert_eq!(page.value("document.getElementById('scale').ariaPressed"), "true");
}

pub fn the_address_names_the_event(page: &mut Page) {
    page.key("j");
    page.key("j");
    page.wait("location.hash === '#3'");
    page.value("location.hash = '#40', 0");
    page.wait("document.querySelector('#details .kind').textContent.startsWith('#40 ')");
    assert_eq!(current(page), 40);
}
