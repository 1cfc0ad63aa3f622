// What was changed on a page, so that it can be taken back, the last change first.
import { useSyncExternalStore } from "react";
import { request } from "./outbox.jsx";
import { say, unsay } from "./toasts.jsx";

const MOST = 20;
const NONE = [];
const TOAST = "undo";

let changes = NONE;
const readers = new Set();

function change(next) {
  changes = next;
  readers.forEach((tell) => tell());
}

const subscribe = (tell) => {
  readers.add(tell);
  return () => readers.delete(tell);
};

const send = (wishes) => wishes.forEach(({ act, group, option, label, rivals, path }) => request(act, group, option, label, rivals, path));

function takeBack(one) {
  if (!changes.includes(one)) return;
  unsay(TOAST);
  send(one.back);
  change(changes.filter((other) => other !== one));
}

// Sends wishes ({act, group, option, label, rivals, path}), and keeps those that take them back.
// told: {text, undo}, what a toast says of it; most changes show themselves.
export function perform(wishes, back, told) {
  if (!wishes.length) return;
  send(wishes);
  const one = { path: location.pathname, back };
  change([...changes, one].slice(-MOST));
  if (told) say({ key: TOAST, kind: "undo", text: told.text, action: { label: told.undo, onPress: () => takeBack(one) } });
  else unsay(TOAST); // it would take back what is no longer the last
}

// Takes back the last change of this page; undefined when there is none.
export function useUndo() {
  const all = useSyncExternalStore(subscribe, () => changes, () => NONE);
  const last = all.findLast((one) => one.path === location.pathname);
  return last && (() => takeBack(last));
}
