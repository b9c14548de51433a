// Owns how the conversation looks as a sequence diagram: from rows to SVG, for a part of the diagram at a time.
// What it draws is measured from the corner of that part, so that the numbers stay small in long traces.
"use strict";

/** How high a row is, as in the style sheet. */
const ROW = 28;
/** Where the line of an arrow runs in its row; its text stands above it. */
const LINE = 19;
const TEXT = 13;
/** How wide a letter of the diagram's text is. */
const LETTER = 6.65;
const BAR = 8;
/** How wide the strip of lane 0 is, as in the style sheet, and how much room there is between it and the next lane. */
const STRIP = 168;
const MARGIN = 80;
/** How many curves lead away from an event at most. */
const EFFECTS_DRAWN = 20;

/** A part of the diagram: rows and pixels, with the layout and the selection it is drawn for. */
class Part {
  constructor(trace, layout, laneWidth, rows, left, width) {
    this.trace = trace;
    this.layout = layout;
    this.laneWidth = laneWidth;
    this.firstRow = Math.max(rows.first, 0);
    this.lastRow = Math.min(rows.last, layout.rows.length - 1);
    this.left = left;
    this.width = width;
  }

  /** The middle of a lane. Lane 0 stands left of the drawing, in a strip of its own. */
  x(lane) {
    return (lane === 0 ? -STRIP / 2 : MARGIN + (lane - 0.5) * this.laneWidth) - this.left;
  }

  /** Where the drawing begins, if this part is not in its middle. */
  get edge() {
    return -this.left;
  }

  y(row) {
    return (row - this.firstRow) * ROW;
  }

  get height() {
    return (this.lastRow - this.firstRow + 1) * ROW;
  }

  xOf(participant) {
    const lane = this.layout.lane(participant);
    return lane === undefined ? undefined : this.x(lane);
  }

  sees(x) {
    return x > Math.max(this.edge, -this.laneWidth) && x < this.width + this.laneWidth;
  }

  named(name) {
    return this.trace.participants.get(name);
  }
}

/** The strip of lane 0. Arrows leave it at its right; their texts are in the drawing. */
class Strip extends Part {
  x(lane) {
    return lane === 0 ? STRIP / 2 : STRIP + 100;
  }

  get edge() {
    return Infinity;
  }

  sees(x) {
    return x < STRIP;
  }
}

/** The drawing of a part, as the inside of an SVG element. */
function draw(part) {
  const out = [];
  for (let row = part.firstRow; row <= part.lastRow; row++) {
    drawPause(part, part.layout.rows[row], part.y(row), out);
  }
  for (const lifeline of part.layout.lifelines) {
    if (lifeline.last >= part.firstRow && lifeline.first <= part.lastRow) {
      drawLifeline(part, lifeline, out);
    }
  }
  for (let row = part.firstRow; row <= part.lastRow; row++) {
    drawEvent(part, part.layout.rows[row], part.y(row), out);
  }
  return out.join("");
}

/** What lies under the current event. */
function drawChosen(part, selected) {
  if (selected < 0 || !part.layout.shows(selected)) {
    return "";
  }
  const y = part.y(part.layout.rowOf(selected));
  return `<rect class="chosen" x="0" y="${y}" width="${part.width}" height="${ROW}"/>`;
}

/** What goes across all lifelines: the loop waits, begins, stops. */
function drawPause(part, index, y, out) {
  const { event } = part.trace.events[index];
  if (event === "idle") {
    out.push(`<rect class="idle" x="0" y="${y + 3}" width="${part.width}" height="${ROW - 6}"/>`);
  } else if (event === "loop") {
    out.push(line("divider", 0, y + LINE, part.width, y + LINE));
  }
}

function drawLifeline(part, lifeline, out) {
  const x = part.x(lifeline.lane);
  if (!part.sees(x)) {
    return;
  }
  const one = lifeline.participant;
  const top = Math.max(part.y(lifeline.first) + LINE, 0);
  const bottom = Math.min(part.y(lifeline.last) + LINE, part.height);
  out.push(line(`life ${one.colour}`, x, top, x, bottom));
  for (let at = firstBar(one.bars, part.layout.rows[part.firstRow]); at < one.bars.length; at++) {
    const [from, to] = one.bars[at];
    const [first, last] = [part.layout.before[from], part.layout.rowOf(to)];
    if (first > part.lastRow) {
      break;
    }
    const y = Math.max(part.y(first) + LINE, -ROW);
    const end = Math.min(part.y(last) + LINE, part.height + ROW);
    const height = Math.max(end - y, 2);
    out.push(`<rect class="bar ${one.colour}" x="${x - BAR / 2}" y="${y}" width="${BAR}" height="${height}" rx="1.5"/>`);
  }
  if (one.ended && lifeline.last <= part.lastRow) {
    const y = part.y(lifeline.last) + LINE;
    out.push(line(`ended ${one.colour}`, x - 7, y, x + 7, y));
  }
}

/** The first pair that does not end before an event. */
function firstBar(bars, index) {
  let [low, high] = [0, bars.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bars[middle][1] < index) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** What each kind of event draws in its row. */
const DRAWN = {
  new: (part, event, y, out) => drawHead(part, part.named(event.name), y, out),
  await: (part, event, y, out) => arrow(part, event.by, event.iterator, y, "asks", `await ${event.awaitable}`, out),
  send: (part, event, y, out) => arrow(part, event.from, event.to, y, "down", `send(${event.value})`, out),
  throw: (part, event, y, out) => arrow(part, event.from, event.to, y, "down bad", `throw ${event.value}`, out),
  close: (part, event, y, out) => arrow(part, event.from, event.to, y, "down bad", "close()", out),
  yield: (part, event, y, out) => arrow(part, event.from, event.to, y, "up", `yield ${event.value}`, out),
  return: (part, event, y, out) => arrow(part, event.from, event.to, y, "up back", `return ${event.value}`, out),
  raise: (part, event, y, out) => arrow(part, event.from, event.to, y, "up bad", `raise ${event.value}`, out),
  task: (part, event, y, out) => arrow(part, event.name, event.coroutine, y, "asks", "is made for", out),
  step: (part, event, y, out) => arrow(part, loopOf(event), event.name, y, "down", `step ${event.number}`, out),
  wait: (part, event, y, out) => arrow(part, event.name, loopOf(event), y, "up", `wait for ${event.on}`, out),
  again: (part, event, y, out) => arrow(part, event.name, loopOf(event), y, "up", "again", out),
  done: (part, event, y, out) => {
    if (event.task === event.name) {
      arrow(part, event.name, loopOf(event), y, "up back", "", out);
    }
    note(part, event.name, y, OUTCOMES[event.outcome]?.look ?? "", outcome(event), out);
  },
  cancel: (part, event, y, out) => {
    if (event.task !== undefined && event.task !== event.name) {
      arrow(part, event.task, event.name, y, "down bad", "cancel", out);
    } else {
      note(part, event.name, y, "bad", `cancel ${event.value ?? ""}`, out);
    }
  },
  timer: (part, event, y, out) => note(part, loopOf(event), y, "", `timer ${event.timer}: ${duration(event.seconds)}`, out),
  due: (part, event, y, out) => note(part, loopOf(event), y, "", `timer ${event.timer} is due`, out),
  callback: (part, event, y, out) => note(part, loopOf(event), y, "", `calls ${event.what}`, out),
  idle: (part, event, y, out) => note(part, loopOf(event), y, "quiet", idle(event), out),
  loop: (part, event, y, out) => note(part, loopOf(event), y, "quiet", event.text, out),
};

const OUTCOMES = {
  result: { look: "good", sign: "✓", word: "done" },
  exception: { look: "bad", sign: "✗", word: "failed" },
  cancelled: { look: "off", sign: "⊘", word: "cancelled" },
};

function outcome(event) {
  const { sign, word } = OUTCOMES[event.outcome] ?? { sign: "", word: event.outcome };
  return event.outcome === "cancelled" ? `${sign} ${word}` : `${sign} ${event.value ?? word}`;
}

function idle(event) {
  return event.seconds === null ? "waits" : `waits ${duration(event.seconds)}`;
}

function drawEvent(part, index, y, out) {
  const event = part.trace.events[index];
  DRAWN[event.event]?.(part, event, y, out);
}

/** An arrow between two participants, with text above it. */
function arrow(part, from, to, y, look, text, out) {
  const [start, end] = ends(part, from, to);
  if (start === undefined || Math.max(start, end) < -part.laneWidth || Math.min(start, end) > part.width) {
    return;
  }
  const direction = Math.sign(end - start) || 1;
  const [x1, x2] = [start + direction * (BAR / 2 + 1), end - direction * (BAR / 2 + 1)];
  out.push(line(`arrow ${look}`, x1, y + LINE, x2, y + LINE));
  out.push(tip(look, x2, y + LINE, direction));
  if (text !== "" && part.edge !== Infinity) {
    label(part, Math.min(start, end), Math.max(start, end), y, look, text, out);
  }
}

/** Where an arrow begins and ends; one whose other side is not shown is a stub. */
function ends(part, from, to) {
  const start = part.xOf(part.named(from));
  const end = part.xOf(part.named(to));
  if (start === undefined) {
    return [end === undefined ? undefined : end - part.laneWidth / 2, end];
  }
  return [start, end === undefined || end === start ? start + part.laneWidth / 2 : end];
}

/** The text of an arrow: at its left, or at its right if the left is far away or in the strip. */
function label(part, left, right, y, look, text, out) {
  const far = left < part.edge || right - left > 2.5 * part.laneWidth;
  const room = far ? right - Math.max(left, part.edge) - 2 * BAR : 1.9 * part.laneWidth;
  const x = far ? right - BAR - 4 : left + BAR + 2;
  const shown = shortened(text, Math.min(room, 420));
  const anchor = far ? ` text-anchor="end"` : "";
  out.push(`<text class="label ${look}" x="${x}" y="${y + TEXT}"${anchor}>${escaped(shown)}</text>`);
}

function tip(look, x, y, direction) {
  const back = x - direction * 7;
  if (look === "asks") {
    return `<circle class="tip asks" cx="${x - direction * 2}" cy="${y}" r="2.5"/>`;
  }
  const open = look.startsWith("up");
  const path = `M${back} ${y - 4}L${x} ${y}L${back} ${y + 4}${open ? "" : "Z"}`;
  return `<path class="tip ${look}${open ? " open" : ""}" d="${path}"/>`;
}

/** A text in a frame, on a lifeline. */
function note(part, name, y, look, text, out) {
  const x = part.xOf(part.named(name));
  if (x === undefined || !part.sees(x)) {
    return;
  }
  const shown = shortened(text, Math.max(1.5 * part.laneWidth, STRIP) - 16);
  const width = shown.length * LETTER + 12;
  const left = Math.max(x - width / 2, x - part.laneWidth / 2 + 5);
  out.push(
    `<rect class="note ${look}" x="${left}" y="${y + 5}" width="${width}" height="${ROW - 9}" rx="3"/>`,
    `<text class="label noted ${look}" x="${left + 6}" y="${y + 18}">${escaped(shown)}</text>`,
  );
}

/** The box in which a lifeline begins. */
function drawHead(part, one, y, out) {
  const x = part.xOf(one);
  if (x !== undefined && part.sees(x)) {
    box(one, x, y + 3, part.laneWidth - 10, ROW - 6, out);
  }
}

/** The shape of a box tells the kind of participant. */
function box(one, x, y, width, height, out) {
  const radius = { task: 3, coroutine: 3, generator: 3, future: height / 2, iterator: height / 2 }[one.kind] ?? 3;
  const kind = one.kind.replace(" ", "-");
  const name = shortName(one.name, width - 14);
  out.push(
    `<g class="box k-${kind} ${one.colour}"><title>${escaped(`${one.name}: ${one.kind}`)}</title>`,
    `<rect x="${x - width / 2}" y="${y}" width="${width}" height="${height}" rx="${radius}"/>`,
    `<text x="${x}" y="${y + height / 2 + 4}" text-anchor="middle">${escaped(name)}</text></g>`,
  );
}

/** Curves from the cause of the current event to it, and from it to what it caused. */
function drawCauses(part, selected) {
  if (selected < 0 || !part.layout.shows(selected)) {
    return "";
  }
  const cause = part.trace.cause(selected);
  const before = cause === undefined ? [] : [[cause, selected]];
  const after = (part.trace.effects.get(selected) ?? []).slice(0, EFFECTS_DRAWN).map((effect) => [selected, effect]);
  const shown = [...before, ...after].filter((pair) => pair.every((index) => part.layout.shows(index)));
  return shown.map(([from, to]) => curve(part, from, to)).join("");
}

function curve(part, from, to) {
  const [x1, x2] = [anchor(part, from), anchor(part, to)];
  // What begins or ends in the strip would only show as a line along its edge.
  if (!(x1 > part.edge && x2 > part.edge)) {
    return "";
  }
  // What is far outside is cut off, because browsers draw with single precision.
  const far = (y) => Math.min(Math.max(y, -4000), part.height + 4000);
  const [y1, y2] = [from, to].map((index) => far(part.y(part.layout.rowOf(index)) + LINE));
  const bend = Math.max(x1, x2) + Math.min(60, 20 + Math.abs(y2 - y1) / 4);
  const path = `M${x1 + 6} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2 + 8} ${y2}`;
  return `<path class="cause" d="${path}"/><path class="cause-tip" d="M${x2 + 14} ${y2 - 4}L${x2 + 6} ${y2}L${x2 + 14} ${y2 + 4}Z"/>`;
}

/** Where an event happens, for curves. */
function anchor(part, index) {
  const event = part.trace.events[index];
  const name = event.name ?? event.to ?? event.by ?? loopOf(event);
  return part.xOf(part.named(name)) ?? part.xOf(part.trace.who[index][0]);
}

/**
 * The heads that stay at the top: who stands in each lane at a row, or comes next in view.
 * What is left of `edge` is out of view.
 */
function drawHeads(part, top, edge) {
  const out = [];
  const shown = new Map();
  for (const lifeline of part.layout.lifelines) {
    const seen = lifeline.last >= top && lifeline.first <= part.lastRow && part.sees(part.x(lifeline.lane));
    if (seen && !shown.has(lifeline.lane)) {
      shown.set(lifeline.lane, lifeline);
    }
  }
  for (const block of part.layout.blocks) {
    if (block.group !== null && block.last >= top && block.first <= part.lastRow) {
      drawBand(part, block, shown, edge, out);
    }
  }
  for (const [lane, { participant, first }] of shown) {
    out.push(`<g class="${first > top ? "coming" : ""}">`);
    box(participant, part.x(lane), 22, part.laneWidth - 10, 24, out);
    out.push("</g>");
  }
  return out.join("");
}

/** The name of a task, above the lanes of all that it drives. */
function drawBand(part, block, shown, edge, out) {
  const holds = shown.get(block.lane)?.participant.group ?? block.group;
  const left = part.x(block.lane) - part.laneWidth / 2 + 5;
  const right = left + block.width * part.laneWidth - 10;
  if (holds !== block.group || right < 0 || left > part.width) {
    return;
  }
  const colour = block.group.colour;
  out.push(line(`band ${colour}`, left, 18, right, 18));
  const visible = Math.max(left, Math.min(edge + 4, right - 60));
  const name = shortened(block.group.name, right - visible);
  out.push(`<text class="band-name ${colour}" x="${visible}" y="13">${escaped(name)}</text>`);
}

function line(look, x1, y1, x2, y2) {
  return `<line class="${look}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>`;
}

/** A text of one line that fits into so many pixels. */
function shortened(text, room) {
  const flat = String(text).replace(/\s+/g, " ");
  const letters = Math.max(Math.floor(room / LETTER), 2);
  return flat.length <= letters ? flat : `${flat.slice(0, letters - 1)}…`;
}

/** As `shortened`, but the number that tells a name from others stays. */
function shortName(name, room) {
  const number = /( #\d+)?$/.exec(name)[0];
  return shortened(name.slice(0, name.length - number.length), room - number.length * LETTER) + number;
}

function escaped(text) {
  return String(text).replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
}
