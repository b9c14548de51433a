// Owns the stage: the list of events and, in line with it, the diagram. Only what is in view exists in the document.
"use strict";

/** How many rows and pixels are drawn beyond what is in view, so that scrolling does not show an edge. */
const SPARE_ROWS = 24;
const SPARE_WIDTH = 500;
/** How high the heads are, as in the style sheet. */
const HEADS = 52;
/** How wide a lane is, as there is room. */
const [LEAST_LANE, MOST_LANE] = [124, 180];
/** How many levels the list indents. */
const DEEPEST = 9;
/** How many letters of a task's name the list has room for. */
const LONGEST_NAME = 14;
/** The fields that say between whom an arrow is drawn. */
const ENDS_OF_ARROWS = ["by", "iterator", "from", "to", "name", "coroutine"];

class Stage {
  constructor(trace, onSelect) {
    this.trace = trace;
    this.element = byId("stage");
    this.list = byId("events");
    this.strip = byId("strip");
    this.drawing = byId("drawing");
    this.heads = byId("heads");
    this.corner = byId("corner");
    /** The items of the list that exist, by row. */
    this.items = new Map();
    this.found = new Set();
    this.selected = -1;
    /** Whether the next frame brings the selection into view. */
    this.following = false;
    /** What is drawn: the parts, the place in view that they are for, the selection that they show. */
    this.drawn = null;
    this.list.style.setProperty("--digits", String(trace.events.at(-1)?.n ?? 0).length);
    this.list.style.setProperty("--name", Math.min(longestName(trace), LONGEST_NAME));
    this.element.addEventListener("scroll", () => this.#soon());
    new ResizeObserver(() => this.#resized()).observe(this.element);
    byId("sheet").addEventListener("click", (click) => {
      const row = Math.floor((click.clientY - this.list.getBoundingClientRect().top) / ROW);
      if (row >= 0 && row < this.layout.rows.length) {
        onSelect(this.layout.rows[row]);
      }
    });
  }

  /** Shows other rows. */
  show(layout) {
    this.layout = layout;
    this.#clear();
    this.#resized();
  }

  /** Marks the events that a search has found. */
  mark(found) {
    this.found = found;
    this.#clear();
    this.#soon();
  }

  /** Makes an event the current one; the next frame shows it. */
  select(index) {
    this.selected = index;
    this.following = true;
    this.#soon();
  }

  get rowsInView() {
    return Math.max(Math.floor((this.size.height - HEADS) / ROW), 1);
  }

  #rowOf(index) {
    return index >= 0 && this.layout.shows(index) ? this.layout.rowOf(index) : undefined;
  }

  get #top() {
    return Math.floor(this.element.scrollTop / ROW);
  }

  /** Forgets what was drawn. */
  #clear() {
    this.list.replaceChildren();
    this.items.clear();
    this.drawn = null;
  }

  #resized() {
    if (this.layout === undefined) {
      return;
    }
    // Whoever asks an element for its size has the browser lay out the page, so it is asked only here.
    const { clientWidth, clientHeight } = this.element;
    this.size = { width: clientWidth - this.list.offsetWidth - STRIP, height: clientHeight };
    const room = this.size.width - MARGIN;
    const lanes = Math.max(this.layout.lanes - 1, 1);
    this.laneWidth = Math.min(Math.max(Math.floor(room / lanes), LEAST_LANE), MOST_LANE);
    const sheet = byId("sheet");
    sheet.style.setProperty("--rows", `${this.layout.rows.length * ROW}px`);
    sheet.style.setProperty("--lanes", `${Math.max(MARGIN + lanes * this.laneWidth, room + MARGIN)}px`);
    this.drawn = null;
    this.#soon();
  }

  /** Draws before the next frame, once. */
  #soon() {
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = undefined;
      this.#draw();
    });
  }

  #draw() {
    if (this.following) {
      this.following = false;
      this.#follow();
    }
    const { width } = this.size;
    const view = { top: this.#top, left: this.element.scrollLeft };
    const rows = { first: view.top - SPARE_ROWS, last: view.top + this.rowsInView + 1 + SPARE_ROWS };
    const left = Math.max(view.left - SPARE_WIDTH, 0);
    if (!this.#holds(view, width)) {
      const part = new Part(this.trace, this.layout, this.laneWidth, rows, left, width + 2 * SPARE_WIDTH);
      const strip = new Strip(this.trace, this.layout, STRIP, rows, 0, STRIP);
      place(this.drawing, part);
      place(this.strip, strip);
      this.#list(part.firstRow, part.lastRow);
      this.drawn = { ...view, width, part, strip, chosen: undefined };
    }
    if (this.drawn.chosen !== this.selected) {
      this.drawn.chosen = this.selected;
      this.#choose();
    }
    this.#drawHeads(view, left, width);
  }

  /** Whether what has been drawn covers the view. */
  #holds({ top, left }, width) {
    return (
      this.drawn !== null &&
      Math.abs(this.drawn.top - top) < SPARE_ROWS / 2 &&
      Math.abs(this.drawn.left - left) < SPARE_WIDTH / 2 &&
      this.drawn.width === width
    );
  }

  /** Draws the heads, which depend on the row that is at the top. */
  #drawHeads(view, left, width) {
    const rows = { first: view.top, last: view.top + this.rowsInView };
    const part = new Part(this.trace, this.layout, this.laneWidth, rows, left, width + 2 * SPARE_WIDTH);
    const strip = new Strip(this.trace, this.layout, STRIP, rows, 0, STRIP);
    this.heads.style.transform = `translateX(${part.left}px)`;
    this.heads.setAttribute("width", part.width);
    fill(this.heads, drawHeads(part, view.top, view.left - left));
    fill(this.corner, drawHeads(strip, view.top, 0));
  }

  /** Makes the items that are missing and drops those that are out of view. */
  #list(first, last) {
    for (const [row, item] of this.items) {
      if (row < first || row > last) {
        item.remove();
        this.items.delete(row);
      }
    }
    let next = null;
    for (let row = last; row >= first; row--) {
      let item = this.items.get(row);
      if (item === undefined) {
        item = this.#item(row);
        this.items.set(row, item);
        this.list.insertBefore(item, next);
      }
      next = item;
    }
  }

  /** Shows which event is the current one, in the list and in the diagram. */
  #choose() {
    choose(this.drawing, this.drawn.part, this.selected);
    choose(this.strip, this.drawn.strip, this.selected);
    const before = this.list.querySelector("[aria-current]");
    before?.removeAttribute("aria-current");
    before?.setAttribute("aria-selected", "false");
    const item = this.items.get(this.#rowOf(this.selected));
    item?.setAttribute("aria-current", "true");
    item?.setAttribute("aria-selected", "true");
    if (item === undefined) {
      this.list.removeAttribute("aria-activedescendant");
    } else {
      this.list.setAttribute("aria-activedescendant", item.id);
    }
  }

  #item(row) {
    const index = this.layout.rows[row];
    const event = this.trace.events[index];
    const item = document.createElement("li");
    item.id = `row-${row}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.setAttribute("aria-posinset", row + 1);
    item.setAttribute("aria-setsize", this.layout.rows.length);
    item.style.top = `${row * ROW}px`;
    const task = this.trace.participants.get(event.task);
    item.className = `${task?.colour ?? "c-none"} e-${event.event}${this.found.has(index) ? " found" : ""}`;
    item.append(
      span("number", event.n),
      span("task", event.task ?? ""),
      span("text", event.text ?? event.event, `${Math.min(event.depth ?? 0, DEEPEST) * 8}px`),
    );
    return item;
  }

  /** Scrolls until the selection is in view, with some rows around it. */
  #follow() {
    const row = this.#rowOf(this.selected);
    if (row === undefined) {
      return;
    }
    const height = this.rowsInView;
    const margin = Math.min(4, Math.floor(height / 3));
    const top = this.#top;
    if (row < top - height || row > top + 2 * height) {
      this.element.scrollTop = (row - Math.floor(height / 3)) * ROW;
    } else if (row < top + margin) {
      this.element.scrollTop = (row - margin) * ROW;
    } else if (row >= top + height - margin) {
      this.element.scrollTop = (row + 1 + margin - height) * ROW;
    }
    this.#followAcross();
  }

  /** Brings the lanes of the selection into view: with the whole task if there is room, else by themselves. */
  #followAcross() {
    const event = this.trace.events[this.selected];
    const lanes = ENDS_OF_ARROWS.map((field) => this.layout.lane(this.trace.participants.get(event[field])));
    const own = lanes.filter((lane) => lane > 0);
    if (own.length > 0) {
      this.#bring(Math.min(...own), Math.max(...own));
    }
  }

  #bring(first, last) {
    const { width } = this.size;
    const own = this.#extent(first, last);
    const now = this.element.scrollLeft;
    if (own.left >= now && own.right <= now + width) {
      return;
    }
    const row = this.#rowOf(this.selected);
    const block = this.layout.blocks.find(({ lane, width: count, first: begin, last: end }) => {
      return begin <= row && row <= end && lane <= first && first < lane + count;
    });
    const whole = block === undefined ? own : this.#extent(block.lane, block.lane + block.width - 1);
    if (whole.right - whole.left <= width && whole.left <= own.left && own.right <= whole.right) {
      this.element.scrollLeft = whole.left;
    } else if (own.right - own.left <= width && own.right > now + width) {
      // Deeper awaits are what comes next, so they have room too.
      this.element.scrollLeft = own.right - width + Math.min(2 * this.laneWidth, width - (own.right - own.left));
    } else {
      this.element.scrollLeft = own.left;
    }
  }

  /** The pixels that some lanes take, with the room before the first of them. */
  #extent(first, last) {
    return { left: (first - 1) * this.laneWidth, right: MARGIN + last * this.laneWidth };
  }
}

/** Draws a part, between what lies under it and over it because an event is the current one. */
function place(svg, part) {
  svg.style.transform = `translate(${part.left}px, ${part.firstRow * ROW}px)`;
  svg.setAttribute("width", part.width);
  svg.setAttribute("height", Math.max(part.height, 0));
  svg.innerHTML = `<g></g>${draw(part)}<g></g>`;
}

function choose(svg, part, selected) {
  fill(svg.firstChild, drawChosen(part, selected));
  fill(svg.lastChild, drawCauses(part, selected));
}

/** Gives an element its inside, unless it has it: browsers lay out anew what is written. */
function fill(element, inside) {
  if (element.filled !== inside) {
    element.filled = inside;
    element.innerHTML = inside;
  }
}

function longestName(trace) {
  return trace.tasks.reduce((longest, { participant }) => Math.max(longest, participant.name.length), 0);
}

function span(look, text, indent) {
  const element = document.createElement("span");
  element.className = look;
  element.textContent = text;
  if (indent !== undefined) {
    element.style.paddingInlineStart = indent;
  }
  return element;
}

function byId(id) {
  return document.getElementById(id);
}
