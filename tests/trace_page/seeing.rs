//! What the diagram shows.

use crate::browser::Page;

pub fn lifelines_that_ended_give_way(page: &mut Page) {
    let width = "document.getElementById('stage').scrollWidth";
    let packed = page.value(width).as_f64().expect("a width");
    page.key("h");
    assert_eq!(page.value("document.getElementById('share').checked"), false);
    let wide = page.value(width).as_f64().expect("a width");
    assert!(wide > packed * 1.3, "{packed} and then {wide} pixels");
    page.click("#share");
    assert_eq!(page.value(width), packed);
}

pub fn arrows_and_notes_tell_what_happens(page: &mut Page) {
    page.key("/");
    page.write("step 2 of worker-2");
    page.key("Escape");
    let texts = page.text("#drawing");
    for text in ["step 2", "send(None)", "return None", "await rest() 2.1.0", "yield Future #8", "wait for Future #8"] {
        assert!(texts.contains(text), "{text:?} is not drawn");
    }
    assert!(page.count("#drawing .bar") > 3);
    let notes = page.text("#strip");
    assert!(notes.contains("is due") && notes.contains("timer 8: "), "{notes}");
    for (task, text) in [("worker-1", "✓ 'ok'"), ("worker-2", "✗ ValueError('no luck')"), ("worker-4", "⊘ cancelled")]
    {
        page.key("/");
        page.write(&format!("{task} is done"));
        assert_eq!(page.text("#matches"), "1 of 1 match");
        page.key("Escape");
        assert!(page.text("#drawing").contains(text), "{text:?} is not drawn");
    }
    assert!(page.text("#corner").contains("loop"));
}

pub fn code_may_drive_without_a_loop(page: &mut Page) {
    assert!(page.text("#corner").contains("<module>"));
    let texts = page.text("#drawing");
    for text in ["main() #2", "list_iterator", "throw ", "close()", "yield 1"] {
        assert!(texts.contains(text), "{text:?} is not drawn");
    }
    page.key("End");
    assert_eq!(page.text("#details .words"), "← main() #2  raises GeneratorExit()");
    assert_eq!(page.value("page.trace.tracks.length"), 2, "the timeline has who is driven by hand");
}

pub fn each_loop_has_a_lifeline(page: &mut Page) {
    // The first loop stands in the strip that is always in view.
    assert!(page.text("#strip").contains("the loop runs"));
    let texts = page.text("#drawing");
    for text in ["loop 2 runs", "loop 2 stops"] {
        assert!(texts.contains(text), "{text:?} is not drawn");
    }
    let lanes = page.value("page.trace.loops.map((track) => [track.participant.name, track.segments.length])");
    assert_eq!(lanes, serde_json::json!([["loop", 2], ["loop 2", 1]]));
}
