// Picks on their way to the server. A pick is saved only when the server has answered for its
// request key; until then it stays here, survives a reload, and is sent again with the same key.
import { useEffect, useSyncExternalStore } from "react";

const PLACE = "skerry.picks";
const PATIENCE_MS = 5000;
const NONE = [];

function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(PLACE) ?? "[]");
  } catch {
    return [];
  }
}

let waiting = NONE;
let refused = NONE;
let isRead = false;
let senders = null;
const readers = new Set();

function change(nextWaiting, nextRefused = refused) {
  waiting = nextWaiting;
  refused = nextRefused;
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(waiting));
  } catch { /* storage is off: a reload forgets what is on its way */ }
  readers.forEach((tell) => tell());
}

const subscribe = (tell) => {
  readers.add(tell);
  return () => readers.delete(tell);
};

export const useWaiting = () => useSyncExternalStore(subscribe, () => waiting, () => NONE);
const useRefused = () => useSyncExternalStore(subscribe, () => refused, () => NONE);

// crypto.randomUUID exists in secure contexts only; a plain http address of a home network is none.
function requestKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = (b[6] & 0x0f) | 0x40;
  b[8] = (b[8] & 0x3f) | 0x80;
  const hex = [...b].map((x) => x.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function send(request) {
  request.sentAt = performance.now();
  const deliver = request.act === "clear" ? senders.onClear : senders.onSave;
  deliver(request.group, request.option, request.key);
}

// Called at the click: everything the pick means is bound here.
export function request(act, group, option) {
  if (!senders?.isConnected || !senders.fan) return;
  const made = { act, group, option, key: requestKey(), fan: senders.fan, sentAt: 0 };
  change([...waiting.filter((w) => w.option !== option || w.group !== group), made]);
  send(made);
}

function settle(answers) {
  const answered = new Map(answers.map((a) => [a.key, a]));
  const left = waiting.filter((w) => !answered.has(w.key));
  if (left.length === waiting.length) return;
  const fresh = waiting.map((w) => answered.get(w.key)).filter((a) => a?.error);
  change(left, [...refused, ...fresh]);
}

function resend(isOld) {
  waiting.filter((w) => isOld(w)).forEach(send);
}

// Mounted once per page. answers: [{key, error}] of the latest requests, error empty when saved.
export function PickOutbox({ answers, fan, isConnected, onSave, onClear, closeLabel }) {
  const messages = useRefused();
  senders = { onSave, onClear, isConnected, fan };
  useEffect(() => settle(answers), [answers]);
  useEffect(() => {
    if (!isConnected || !fan) return undefined;
    if (!isRead) {
      isRead = true;
      change([...remembered(), ...waiting]);
    }
    // Another person may have signed in on this tab since.
    if (waiting.some((w) => w.fan !== fan)) change(waiting.filter((w) => w.fan === fan));
    resend(() => true);
    const timer = setInterval(() => resend((w) => performance.now() - w.sentAt > PATIENCE_MS), 1000);
    return () => clearInterval(timer);
  }, [isConnected, fan]);
  return (
    <div className="toasts" role="alert">
      {messages.map((m) => <Refusal key={m.key} text={m.error} closeLabel={closeLabel}
        onClose={() => change(waiting, refused.filter((r) => r.key !== m.key))} />)}
    </div>
  );
}

function Refusal({ text, closeLabel, onClose }) {
  useEffect(() => {
    const timer = setTimeout(onClose, 6000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="toast">
      <span className="grow">{text}</span>
      <button className="btn ghost sm" onClick={onClose}>{closeLabel}</button>
    </div>
  );
}
