// What a guest picks: kept on this device until there is an account. Newest last, as
// {key, group, option, label, path, at}; the key is the request key it will be sent with.
import { useSyncExternalStore } from "react";

const PLACE = "skerry.kept";
const FORGOTTEN_AFTER_MS = 30 * 24 * 3600 * 1000;
const NONE = [];

function read() {
  try {
    const picks = JSON.parse(localStorage.getItem(PLACE) ?? "[]");
    const fresh = Array.isArray(picks) ? picks.filter((pick) => Date.now() - pick.at < FORGOTTEN_AFTER_MS) : NONE;
    return fresh.length ? fresh : NONE;
  } catch {
    return NONE;
  }
}

let kept = null;
const readers = new Set();
const current = () => (kept ??= read());

function change(next) {
  kept = next.length ? next : NONE;
  try {
    if (kept.length) localStorage.setItem(PLACE, JSON.stringify(kept));
    else localStorage.removeItem(PLACE);
  } catch { /* storage is off: closing the page forgets them */ }
  readers.forEach((tell) => tell());
}

function subscribe(tell) {
  // Another tab may be the one in which the picks are made, or sent.
  const hear = (event) => { if (event.key === PLACE) { kept = read(); tell(); } };
  readers.add(tell);
  addEventListener("storage", hear);
  return () => { readers.delete(tell); removeEventListener("storage", hear); };
}

export const keptPicks = () => current();
export const useKept = () => useSyncExternalStore(subscribe, current, () => NONE);

export function keepPick(act, pick, rivals) {
  const excluded = new Set([...rivals, `${pick.group}:${pick.option}`]);
  const others = current().filter((other) => !excluded.has(`${other.group}:${other.option}`));
  change(act === "clear" ? others : [...others, { ...pick, path: location.pathname, at: Date.now() }]);
}

export function dropKept(keys) {
  const gone = new Set(keys);
  if (current().some((pick) => gone.has(pick.key))) change(current().filter((pick) => !gone.has(pick.key)));
}

// words: {none, one, some}; `some` has a place for {n}.
export function KeptCount({ words, className }) {
  const count = useKept().length;
  const text = count === 0 ? words.none : count === 1 ? words.one : words.some.replace("{n}", count);
  return text ? <span className={className}>{text}</span> : null;
}
