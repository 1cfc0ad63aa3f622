// What a special holds, and which of its options are on screen. Pure.
// special: {group, options: [{option, name, team, ...}]}.

export const keyOf = ({ group }, { option }) => `${group}:${option}`;

// The option that is picked: what the server said or, for a guest, what this device keeps, and then
// what is on its way.
export function heldIn(special, faces, picks, wishes) {
  const mine = ({ group }) => group === special.group;
  let held = picks
    ? picks.filter(mine).at(-1)?.option
    : special.options.find((one) => faces[keyOf(special, one)] === "picked")?.option;
  wishes.filter(mine).forEach(({ act, option }) => {
    if (act === "save") held = option;
    else if (held === option) held = undefined;
  });
  return special.options.find((one) => one.option === held);
}

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

// Those that a search finds, whom one has picked first; `most` of them unless something is asked for.
export function found({ options }, { query, team, most, first }) {
  const asked = plain(query);
  const all = options.filter((one) => (!team || one.team === team) && (!asked || plain(one.name).includes(asked)));
  all.sort((a, b) => (b === first) - (a === first));
  return { all, shown: all.slice(0, most) };
}

export const teamsOf = ({ options }) => [...new Set(options.map((one) => one.team))].filter(Boolean).sort((a, b) => a.localeCompare(b));
