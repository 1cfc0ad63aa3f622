// The feed: what is new waits while the reader is further down, and is read out only where wanted.
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { ArrowUp } from "lucide-react";
import { say } from "./words.jsx";

const PLACE = "feed-aloud";
const HEADER = 64;

const isAway = (box) => Boolean(box) && (box.scrollTop > 8 || box.getBoundingClientRect().top < HEADER);

function wasAloud() {
  try { return localStorage.getItem(PLACE) === "yes"; } catch { return false; }
}

// ids: those of the lines, the newest first. words: {title, aloud, newer}.
export function Feed({ ids, words, children, className }) {
  const box = useRef(null);
  const [newest, setNewest] = useState(ids[0]);
  const [held, setHeld] = useState(null);
  const [isAloud, setAloud] = useState(false);
  useEffect(() => setAloud(wasAloud()), []);
  if (ids[0] !== newest) {
    if (newest && held === null && isAway(box.current)) setHeld(newest);
    setNewest(ids[0]);
  }
  const waiting = held === null ? 0 : Math.max(ids.indexOf(held), 0);
  useEffect(() => {
    if (!waiting) return undefined;
    const back = () => isAway(box.current) || setHeld(null);
    const places = [window, box.current];
    places.forEach((place) => place.addEventListener("scroll", back, { passive: true }));
    return () => places.forEach((place) => place.removeEventListener("scroll", back));
  }, [Boolean(waiting)]);
  // The lines are drawn by a component of their own, so what waits is hidden where it stands.
  useLayoutEffect(() => {
    [...box.current.children].forEach((line, place) => { line.hidden = place < waiting; });
  });
  const show = () => {
    setHeld(null);
    box.current.scrollTo({ top: 0 });
    if (isAway(box.current)) box.current.scrollIntoView({ block: "start" });
    box.current.focus({ preventScroll: true });
  };
  const turn = () => {
    try { localStorage.setItem(PLACE, isAloud ? "no" : "yes"); } catch { /* this visit only */ }
    setAloud(!isAloud);
  };
  return (
    <aside className={className} aria-label={words.title}>
      <div className="hd">
        <h2>{words.title}</h2>
        <button type="button" role="switch" aria-checked={isAloud} className="aloud" onClick={turn}>
          <span>{words.aloud}</span><i className="knob" aria-hidden="true" />
        </button>
      </div>
      {waiting ? <button type="button" className="newer" onClick={show}><ArrowUp size={15} aria-hidden />{say(words.newer, { n: waiting })}</button> : null}
      <ol ref={box} tabIndex={0} aria-label={words.title} aria-live={isAloud ? "polite" : "off"} aria-relevant="additions">
        {children}
      </ol>
    </aside>
  );
}
