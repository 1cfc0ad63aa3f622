// What a guest picks: kept on this device until there is an account. Newest last, as
// {key, group, option, label, path, at}; the key is the request key it will be sent with.
import { useSyncExternalStore } from "react";
import { say } from "./words.jsx";

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

// crypto.randomUUID exists in secure contexts only; a plain http address of a home network is none.
export function requestKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = (b[6] & 0x0f) | 0x40;
  b[8] = (b[8] & 0x3f) | 0x80;
  const hex = [...b].map((x) => x.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export const keptPicks = () => current();
export const useKept = () => useSyncExternalStore(subscribe, current, () => NONE);

export function keepPick(act, pick, rivals) {
  const excluded = new Set([...rivals, `${pick.group}:${pick.option}`]);
  const others = current().filter((other) => !excluded.has(`${other.group}:${other.option}`));
  change(act === "clear" ? others : [...others, { ...pick, at: Date.now() }]);
}

export function dropKept(keys) {
  const gone = new Set(keys);
  if (current().some((pick) => gone.has(pick.key))) change(current().filter((pick) => !gone.has(pick.key)));
}

// The picks of these keys as a new wish: what was sent under the old key, and undone since on another
// device, would be refused as overtaken.
export function wishAnew(keys) {
  const again = new Set(keys);
  const fresh = new Map(current().filter((pick) => again.has(pick.key)).map((pick) => [pick, { ...pick, key: requestKey() }]));
  change(current().map((pick) => fresh.get(pick) ?? pick));
  return [...fresh.values()];
}

// words: {none, some}; `some` has the forms of a count.
export function KeptCount({ words, className }) {
  const n = useKept().length;
  const text = n ? say(words.some, { n }) : words.none;
  return text ? <span className={className}>{text}</span> : null;
}
