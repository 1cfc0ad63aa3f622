// What a bracket of picks holds, and what a change of one does to the later ones. Pure.
// rounds: [{group, contenders: [{option, team, place}]}], the first round first; a place is the match
// of its round, from 1. held: for each round the contender picked in each place, or undefined.

export const keyOf = (group, { option }) => `${group}:${option}`;
const PICKED = "picked";

export const placesOf = ({ contenders }) => new Set(contenders.map((one) => one.place)).size;
const empty = (rounds) => rounds.map(() => []);
const find = ({ contenders }, option) => contenders.find((one) => one.option === option);
const copy = (held) => held.map((places) => [...places]);
const isIn = (places, team) => places.some((one) => one?.team === team);

// Who is picked to win a match has to be picked to come into it.
function stands(held, round, contender) {
  return round === 0 || isIn(held[round - 1], contender.team);
}

function pruned(held) {
  held.forEach((places, round) => {
    places.forEach((one, i) => { if (one && !stands(held, round, one)) places[i] = undefined; });
  });
  return held;
}

function put(held, round, contender) {
  if (stands(held, round, contender)) held[round][contender.place - 1] = contender;
}

export function heldByServer(rounds, faces) {
  const held = empty(rounds);
  rounds.forEach((round, r) => round.contenders.forEach((one) => {
    if (faces[keyOf(round.group, one)] === PICKED) held[r][one.place - 1] = one;
  }));
  return held;
}

// What a device keeps for a guest counts round by round, whatever was picked first.
export function heldByDevice(rounds, picks) {
  const held = empty(rounds);
  rounds.forEach((round, r) => picks.filter((pick) => pick.group === round.group).forEach((pick) => {
    const one = find(round, pick.option);
    if (one) put(held, r, one);
  }));
  return held;
}

// With what is on its way to the server, in the order in which it will arrive.
export function withWishes(rounds, before, wishes) {
  const held = copy(before);
  wishes.forEach(({ act, group, option }) => {
    const round = rounds.findIndex((one) => one.group === group);
    const contender = round < 0 ? undefined : find(rounds[round], option);
    if (!contender) return;
    const at = contender.place - 1;
    if (act === "save") put(held, round, contender);
    else if (held[round][at] === contender) held[round][at] = undefined;
    pruned(held);
  });
  return held;
}

// The two sides of a match: its teams in the first round, later who is picked to come into it.
export function sidesOf(rounds, held, round, place) {
  if (round === 0) return rounds[0].contenders.filter((one) => one.place === place);
  return [2 * place - 2, 2 * place - 1].map((from) => {
    const team = held[round - 1][from]?.team;
    return team && rounds[round].contenders.find((one) => one.team === team);
  });
}

// A tap on a contender: what it asks for, what takes it back, whom it replaces, and which later picks
// fall with it. Those that are still possible stay.
export function tapped(rounds, held, round, contender) {
  const at = contender.place - 1;
  const before = held[round][at];
  const isClear = before === contender;
  const act = isClear ? "clear" : "save";
  const after = withWishes(rounds, held, [{ act, group: rounds[round].group, option: contender.option }]);
  const fallen = held.flatMap((places, r) => places.filter((one, i) => r > round && one && !after[r][i]).map((one) => ({ round: r, one })));
  const gone = fallen.map(({ round: r, one }) => keyOf(rounds[r].group, one));
  const wish = (what, r, one, rivals = []) => ({ act: what, group: rounds[r].group, option: one.option, round: r, one, rivals: [...rivalsOf(rounds[r], one), ...rivals] });
  const restored = before ? [wish("save", round, before), ...fallen.map(({ round: r, one }) => wish("save", r, one))] : [];
  return {
    wish: wish(act, round, contender, gone),
    back: before ? restored : [wish("clear", round, contender)],
    before, isClear, fallen: fallen.map(({ one }) => one),
    hasLater: before ? held.slice(round + 1).some((places) => places.some(Boolean)) : false,
  };
}

const rivalsOf = ({ group, contenders }, { place }) => contenders.filter((one) => one.place === place).map((one) => keyOf(group, one));

// The lines into the next round: {match, side, look}, a match from 0 and the side that is picked there.
export function spansOf(rounds, held, round) {
  return Array.from({ length: placesOf(rounds[round]) }, (_, match) => {
    const picked = held[round][match];
    const side = picked ? sidesOf(rounds, held, round, match + 1).indexOf(picked) : -1;
    return { match, side, look: side < 0 ? "none" : "lit" };
  });
}
