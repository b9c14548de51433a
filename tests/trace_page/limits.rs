//! Traces that are large, deep, strange or empty.

use crate::browser::Page;
use crate::reader::{current, in_view, kind};
use crate::{story, ten_thousand};

/// How long a step may take, from the key until the frame that shows it, in milliseconds: most do in a tenth of this on
/// a quiet machine, even without a graphics card.
const STEP_LIMIT: f64 = 100.0;

/// How many elements the document may have, whatever the trace is like.
const MOST_ELEMENTS: u64 = 2500;

/// Steps sixty times, each when the frame of the one before has been drawn; tells how long it took, in milliseconds.
const SIXTY_STEPS: &str = "(async () => {
    const begin = performance.now();
    for (let step = 0; step < 60; step++) {
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
        await new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
    }
    return performance.now() - begin;
})()";

pub fn steps_are_quick(page: &mut Page) {
    let before = page.work();
    let time = page.value(SIXTY_STEPS).as_f64().expect("a time") / 60.0;
    let work = (page.work() - before) / 60.0;
    let elements = page.count("*");
    println!("a step takes {time:.1} ms and {work:.1} ms of work; the document has {elements} elements");
    assert!(work < STEP_LIMIT, "a step takes {work} ms of work");
    assert!(elements < MOST_ELEMENTS, "{elements} elements");
}

pub fn ten_thousand_events_are_fluid(page: &mut Page) {
    steps_are_quick(page);
    page.key("End");
    assert_eq!(current(page), ten_thousand().len() as u64 - 1);
    assert!(in_view(page, "#events [aria-current]"));
    page.value("document.getElementById('stage').scrollTop = 5000 * 28, 0");
    assert!(in_view(page, "#row-5003"), "scrolling shows what is there");
    assert!(page.count("#strip .note") > 3);
    page.key("/");
    page.write("step 11 of worker-20");
    assert_eq!(page.text("#matches"), "1 of 1 match");
    page.key("Escape");
    steps_are_quick(page);
}

pub fn two_thousand_tasks_are_fluid(page: &mut Page) {
    steps_are_quick(page);
    page.click("[popovertarget=task-filter]");
    assert!(page.count("#task-list label") <= 100);
    assert!(page.text("#more-tasks").contains("1902 more"));
    page.key("Escape");
    page.key("/");
    page.write("step 2 of worker-1500:");
    page.key("Escape");
    page.key("j");
    assert!(page.text("#details .words").contains("work() #1501"));
    let head = "[...document.querySelectorAll('#heads .box')].some((head) => {
        const box = head.getBoundingClientRect();
        return head.textContent.startsWith('worker-1500') && box.left > 0 && box.right < window.innerWidth; })";
    assert_eq!(page.value(head), true, "the lifelines of the current event come into view");
    steps_are_quick(page);
}

pub fn awaits_fifty_deep_stay_in_view(page: &mut Page) {
    page.key("/");
    page.write("sleep() 1.0  yields");
    page.key("Escape");
    assert_eq!(kind(page), "yield");
    assert_eq!(page.count("#details .chain li"), 52, "all that run are told, with the task");
    let bars = "[...document.querySelectorAll('#heads .box')].some((head) => {
        const box = head.getBoundingClientRect();
        return head.textContent.startsWith('sleep() 1.0') && box.left > 0 && box.right < window.innerWidth; })";
    assert_eq!(page.value(bars), true);
    steps_are_quick(page);
}

pub fn names_with_markup_stay_texts(page: &mut Page) {
    for _ in 0..10 {
        page.key("j");
        page.value("0");
    }
    page.click("[popovertarget=task-filter]");
    assert_eq!(page.value("typeof window.broken"), "undefined");
    assert_eq!(page.count("img"), 0);
    assert!(page.text("title").contains("</script><script>"));
    assert!(page.text("#program").contains("</script><script>"));
    page.key("Home");
    assert!(page.text("#details .words").contains(story::HOSTILE.trim()), "the whole name can be read");
}

/// Goes through all events and looks at each.
pub fn everything_can_be_seen(page: &mut Page) {
    let seen = page.value(
        "(async () => {
            for (const index of page.layout.rows) {
                page.go(index);
                if (index % 10 === 0) await new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
            }
            return page.layout.rows.length;
        })()",
    );
    assert_eq!(seen, page.value("page.trace.length"));
    assert!(seen.as_u64().is_some_and(|seen| seen > 100), "{seen} events");
    assert!(in_view(page, "#events [aria-current]"));
}

pub fn a_trace_may_be_empty(page: &mut Page) {
    assert_eq!(page.text("#position"), "0 of 0");
    assert_eq!(page.text("#empty"), "The trace has no events.");
    for key in ["j", "k", "Home", "End", "PageDown", "c", "e", "n", "]", "[", "h", "+", "-", "t"] {
        page.key(key);
    }
    page.value("localStorage.clear()");
}
