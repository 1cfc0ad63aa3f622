// What a page says about its connection: a bar under the header, and how old it is what one sees.
import { useEffect, useRef, useState } from "react";
import { span, useServerSecond } from "./clock.jsx";
import { lastHeardAt, useBusy, useSocket } from "./socket.js";
import { reload, restoreTyped } from "./typed.js";

const SHOWN_AFTER_MS = 2000;
const BACK_FOR_MS = 4000;

// "" as long as there is nothing to say: a socket that is back within two seconds is no news.
function useTrouble() {
  const { isUp, isOnline, lostAt } = useSocket();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (isUp) return undefined;
    const timer = setTimeout(() => setLong(true), Math.max(0, lostAt + SHOWN_AFTER_MS - Date.now()));
    return () => clearTimeout(timer);
  }, [isUp, lostAt]);
  if (isUp) return "";
  if (!isOnline) return "offline";
  return isLong ? "away" : "";
}

function Age({ text }) {
  useServerSecond(true);
  const heardAt = lastHeardAt();
  return heardAt ? text.replace("{time}", span(Date.now() - heardAt)) : "";
}

// True for a moment after trouble is over, for those who heard of the trouble.
function useRelief(trouble) {
  const before = useRef("");
  const [isBack, setBack] = useState(false);
  useEffect(() => {
    const isOver = before.current && !trouble;
    before.current = trouble;
    setBack(Boolean(isOver));
    if (!isOver) return undefined;
    const timer = setTimeout(() => setBack(false), BACK_FOR_MS);
    return () => clearTimeout(timer);
  }, [trouble]);
  return isBack;
}

// A page that was built together with what another process serves by now. Nothing is lost by
// waiting: it goes on as well as it can until somebody reloads it.
function useNews() {
  const { build } = useSocket();
  const [dismissed, setDismissed] = useState("");
  const own = typeof window === "undefined" ? "" : window.__reactRouterManifest?.version;
  return [Boolean(build && own && build !== own && build !== dismissed), () => setDismissed(build)];
}

// Once the page is there: what the worker fetches must not stand in the way of the page itself.
function keepOffline(worker) {
  if (!worker || !navigator.serviceWorker) return undefined;
  const register = () => navigator.serviceWorker.register(worker).catch(() => { /* as without one */ });
  if (document.readyState === "complete") register();
  else addEventListener("load", register, { once: true });
  return () => removeEventListener("load", register);
}

// words: a sentence for each face (offline, away, busy, back, news), and updated, reload, later.
export function ConnectionBar({ words, worker, className }) {
  const trouble = useTrouble();
  const isBack = useRelief(trouble);
  const isBusy = useBusy();
  const [isNew, dismiss] = useNews();
  useEffect(restoreTyped, []);
  useEffect(() => keepOffline(worker), [worker]);
  const face = trouble || (isBusy ? "busy" : isNew ? "news" : isBack ? "back" : "");
  return (
    <div className={className} data-face={face || undefined}>
      <div className="bar">
        <span role="status">{words[face] ?? ""}</span>
        {trouble ? <span className="age"><Age text={words.updated} /></span> : null}
        {face === "news" ? (
          <>
            <button type="button" className="btn ghost sm" onClick={reload}>{words.reload}</button>
            <button type="button" className="btn ghost sm" onClick={dismiss}>{words.later}</button>
          </>
        ) : null}
      </div>
    </div>
  );
}

// words: {live, updated}
export function LiveMark({ words, className }) {
  const trouble = useTrouble();
  return (
    <span className={className} data-face={trouble ? "stale" : undefined}>
      {trouble ? <Age text={words.updated} /> : words.live}
    </span>
  );
}
