// Owns the timeline: a track for the loop and for each task, with what it was doing when. It is painted on a canvas that
// is as large as what is in view, so that thousands of tracks cost as much as those that one sees.
"use strict";

const TRACK = 20;
const AXIS = 22;
const NAMES = 168;
/** Room at the right of the last event, for how a task ended. */
const AFTER = 24;
const MOST_ZOOM = 4096;

class Timeline {
  constructor(trace, actions) {
    this.trace = trace;
    this.actions = actions;
    this.element = byId("tracks");
    this.canvas = byId("paper");
    this.cursor = byId("cursor");
    this.zoom = 1;
    /** Whether each event is as wide as any other, or time decides. */
    this.byEvent = trace.header.virtual_time === true || trace.extent <= 0;
    /** The task of the selected event. */
    this.chosen = undefined;
    this.selected = -1;
    /** Whether something else has to be painted. */
    this.stale = true;
    this.element.addEventListener("scroll", () => this.repaint());
    this.element.addEventListener("click", (click) => this.#click(click));
    this.element.addEventListener("pointermove", (move) => this.#tell(move));
    new ResizeObserver(() => this.#measure()).observe(this.element);
    this.#measure();
    this.#size();
  }

  /** Shows only some groups, or all if there is no set. */
  show(groups) {
    const { tracks } = this.trace;
    this.tracks = groups === null ? tracks : tracks.filter((track) => groups.has(track.participant.group));
    this.#size();
  }

  select(index) {
    this.selected = index;
    const { task, name } = this.trace.events[index] ?? {};
    const chosen = this.trace.participants.get(task ?? name);
    this.stale ||= chosen !== this.chosen;
    this.chosen = chosen;
    this.following = true;
    this.#soon();
  }

  zoomBy(factor) {
    this.zoom = Math.min(Math.max(this.zoom * factor, 1), MOST_ZOOM);
    this.#size();
    this.#follow("centre");
  }

  scaleBy(byEvent) {
    this.byEvent = byEvent;
    this.#size();
    this.#follow("centre");
  }

  /** Paints in the colours of another theme. */
  recolour() {
    this.ink = undefined;
    this.repaint();
  }

  repaint() {
    this.stale = true;
    this.#soon();
  }

  #measure() {
    const { clientWidth: width, clientHeight: height } = this.element;
    this.view = { width, height };
    this.repaint();
  }

  #size() {
    this.tracks ??= this.trace.tracks;
    byId("extent").style.width = `calc(${NAMES + AFTER}px + (100% - ${NAMES + AFTER}px) * ${this.zoom})`;
    this.element.style.setProperty("--tracks", this.tracks.length);
    byId("extent").style.height = `${AXIS + this.tracks.length * TRACK}px`;
    this.repaint();
  }

  /** How many pixels the whole trace is wide. */
  get #width() {
    return Math.max((this.view.width - NAMES - AFTER) * this.zoom, 1);
  }

  /** How far into the trace an event is, from 0 to 1. */
  #part(index) {
    if (this.byEvent) {
      return index / Math.max(this.trace.length - 1, 1);
    }
    const { begin, extent } = this.trace;
    return extent <= 0 ? 0 : (this.trace.time(index) - begin) / extent;
  }

  #x(index) {
    return NAMES + this.#part(index) * this.#width - this.element.scrollLeft;
  }

  /** The last event that is not right of a place on the canvas. */
  #eventAt(x) {
    let [low, high] = [0, this.trace.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#x(middle) <= x) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Scrolls until the selection is in view. */
  #follow(how) {
    if (this.selected < 0) {
      return;
    }
    const x = this.#x(this.selected);
    const { width, height } = this.view;
    if (how === "centre" || x < NAMES || x > width - AFTER / 2) {
      this.element.scrollLeft += x - (width + NAMES) / 2;
    }
    const row = this.tracks.findIndex(({ participant }) => participant === this.chosen);
    const y = row * TRACK;
    if (row >= 0 && (y < this.element.scrollTop || y + TRACK + AXIS > this.element.scrollTop + height)) {
      this.element.scrollTop = y - (height - AXIS) / 2;
    }
  }

  #soon() {
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = undefined;
      this.#frame();
    });
  }

  #frame() {
    if (this.following) {
      this.following = false;
      this.#follow();
    }
    if (this.stale) {
      this.stale = false;
      this.#paint();
    }
    this.#placeCursor();
  }

  #paint() {
    const { width, height } = this.view;
    const ratio = window.devicePixelRatio || 1;
    if (this.canvas.width !== width * ratio || this.canvas.height !== height * ratio) {
      Object.assign(this.canvas, { width: width * ratio, height: height * ratio });
      Object.assign(this.canvas.style, { width: `${width}px`, height: `${height}px` });
    }
    const pen = this.canvas.getContext("2d");
    this.ink ??= colours();
    const { ink } = this;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.font = `11px ${ink.font}`;
    pen.textBaseline = "middle";
    const first = Math.floor(this.element.scrollTop / TRACK);
    const last = Math.min(first + Math.ceil(height / TRACK) + 1, this.tracks.length);
    for (let row = first; row < last; row++) {
      const y = AXIS + row * TRACK - this.element.scrollTop;
      this.#paintTrack(pen, ink, this.tracks[row], y, width);
    }
    this.#paintAxis(pen, ink, width);
  }

  #paintTrack(pen, ink, track, y, width) {
    const { participant } = track;
    const colour = ink[participant.colour];
    pen.save();
    pen.beginPath();
    pen.rect(NAMES, y, width - NAMES, TRACK);
    pen.clip();
    for (let at = this.#firstSegment(track); at < track.segments.length; at++) {
      const segment = track.segments[at];
      const [left, right] = [this.#x(segment.from), this.#x(segment.to)];
      if (left > width) {
        break;
      }
      paintSegment(pen, ink, segment, colour, Math.max(left, NAMES), Math.min(right, width), y);
    }
    if (track.outcome !== null && track.segments.length > 0) {
      const { look, sign } = OUTCOMES[track.outcome] ?? { look: "", sign: "" };
      pen.fillStyle = ink[look] ?? ink.text;
      pen.fillText(sign, this.#x(track.segments.at(-1).to) + 5, y + TRACK / 2 + 1);
    }
    pen.restore();
    if (participant === this.chosen) {
      pen.fillStyle = ink.raised;
      pen.fillRect(0, y, NAMES - 6, TRACK - 1);
    }
    pen.fillStyle = ink.text;
    pen.fillText(shortened(participant.name, NAMES - 24), 14, y + TRACK / 2 + 1);
    pen.fillStyle = colour;
    pen.fillRect(4, y + 4, 4, TRACK - 8);
    pen.fillStyle = ink.hair;
    pen.fillRect(0, y + TRACK - 0.5, width, 0.5);
  }

  /** The first segment that does not end left of the view. */
  #firstSegment(track) {
    let [low, high] = [0, track.segments.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#x(track.segments[middle].to) < NAMES) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  #paintAxis(pen, ink, width) {
    pen.fillStyle = ink.paper;
    pen.fillRect(0, 0, width, AXIS);
    pen.fillStyle = ink.hair;
    pen.fillRect(0, AXIS - 1, width, 1);
    pen.fillStyle = ink.muted;
    pen.fillText(this.byEvent ? "by event" : "by time", 14, AXIS / 2);
    // From the number or time of the first event, as far as the last.
    const [begin, whole] = this.byEvent ? [1, this.trace.length - 1] : [this.trace.begin, this.trace.extent];
    const step = roundStep((whole / this.#width) * 90, this.byEvent ? 1 : 0);
    if (!(whole > 0)) {
      return;
    }
    const left = begin + (this.element.scrollLeft / this.#width) * whole;
    for (let tick = Math.ceil(left / step); tick * step <= begin + whole; tick++) {
      const x = NAMES + ((tick * step - begin) / whole) * this.#width - this.element.scrollLeft;
      if (x > width) {
        break;
      }
      pen.fillStyle = ink.hair;
      pen.fillRect(x, AXIS - 6, 1, 6);
      pen.fillStyle = ink.muted;
      pen.fillText(this.byEvent ? `#${tick * step}` : duration(tick * step), x + 3, AXIS / 2);
    }
  }

  #placeCursor() {
    const x = this.selected < 0 ? -1 : this.#x(this.selected);
    this.cursor.hidden = x < NAMES - 1;
    this.cursor.style.transform = `translateX(${x}px)`;
    this.cursor.style.height = `${this.view.height}px`;
  }

  /** The track and place of a pointer. */
  #under(pointer) {
    const box = this.element.getBoundingClientRect();
    const x = pointer.clientX - box.left;
    const row = Math.floor((pointer.clientY - box.top - AXIS + this.element.scrollTop) / TRACK);
    return { x, track: pointer.clientY - box.top < AXIS ? undefined : this.tracks[row] };
  }

  #click(click) {
    const { x, track } = this.#under(click);
    if (x < NAMES) {
      if (track !== undefined && !this.trace.loops.includes(track)) {
        this.actions.toggleGroup(track.participant.group);
      }
    } else if (this.trace.length > 0) {
      this.actions.goTo(this.#segmentAt(track, x)?.from ?? this.#eventAt(x));
    }
  }

  #segmentAt(track, x) {
    // A segment that is too short to be hit is found from three pixels away.
    const near = track?.segments.filter((one) => this.#x(one.from) <= x + 3 && x - 3 <= this.#x(one.to)) ?? [];
    return near.find((one) => one.state === "running") ?? near[0];
  }

  #tell(move) {
    const { x, track } = this.#under(move);
    const segment = x < NAMES ? undefined : this.#segmentAt(track, x);
    byId("reading").textContent = segment === undefined ? (track?.participant.name ?? "") : this.#words(track, segment);
  }

  #words(track, { state, what, from, to }) {
    const doing = { waiting: `waits for ${what}`, ready: "is ready", running: "runs", idle: "is idle" }[state];
    return `${track.participant.name} ${doing}, ${duration(this.trace.time(to) - this.trace.time(from))}`;
  }
}

function paintSegment(pen, ink, { state, what }, colour, left, right, y) {
  const width = Math.max(right - left, state === "running" ? 2 : 0);
  if (state === "running") {
    pen.fillStyle = colour;
    pen.fillRect(left, y + 4, width, TRACK - 8);
  } else if (state === "ready") {
    pen.globalAlpha = 0.35;
    pen.fillStyle = colour;
    pen.fillRect(left, y + 7, width, TRACK - 14);
    pen.globalAlpha = 1;
  } else {
    pen.fillStyle = state === "idle" ? ink.muted : colour;
    pen.fillRect(left, y + TRACK / 2 - 0.5, width, 1);
    const text = shortened(what, 40 * LETTER);
    if (text !== "" && text.length * LETTER + 24 < width) {
      pen.fillStyle = ink.paper;
      pen.fillRect(left + 6, y + 2, text.length * LETTER + 6, TRACK - 4);
      pen.fillStyle = ink.muted;
      pen.fillText(text, left + 9, y + TRACK / 2 + 1);
    }
  }
}

/** The colours of the theme, which stand in the style sheet. */
function colours() {
  const names = ["paper", "raised", "text", "muted", "hair", "good", "bad", "off", "c-none"];
  for (let colour = 0; colour < COLOURS; colour++) {
    names.push(`c${colour}`);
  }
  const swatch = byId("cursor");
  const ink = {};
  for (const name of names) {
    swatch.style.color = `var(--${name})`;
    ink[name] = getComputedStyle(swatch).color;
  }
  ink.font = getComputedStyle(swatch).fontFamily;
  return ink;
}

/** A round step that is at least as large: 1, 2 or 5 times a power of ten. */
function roundStep(least, smallest) {
  if (!(least > 0)) {
    return smallest;
  }
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= least) ?? 10 * power;
  return Math.max(step, smallest);
}
