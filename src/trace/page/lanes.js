// Owns where lifelines stand. A lane is a place for lifelines beside others; lane 0 is the loop's, or that of the code
// that drives. A task and all that it drives have neighbouring lanes, a block. A row is an event that is shown.
"use strict";

class Layout {
  /**
   * @param trace the trace
   * @param rows the events that are shown, in order
   * @param share whether lifelines that have ended give their lanes to later ones
   */
  constructor(trace, rows, share) {
    this.rows = rows;
    /** For every event, how many rows come before it. */
    this.before = rowsBefore(trace.length, rows);
    /** Who is shown, in order of appearance, with lane, first and last row. */
    this.lifelines = [];
    /** The lifeline of each participant that is shown. */
    this.of = new Map();
    this.blocks = [];
    this.lanes = 1;
    this.#choose(trace);
    this.#place(share);
  }

  /** The row of an event, or the one that comes next if it is not shown. */
  rowOf(index) {
    return Math.min(this.before[index], this.rows.length - 1);
  }

  shows(index) {
    return this.rows[this.before[index]] === index;
  }

  lane(participant) {
    return this.of.get(participant)?.lane;
  }

  /** The lifelines of those whom the rows name. */
  #choose(trace) {
    const named = new Set();
    for (const index of this.rows) {
      trace.who[index].forEach((one) => named.add(one));
    }
    for (const one of trace.participants.values()) {
      if (named.has(one)) {
        const last = one.last + 1 < trace.length ? this.before[one.last + 1] - 1 : this.rows.length - 1;
        const lifeline = { participant: one, lane: 0, first: this.rowOf(one.born), last };
        this.lifelines.push(lifeline);
        this.of.set(one, lifeline);
      }
    }
  }

  #place(share) {
    const pinned =
      this.lifelines.find(({ participant }) => participant.kind === "loop") ??
      this.lifelines.find(({ participant }) => participant.kind === "code");
    this.pinned = pinned;
    const blocks = new Map();
    for (const lifeline of this.lifelines) {
      if (lifeline !== pinned) {
        addTo(blocks, lifeline.participant.group, lifeline);
      }
    }
    const free = [Infinity];
    for (const [group, members] of blocks) {
      this.#placeBlock(group, members, free, share);
    }
    this.lanes = Math.max(free.length, 1);
  }

  #placeBlock(group, members, free, share) {
    const width = stack(group, members, share);
    const first = Math.min(...members.map((member) => member.first));
    const last = Math.max(...members.map((member) => member.last));
    const lane = roomFor(free, width, first);
    for (let at = lane; at < lane + width; at++) {
      free[at] = share ? last + 1 : Infinity;
    }
    members.forEach((member) => (member.lane += lane));
    this.blocks.push({ group, lane, width, first, last });
  }
}

/** How many rows come before each event. */
function rowsBefore(length, rows) {
  const before = new Int32Array(length);
  let row = 0;
  for (let index = 0; index < length; index++) {
    before[index] = row;
    if (rows[row] === index) {
      row++;
    }
  }
  return before;
}

/** Places the members of a block, the task first; returns how many lanes they take. */
function stack(group, members, share) {
  const free = [];
  if (members.some(({ participant }) => participant === group)) {
    free.push(Infinity);
  }
  for (const member of members) {
    if (member.participant === group) {
      member.lane = 0;
    } else {
      const lane = free.findIndex((row) => row <= member.first);
      member.lane = lane === -1 ? free.length : lane;
      free[member.lane] = share ? member.last + 1 : Infinity;
    }
  }
  return free.length;
}

/** The first lane from which on as many are free as a block needs, from a row on. */
function roomFor(free, width, row) {
  let lane = 1;
  for (let at = 1; at < free.length && at < lane + width; at++) {
    if (free[at] > row) {
      lane = at + 1;
    }
  }
  return lane;
}
