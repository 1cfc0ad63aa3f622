// The page's socket: whether it is up, when it was last heard, and when it is tried again; and
// whether the server behind it asked for patience.
// Reflex tries a broken socket at once, then at fixed times, so that all who lost the same process
// would come back in the same instant. Its own call of `connect` is put off here instead.
import { useSyncExternalStore } from "react";
import { Socket } from "socket.io-client";
import { LONGEST_MS, patience } from "./backoff.js";

const SILENT_AFTER_MS = 35000; // the server says something every 25 s
const OPENS_WITHIN_MS = 10000;
const LEAVES_WITHIN_MS = 5000;

const START = { isUp: true, isOnline: true, isBusy: false, lostAt: 0, build: "" };
let known = START;
let heardAt = 0;
const readers = new Set();

function tell(change) {
  known = { ...known, ...change };
  readers.forEach((reader) => reader());
}

const subscribe = (reader) => {
  readers.add(reader);
  return () => readers.delete(reader);
};

export const useSocket = () => useSyncExternalStore(subscribe, () => known, () => START);
export const useIsUp = () => useSyncExternalStore(subscribe, () => known.isUp, () => true);
export const useBusy = () => useSyncExternalStore(subscribe, () => known.isBusy, () => false);
export const sayBusy = (isBusy) => known.isBusy === isBusy || tell({ isBusy });
// When the server was last heard of, by the clock of the device; 0 for never.
export const lastHeardAt = () => heardAt;

const connectInTurn = Socket.prototype.connect;
let socket = null;
let failures = 0;
let nextTry = 0;
let isDue = false;
let silence = 0;
let isOpen = false;

Socket.prototype.connect = function connect() {
  if (socket !== this) adopt(this);
  else if (!isDue) putOff();
  if (!nextTry) connectNow();
  return this;
};

function connectNow() {
  connectInTurn.call(socket);
  // socket.io hears of errors only while a line opens: one that is closed then would stay unnoticed
  // until its timeout.
  socket.io.engine.once("close", () => {
    if (socket.io._readyState === "opening") socket.io.disconnect();
  });
}

function adopt(newSocket) {
  socket = newSocket;
  clearTimeout(nextTry);
  nextTry = 0;
  socket.on("connect", () => {
    failures = 0;
    isOpen = true;
    hear();
    tell({ isUp: true });
  });
  socket.on("connect_error", () => {
    failures += 1;
    lose();
  });
  socket.on("disconnect", (reason) => {
    if (!isOpen) failures += 1;
    isOpen = false;
    clearTimeout(silence);
    // Reflex lets these two be. A page that closed its socket is about to go, but may stay after all.
    if (reason === "io client disconnect") return putOff(LEAVES_WITHIN_MS);
    lose();
    if (reason === "io server disconnect") putOff();
  });
  socket.on("build", (build) => tell({ build }));
  socket.io.timeout(OPENS_WITHIN_MS);
  socket.io.on("ping", hear);
  socket.io.on("packet", hear);
}

function lose() {
  if (known.isUp) tell({ isUp: false, lostAt: Date.now() });
}

function hear() {
  heardAt = Date.now();
  clearTimeout(silence);
  silence = setTimeout(giveUp, SILENT_AFTER_MS);
}

// A line that fell silent was never closed by anybody: begin anew.
function giveUp() {
  if (socket?.connected) socket.io.disconnect();
}

// While the device says it has no network, only its own word or a long wait is worth a try.
const nextWait = () => (navigator.onLine ? patience(failures, Math.random()) : LONGEST_MS);

function putOff(wait = nextWait()) {
  nextTry ||= setTimeout(go, wait);
}

function go() {
  clearTimeout(nextTry);
  nextTry = 0;
  if (socket.connected) return;
  lose();
  isDue = true;
  socket.wait_connect = false; // Reflex's own mark that a try is under way; this is that try
  socket.reconnect();
  isDue = false;
}

const isUnderWay = () => Boolean(socket?.wait_connect && !nextTry);

// Somebody looks at the page, or the network is back: no reason to wait any longer.
function hurry() {
  if (!socket) return;
  if (socket.connected && Date.now() - heardAt > SILENT_AFTER_MS) giveUp();
  if (!socket.connected && !isUnderWay()) go();
}

if (typeof window !== "undefined") {
  known = { ...START, isOnline: navigator.onLine };
  addEventListener("online", () => {
    failures = 0;
    tell({ isOnline: true });
    hurry();
  });
  addEventListener("offline", () => {
    tell({ isOnline: false });
    // What is open would be missed only after a while, and a try that is under way would wait for its
    // timeout, though the network may be back long before.
    if (socket?.connected || isUnderWay()) socket.io.disconnect();
    lose();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") hurry();
  });
}
