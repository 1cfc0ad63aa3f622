// A Swiss ballot as a browser holds it, pure: what is picked once all that is on its way has arrived,
// what the seeds would fill, what cannot come right together, and how a change is taken back.
// sections: [{group, kind, points, slots: [{group, option, face}]}]; an empty slot has option 0.
// teams: [{option, name, meets}], best seed first. A wish: {act: "save" | "clear", group, option}.

const hole = (group) => ({ group, option: 0, name: "", emblem: null, face: "empty" });

function place(sections, { act, group, option }, face) {
  const target = sections.find((section) => section.group === group);
  if (!target || (act === "save" && target.slots.some((slot) => slot.option === option))) return;
  for (const section of sections) {
    if (act === "clear" && section !== target) continue;
    section.slots = section.slots.map((slot) => (slot.option === option ? hole(section.group) : slot));
  }
  if (act === "clear") return;
  const at = target.slots.findIndex((slot) => slot.face === "empty");
  if (at >= 0) target.slots[at] = { ...hole(group), option, face };
}

// What the server said, and every wish on its way laid over it.
export function withWishes(sections, wishes, face = "saving") {
  const laid = sections.map((section) => ({ ...section, slots: [...section.slots] }));
  for (const wish of wishes) place(laid, wish, face);
  return laid;
}

// The same of a guest: the server only draws what this device keeps.
export function withKept(sections, picks) {
  const bare = (slot) => (slot.face === "picked" ? hole(slot.group) : slot);
  const empty = sections.map((section) => ({ ...section, slots: section.slots.map(bare) }));
  return withWishes(empty, picks.map((pick) => ({ ...pick, act: "save" })), "picked");
}

export const slotsOf = (sections) => sections.flatMap((section) => section.slots);
const isHeld = (slot) => slot.face === "picked" || slot.face === "saving";
export const heldIn = (section) => section.slots.filter(isHeld);

const FROM_THE_END = "0-3";
const ORDER = ["3-0", FROM_THE_END, "advance"];

// What the seeds would put into the empty slots: the best undefeated, the last out, the next through.
export function toFill(sections, teams) {
  const held = new Set(slotsOf(sections).map((slot) => slot.option));
  const free = teams.filter((team) => !held.has(team.option));
  const taken = new Map();
  for (const kind of ORDER) {
    for (const { group, slots } of sections.filter((section) => section.kind === kind)) {
      const room = slots.filter((slot) => slot.face === "empty").length;
      taken.set(group, Array.from({ length: room }, () => (kind === FROM_THE_END ? free.pop() : free.shift())));
    }
  }
  return sections.flatMap(({ group }) => (taken.get(group) ?? []).filter(Boolean).map(({ option }) => ({ act: "save", group, option })));
}

export const toClear = (sections) => sections.flatMap((section) => heldIn(section).map(({ group, option }) => ({ act: "clear", group, option })));

// Pairs of picks of one kind whose teams meet in round 1, where one wins and one loses.
export function clashes(sections, teams) {
  const team = new Map(teams.map((one) => [one.option, one]));
  return sections.filter(({ kind }) => kind !== "advance").flatMap((section) => {
    const options = heldIn(section).map((slot) => slot.option);
    return options.filter((option) => option < team.get(option)?.meets && options.includes(team.get(option).meets))
      .map((option) => ({ kind: section.kind, first: team.get(option).name, second: team.get(team.get(option).meets).name }));
  });
}

// The wishes that take these back. sections: how it was before them. Room is made first, and what
// comes back comes in its old order.
export function undoing(sections, wishes) {
  const back = wishes.map(({ act, group, option }) => {
    const was = act === "clear" ? group : slotsOf(sections).find((slot) => slot.option === option)?.group;
    return was ? { act: "save", group: was, option } : { act: "clear", group, option };
  });
  return [...back.filter(({ act }) => act === "clear"), ...back.filter(({ act }) => act === "save")];
}
