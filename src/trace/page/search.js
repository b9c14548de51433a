// Owns the search: which events contain a text, and the way from one to the next.
"use strict";

class Search {
  constructor(trace) {
    this.trace = trace;
    this.matches = [];
    this.wanted = "";
  }

  /** Looks for a text, in any case. */
  find(text) {
    this.wanted = text.trim().toLowerCase();
    this.matches = [];
    if (this.wanted !== "") {
      this.texts ??= this.trace.events.map(searched);
      this.texts.forEach((found, index) => {
        if (found.includes(this.wanted)) {
          this.matches.push(index);
        }
      });
    }
  }

  /** The matches among the events that a layout shows. */
  shown(layout) {
    return this.matches.filter((index) => layout.shows(index));
  }
}

/** All that one can look for in an event. */
function searched(event) {
  const place = event.at === undefined ? "" : `${event.at.file}:${event.at.line} ${event.at.function}`;
  const names = NAMING.map((field) => event[field] ?? "");
  const words = [`#${event.n}`, event.event, event.text ?? "", event.task ?? "", event.value ?? "", place, ...names];
  return words.join("\n").toLowerCase();
}
