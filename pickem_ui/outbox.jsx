// Picks on their way to the server. A pick is saved only when the server has answered for its
// request key; until then it stays here, also while the server is away or busy, survives a reload and
// the end of its page, and is sent again with the same key.
// What a guest picks is kept on this device (kept.jsx) and goes the same way after signing in, once
// it has met the picks the account has (meeting.jsx).
import { useEffect, useSyncExternalStore } from "react";
import { dropKept, keepPick, requestKey, useKept } from "./kept.jsx";
import { Meeting } from "./meeting.jsx";
import { isResting, rest, served } from "./rest.js";
import { sayBusy } from "./socket.js";
import { say } from "./toasts.jsx";
import { say as inWords } from "./words.jsx";

const PLACE = "skerry.picks";
const TOLD = "skerry.told"; // refusals that nobody has closed yet
const LEFT = "skerry.left"; // what closed pages had not sent; the next page of that fan takes it over
const PATIENCE_MS = 5000;
const NONE = [];

// A storage that is off may not even be touched, so it is named.
function read(storage, place) {
  try {
    return JSON.parse(window[storage].getItem(place) ?? "[]");
  } catch { return []; }
}

function write(storage, place, list) {
  try {
    if (list.length) window[storage].setItem(place, JSON.stringify(list));
    else window[storage].removeItem(place);
  } catch { /* a reload forgets it */ }
}

let waiting = NONE;
let refused = NONE;
let isRead = false;
let senders = null;
const readers = new Set();

function change(nextWaiting) {
  waiting = nextWaiting;
  if (!waiting.length) sayBusy(false);
  write("sessionStorage", PLACE, waiting);
  readers.forEach((tell) => tell());
}

// A refusal that stays is told again after a reload, until somebody closes it.
function refuse(refusals) {
  keepTold([...refused, ...refusals.filter((one) => one.stays)]);
  refusals.forEach(({ key, error, stays }) => say({
    kind: "error", key, text: error, stays, onClose: () => keepTold(refused.filter((one) => one.key !== key)),
  }));
}

function keepTold(list) {
  refused = unlike(list);
  write("sessionStorage", TOLD, refused);
}

const subscribe = (tell) => {
  readers.add(tell);
  return () => readers.delete(tell);
};

export const useWaiting = () => useSyncExternalStore(subscribe, () => waiting, () => NONE);

// Whether a click would be taken now: the server has said whose picks these are. It may be away.
const isReady = () => Boolean(senders?.isKnown);
const isGuest = () => Boolean(senders?.isKnown && !senders.fan);
export const useGuest = () => useSyncExternalStore(subscribe, isGuest, () => false);
export const useReady = () => useSyncExternalStore(subscribe, isReady, () => false);

// One at a time, in the order of the clicks: a request that is sent again must never come after a
// later one about the same ballot.
function sendFirst() {
  const [first] = waiting;
  if (!first || isResting() || !isReady() || !senders.isConnected || first.fan !== senders.fan) return;
  first.sentAt = performance.now();
  if (first.act === "clear") senders.onClear(first.group, first.option, first.key);
  else senders.onSave(first.group, first.option, first.key, first.insteadOf ?? 0);
}

// Called at the click: everything the pick means is bound here. Controls look disabled while it
// would be in vain. `label` names the pick in words; `rivals` ("group:option") are what it excludes;
// `path` is the page of a guest's pick, where that is another.
export function request(act, group, option, label, rivals = [], path = location.pathname) {
  if (!isReady()) return;
  if (!senders.fan) {
    keepPick(act, { group, option, label, path, key: requestKey() }, rivals);
    return;
  }
  const pick = { act, group, option, label, key: requestKey(), fan: senders.fan, at: Date.now() };
  change([...waiting, { ...pick, isKept: !senders.isConnected, sentAt: 0 }]);
  if (waiting.length === 1) sendFirst();
}

function settle(answer) {
  if (!answer.key || answer.key !== waiting[0]?.key) return;
  const [first, ...later] = waiting;
  if (answer.busy_ms) {
    change([{ ...first, isKept: true }, ...later]);
    rest(answer.busy_ms, sendFirst);
    return;
  }
  served();
  const isLate = first.isKept || Date.now() - first.at > PATIENCE_MS;
  change(later);
  if (answer.error) refuse([named({ ...answer, error: inWords(answer.error, answer.values) }, isLate && first.label)]);
  dropKept([answer.key]);
  sendFirst();
}

// A pick that was made long before it was sent is named, and its refusal stays until it is read.
const named = (answer, label) => (label ? { ...answer, error: `${label}: ${answer.error}`, stays: true } : answer);

// Kept picks go earlier rounds of a bracket before later ones.
function sendKept(picks) {
  const { fan } = senders;
  const isIdle = !waiting.length;
  const wishes = picks.map((pick) => ({ ...pick, act: "save", fan, isKept: true, sentAt: 0 }));
  if (wishes.length) change([...waiting, ...wishes.sort((a, b) => a.group - b.group)]);
  if (isIdle) sendFirst();
}

function recall() {
  if (isRead) return;
  isRead = true;
  const left = read("localStorage", LEFT);
  const mine = [...left, ...read("sessionStorage", PLACE)].filter((w) => w.fan === senders.fan);
  write("localStorage", LEFT, left.filter((w) => w.fan !== senders.fan));
  change(unlike([...mine, ...waiting]));
  refuse(read("sessionStorage", TOLD));
}

const unlike = (list) => [...new Map(list.map((one) => [one.key, one])).values()];

// A page that is closed may be the last of its tab, and then its own storage is gone with it.
function leave() {
  if (waiting.length) write("localStorage", LEFT, unlike([...read("localStorage", LEFT), ...waiting]));
}

// Not closed after all, only put aside by the browser and taken out again.
function comeBack({ persisted }) {
  const own = new Set(waiting.map((w) => w.key));
  if (persisted) write("localStorage", LEFT, read("localStorage", LEFT).filter((w) => !own.has(w.key)));
}

if (typeof window !== "undefined") {
  addEventListener("pagehide", leave);
  addEventListener("pageshow", comeBack);
}

function isOnItsWay(pick) {
  recall();
  return waiting.some((w) => w.key === pick.key && w.fan === senders.fan);
}

let lastAsked = 0;

// A guest's board is drawn by the server from what this page tells it, and forgotten with the page.
// answer: {asked, refused: [{key: "group:option", error}]} for the latest telling.
function useKeptBoard({ isGuest, isConnected, answer, onKeep }) {
  const picks = useKept();
  const isTold = answer && answer.asked === lastAsked;
  useEffect(() => {
    if (!isGuest || !isConnected || !onKeep || (!lastAsked && !picks.length)) return;
    lastAsked += 1;
    onKeep(picks.map((pick) => [pick.group, pick.option]), lastAsked);
  }, [isGuest, isConnected, picks, answer?.asked === 0]);
  useEffect(() => {
    if (!isGuest || !isTold || !answer.refused.length) return;
    const gone = answer.refused.map(({ key, error }) => ({ error, pick: picks.find((p) => `${p.group}:${p.option}` === key) }));
    const told = gone.filter(({ pick, error }) => pick && error).map((one) => ({ ...one, error: inWords(one.error) }));
    refuse(told.map(({ pick, error }) => named({ key: pick.key, error }, pick.label)));
    dropKept(gone.map(({ pick }) => pick?.key));
  }, [answer]);
}

function insist() {
  if (waiting.length && performance.now() - waiting[0].sentAt > PATIENCE_MS) sendFirst();
}

// Mounted once per page. answer: {key, error, busy_ms} of the latest request. error is empty when it was
// saved; with busy_ms it is to be sent again, no sooner.
// fan is 0 for a guest, once isKnown.
export function PickOutbox({ answer, kept, met, fan, isKnown, isConnected, onSave, onClear, onKeep, onMeet, words, places }) {
  senders = { onSave, onClear, isConnected, fan, isKnown };
  useKeptBoard({ isGuest: isKnown && !fan, isConnected, answer: kept, onKeep });
  useEffect(() => settle(answer), [answer]);
  useEffect(() => {
    readers.forEach((tell) => tell());
    if (!isConnected || !fan) return undefined;
    recall();
    // Another person may have signed in on this tab since.
    if (waiting.some((w) => w.fan !== fan)) change(waiting.filter((w) => w.fan === fan));
    sendFirst();
    const timer = setInterval(insist, 1000);
    return () => clearInterval(timer);
  }, [isConnected, fan, isKnown]);
  return <Meeting fan={fan} isConnected={isConnected} met={met} words={words} places={places} isOnItsWay={isOnItsWay} onMeet={onMeet} onSend={sendKept} />;
}
