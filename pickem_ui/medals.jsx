// Says that a medal or a challenge has just been earned, once per device. What was told stays told:
// a correction that takes it away says nothing, nor does earning it again.
import { useEffect, useSyncExternalStore } from "react";

const PLACE = "skerry.medals"; // by fan and tournament: the highest that was told
const SHOWN_MS = 8000;
const SETTLED_MS = 100; // until other windows see what was stored
const NONE = [];

let toasts = NONE;
let known = {}; // where storage is off: for as long as the page lives
const readers = new Set();
const subscribe = (tell) => {
  readers.add(tell);
  return () => readers.delete(tell);
};

function show(next) {
  toasts = next;
  readers.forEach((tell) => tell());
}

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
// words: {medal with a place for {medal}, challenge with {n} and {all}, names by medal, lowest first,
// close}. children: the icon.
export function MedalToasts({ fan, tournament, medals, words, children }) {
  const shown = useSyncExternalStore(subscribe, () => toasts, () => NONE);
  const [medal] = medals;
  const whose = `${fan}/${medal?.tournament ?? tournament}`;
  useEffect(() => {
    if (!fan || !tournament) return undefined;
    const rank = Object.keys(words.names).indexOf(medal?.medal);
    const earned = medal?.earned ?? 0;
    const tell = (isHigher) => show([...toasts, {
      key: `${whose}/${rank}/${earned}`,
      look: medal.medal,
      text: isHigher
        ? words.medal.replace("{medal}", words.names[medal.medal])
        : words.challenge.replace("{n}", earned).replace("{all}", medal.challenges),
    }]);
    const look = () => oneAtATime(() => learn(whose, { rank, earned }, tell));
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [fan, tournament, whose, medal?.medal, medal?.earned]);
  return (
    <div role="status">
      {shown.map((toast) => <Toast key={toast.key} {...toast} icon={children} closeLabel={words.close}
        onClose={() => show(toasts.filter((one) => one.key !== toast.key))} />)}
    </div>
  );
}

function Toast({ look, text, icon, closeLabel, onClose }) {
  useEffect(() => {
    const timer = setTimeout(onClose, SHOWN_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={`toast ${look}`}>
      {icon}
      <span className="grow">{text}</span>
      <button type="button" className="btn ghost sm" onClick={onClose}>{closeLabel}</button>
    </div>
  );
}
