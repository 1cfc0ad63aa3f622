// What was changed on a page, so that it can be taken back, the last change first.
import { useEffect, useState, useSyncExternalStore } from "react";
import { request } from "./outbox.jsx";

const MOST = 20;
const SHOWN_MS = 6000;
const NONE = [];

let changes = NONE;
let count = 0;
const readers = new Set();

function change(next) {
  changes = next;
  readers.forEach((tell) => tell());
}

const subscribe = (tell) => {
  readers.add(tell);
  return () => readers.delete(tell);
};

const send = (wishes) => wishes.forEach(({ act, group, option, label, rivals }) => request(act, group, option, label, rivals));

// Sends wishes ({act, group, option, label, rivals}), and keeps the ones that take them back.
// told: what a toast says of it; most changes show themselves.
export function perform(wishes, back, told = "") {
  if (!wishes.length) return;
  send(wishes);
  count += 1;
  change([...changes, { number: count, path: location.pathname, back, told }].slice(-MOST));
}

// The changes of this page; a function that takes the last one back.
export function useChanges() {
  const all = useSyncExternalStore(subscribe, () => changes, () => NONE);
  const own = all.filter((one) => one.path === location.pathname);
  const last = own[own.length - 1];
  const undo = () => {
    if (!last) return;
    send(last.back);
    change(changes.filter((one) => one !== last));
  };
  return { last, undo };
}

// Stays while somebody points at it or has the focus in it.
function Toast({ text, label, onUndo, onEnd }) {
  const [isHeld, hold] = useState(false);
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setTimeout(onEnd, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isHeld]);
  return (
    <div className="toast" onMouseEnter={() => hold(true)} onMouseLeave={() => hold(false)} onFocus={() => hold(true)} onBlur={() => hold(false)}>
      <span className="grow">{text}</span>
      <button type="button" className="btn ghost sm" onClick={onUndo}>{label}</button>
    </div>
  );
}

// words: {undo}.
export function UndoToast({ words }) {
  const { last, undo } = useChanges();
  const [ended, end] = useState(0);
  const isShown = last?.told && last.number > ended;
  return (
    <div role="status">
      {isShown ? <Toast key={last.number} text={last.told} label={words.undo} onUndo={undo} onEnd={() => end(last.number)} /> : null}
    </div>
  );
}
