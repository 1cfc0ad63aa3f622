// Small things every page needs: the mark, and a watcher that asks for a fresh reading.
import { useEffect, useRef } from "react";

// Three planks that read as an S, their shadow, and a lamp at the top end.
export function Mark({ size }) {
  const planks = { fill: "none", stroke: "currentColor", strokeWidth: 5.2, strokeLinejoin: "miter", strokeMiterlimit: 6 };
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      <g {...planks}>
        <path d="M25.5 9.4 9.6 17.3 22.4 23.7 6.5 31.6" strokeOpacity=".34" transform="translate(0 -1.2)" />
        <path d="M25.5 6 9.6 13.9 22.4 20.3 6.5 28.2" transform="translate(0 -1)" />
      </g>
      <path d="M27 .6l4 2-4 2-4-2z" fill="var(--lamp)" />
    </svg>
  );
}

const AGAIN_MS = 2000;

// Asks for a fresh reading when the page holds an older version than the one that was announced,
// and again after each reading that could not be made (`missedAt` is when the last one was).
// `spreadMs` keeps a thousand readers from asking at once.
export function Watch({ version, have, missedAt, spreadMs, onNews }) {
  const news = useRef(onNews);
  news.current = onNews;
  const isOld = Boolean(version && have && version > have);
  useEffect(() => {
    if (!isOld) return undefined;
    const timer = setTimeout(() => news.current(), Math.random() * spreadMs);
    return () => clearTimeout(timer);
  }, [isOld, version]);
  useEffect(() => {
    if (!missedAt) return undefined;
    const timer = setTimeout(() => news.current(), AGAIN_MS * (1 + Math.random()));
    return () => clearTimeout(timer);
  }, [missedAt]);
  return null;
}

// Marks the link of the section that is being read: the last one whose top has passed a third of
// the window, or the last of all at the end of the page.
export function SectionNav({ label, className, children }) {
  const nav = useRef(null);
  const go = (event) => {
    const id = event.target.closest("a")?.hash.slice(1);
    if (!id) return;
    event.preventDefault();  // the router would open the whole page anew
    event.stopPropagation();
    history.replaceState(history.state, "", `#${id}`);
    document.getElementById(id).scrollIntoView();
    document.getElementById(`${id}-title`).focus({ preventScroll: true });
  };
  useEffect(() => {
    const mark = () => {
      const links = [...nav.current.querySelectorAll("a")];
      const tops = links.map((link) => document.getElementById(link.hash.slice(1))?.getBoundingClientRect().top ?? Infinity);
      const isAtEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
      const at = isAtEnd && scrollY > 0 ? links.length - 1 : Math.max(0, tops.findLastIndex((top) => top < innerHeight / 3));
      links.forEach((link, i) => (i === at ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
    };
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
    mark();
    addEventListener("scroll", mark, { passive: true });
    return () => removeEventListener("scroll", mark);
  }, []);
  return <nav ref={nav} className={className} aria-label={label} onClickCapture={go}>{children}</nav>;
}

export function SkipLink({ className, children }) {
  return <a href="#main" className={className}>{children}</a>;
}
