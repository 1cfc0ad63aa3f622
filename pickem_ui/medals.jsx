// Says that a medal or a challenge has just been earned, once per device. What was told stays told:
// a correction that takes it away says nothing, nor does earning it again.
import { useEffect } from "react";
import { say } from "./toasts.jsx";

const PLACE = "skerry.medals"; // by fan and tournament: the highest that was told
const SETTLED_MS = 100; // until other windows see what was stored

let known = {}; // where storage is off: for as long as the page lives

function read() {
  try { return JSON.parse(localStorage.getItem(PLACE)) ?? known; } catch { return known; }
}

function write(next) {
  known = next;
  try { localStorage.setItem(PLACE, JSON.stringify(next)); } catch { /* storage is off */ }
}

// Two windows hear of it at the same moment; locks exist in secure contexts only.
const oneAtATime = (work) => (navigator.locks ? navigator.locks.request(PLACE, work) : work());

// Nobody reads a page in the background: it looks again when it comes to the front. What a device
// sees of a fan for the first time was earned before.
async function learn(whose, { rank, earned }, tell) {
  const all = read();
  const before = all[whose];
  if (before && (document.hidden || (rank <= before.rank && earned <= before.earned))) return;
  const best = { rank: Math.max(rank, before?.rank ?? rank), earned: Math.max(earned, before?.earned ?? earned) };
  write({ ...all, [whose]: best });
  if (before) tell(rank > before.rank);
  await new Promise((done) => setTimeout(done, SETTLED_MS));
}

// medals: none or one, as {tournament, medal, earned, challenges}; fan is 0 for a guest.
// words: {medal with a place for {medal}, challenge with {n} and {all}, names by medal, lowest first}.
export function MedalToasts({ fan, tournament, medals, words }) {
  const [medal] = medals;
  const whose = `${fan}/${medal?.tournament ?? tournament}`;
  useEffect(() => {
    if (!fan || !tournament) return undefined;
    const rank = Object.keys(words.names).indexOf(medal?.medal);
    const earned = medal?.earned ?? 0;
    const tell = (isHigher) => say({
      kind: "medal",
      key: `${whose}/${rank}/${earned}`,
      look: medal.medal,
      text: isHigher
        ? words.medal.replace("{medal}", words.names[medal.medal])
        : words.challenge.replace("{n}", earned).replace("{all}", medal.challenges),
    });
    const look = () => oneAtATime(() => learn(whose, { rank, earned }, tell));
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [fan, tournament, whose, medal?.medal, medal?.earned]);
  return null;
}
