// The server's clock in the browser, and what is drawn from it.
import { useEffect, useState } from "react";
import { Link } from "react-router";
import { language, useWords } from "./words.jsx";
import { timeZone } from "./zone.js";

// Server time minus the page's own monotonic clock. Every sample is late by its way through the
// network, so the largest one seen is the best; an old sample can never win.
let lead = -Infinity;

export function heard(serverNowMs) {
  if (serverNowMs) lead = Math.max(lead, serverNowMs - performance.now());
}

export function serverNow() {
  return lead === -Infinity ? Date.now() : lead + performance.now();
}

// Renders again at every full second of the server, or never when nothing is awaited.
export function useServerSecond(isNeeded) {
  const [now, setNow] = useState(null);
  useEffect(() => {
    if (!isNeeded) return undefined;
    let timer;
    const tick = () => {
      const time = serverNow();
      setNow(time);
      timer = setTimeout(tick, 1000 - (time % 1000));
    };
    tick();
    return () => clearTimeout(timer);
  }, [isNeeded]);
  return now;
}

const two = (n) => String(n).padStart(2, "0");

// "3 min" as the reader writes it; look: narrow, short or long.
const counted = (n, unit, look = "narrow") => new Intl.NumberFormat(language(), { style: "unit", unit, unitDisplay: look }).format(n);

function remaining(ms) {
  const s = Math.max(0, Math.ceil(ms / 1000));
  const days = Math.floor(s / 86400);
  const hours = Math.floor((s % 86400) / 3600);
  return days ? `${counted(days, "day")} ${counted(hours, "hour")}` : [hours, Math.floor(s / 60) % 60, s % 60].map(two).join(":");
}

const clockTime = (ms) => new Date(ms).toLocaleTimeString(language(), { hour12: false, timeZone: timeZone() });

// Screen readers hear it at 60, 10 and 1 minutes, not every second.
function spoken(ms, text) {
  const minutes = [60, 10, 1].find((m) => ms > (m - 1) * 60000 - 1000 && ms <= m * 60000);
  return minutes ? text.replace("{time}", counted(minutes, "minute", "long")) : "";
}

function face(left) {
  if (left <= 0) return "locked";
  if (left <= 60000) return "last";
  return left <= 3600000 ? "hour" : "calm";
}

// lockAt: epoch ms of the lock, 0 when there is none. serverNowMs: a sample of the server's clock.
// With an href it is a link. Of all on a page only that one speaks whose words have a `spoken`.
export function Countdown({ lockAt, serverNowMs, words, href, className, children }) {
  useEffect(() => heard(serverNowMs), [serverNowMs]);
  const now = useServerSecond(Boolean(lockAt));
  if (!lockAt) return words.none ? <span className={className} data-face="none">{words.none}</span> : null;
  const left = now === null ? null : lockAt - now;
  const own = left === null ? "calm" : face(left);
  const fill = (text) => (left === null ? "--:--:--" : own === "locked" ? words.locked.replace("{time}", clockTime(lockAt)) : text.replace("{time}", remaining(left)));
  const text = fill(words.running);
  const clock = <>{children}<span key={own === "last" ? text : ""} className="countdown" role="timer" aria-live="off">{text}</span></>;
  return (
    <>
      {href
        ? <Link to={href} className={className} data-face={own} aria-label={fill(words.spoken)}>{clock}</Link>
        : <span className={className} data-face={own}>{clock}</span>}
      {words.spoken ? <span className="sr" aria-live="polite">{left > 0 ? spoken(left, words.spoken) : ""}</span> : null}
    </>
  );
}

// The day of a moment where the reader is: 2026-11-25.
export const dayOf = (ms) => new Date(ms).toLocaleDateString("sv-SE", { timeZone: timeZone() });

const CLOCK = { hour: "2-digit", minute: "2-digit", hour12: false };
const SHAPES = {
  time: CLOCK,
  second: { day: "2-digit", month: "short", ...CLOCK, second: "2-digit" },
  day: { weekday: "short", day: "numeric", month: "short", ...CLOCK },
  date: { weekday: "short", day: "numeric", month: "short" },
  short: { day: "numeric", month: "short", ...CLOCK },
};

// A moment in the reader's own zone and language; empty in the build, which knows no zone.
export function useDate(at, look) {
  const { language: own } = useWords();
  const [isHere, setHere] = useState(false);
  useEffect(() => setHere(true), []);
  if (!at || !isHere) return "";
  const isToday = look === "near" && dayOf(at) === dayOf(serverNow());
  const shape = SHAPES[look === "near" ? (isToday ? "time" : "day") : look];
  return new Date(at).toLocaleString(own, { ...shape, timeZone: timeZone() });
}

// It stands at the place of {time} in the sentence `words`.
export function Moment({ at, look, words = "{time}" }) {
  const text = useDate(at, look);
  const [before, after] = words.split("{time}");
  return <>{before}{text ? <time dateTime={new Date(at).toISOString()}>{text}</time> : <time />}{after}</>;
}

// A length of time as one number: 12 s, 3 min, 2 h.
export function span(ms) {
  const s = Math.max(0, Math.floor(ms / 1000));
  if (s < 60) return counted(s, "second");
  return s < 3600 ? counted(Math.floor(s / 60), "minute") : counted(Math.floor(s / 3600), "hour");
}

// "Saved 12 s ago", from the server's own time of saving.
export function Ago({ at, words }) {
  const now = useServerSecond(Boolean(at));
  if (!at || now === null) return <span>{words.never}</span>;
  return <span>{words.ago.replace("{time}", span(now - at))}</span>;
}
