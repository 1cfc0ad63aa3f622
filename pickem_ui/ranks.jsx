// What the leaderboard does between two readings: numbers roll, the own row comes and goes.
import { useEffect, useRef, useState } from "react";
import { Link, useNavigate } from "react-router";
import { say, useWords } from "./words.jsx";

const SPOKEN_EVERY_MS = 15000;
const TYPED_MS = 250;

// A number that rolls in its place when it changes, and not when it is first shown.
export function Rolling({ value, text, className }) {
  const first = useRef(value);
  const before = useRef(value);
  const way = value < before.current ? "up" : "down";
  useEffect(() => { before.current = value; }, [value]);
  const hasMoved = useRef(false);
  if (value !== first.current) hasMoved.current = true;
  return (
    <span className={className}>
      <span key={value} className="roll" data-way={hasMoved.current ? way : undefined}>{text}</span>
    </span>
  );
}

// Tells screen readers how the own rank has moved, in words and not more often than they can hear.
// words: {up, down}, each the forms of a sentence with places for {n} and {rank}.
export function Spoken({ rank, words }) {
  const [text, setText] = useState("");
  const told = useRef(rank);
  const toldAt = useRef(-SPOKEN_EVERY_MS);
  useEffect(() => {
    if (!told.current) told.current = rank;
    if (!rank || rank === told.current) return undefined;
    const tell = () => {
      const n = told.current - rank;
      setText(say(n > 0 ? words.up : words.down, { n: Math.abs(n), rank }));
      told.current = rank;
      toldAt.current = performance.now();
    };
    const timer = setTimeout(tell, Math.max(0, toldAt.current + SPOKEN_EVERY_MS - performance.now()));
    return () => clearTimeout(timer);
  }, [rank]);
  return <span className="sr" aria-live="polite">{text}</span>;
}

// The own row at the bottom, until the one in the list (`target`, an id) is on screen. `rows` only
// says that the list is another one by now.
export function Pinned({ target, rows, label, className, children }) {
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    const own = document.getElementById(target);
    setSeen(false);
    if (!own) return undefined;
    const watcher = new IntersectionObserver(([entry]) => setSeen(entry.isIntersecting));
    watcher.observe(own);
    return () => watcher.disconnect();
  }, [target, rows]);
  return <div className={className} role="table" aria-label={label} data-seen={isSeen ? "" : undefined} inert={isSeen}>{children}</div>;
}

// Brings the fan that an address asks for into the middle of the screen, once per address.
export function BringIntoView({ target, sought }) {
  useEffect(() => {
    if (sought) document.getElementById(target)?.scrollIntoView({ block: "center" });
  }, [target, sought]);
  return null;
}

export function FanLink({ name, className, children }) {
  return <Link to={`/u/${encodeURIComponent(name)}`} className={className} translate="no">{children}</Link>;
}

export function JumpLink({ name, className, children }) {
  return <Link to={`/ranks?fan=${encodeURIComponent(name)}`} className={className}>{children}</Link>;
}

// words: {label, all}
export function CountrySelect({ codes, chosen, words }) {
  const { country, language } = useWords();
  const navigate = useNavigate();
  const named = codes.map((code) => ({ code, name: country(code) }));
  named.sort((one, other) => one.name.localeCompare(other.name, language));
  return (
    <label className="field">
      <span className="sr">{words.label}</span>
      <select className="inp" value={chosen} onChange={({ target }) => navigate(target.value ? `/ranks?country=${target.value}` : "/ranks")}>
        <option value="">{words.all}</option>
        {named.map(({ code, name }) => <option key={code} value={code} translate="no">{name}</option>)}
      </select>
    </label>
  );
}

// Fans by the beginning of their name. found: {asked, fans: [{name, rank}]}, which belongs to what
// was `asked`. words: {label, found (forms with {n}), none, rank with a place for {n}}
export function FanSearch({ found, onLook, words, children }) {
  const [typed, setTyped] = useState("");
  const text = typed.trim();
  useEffect(() => {
    const timer = setTimeout(() => text.length > 1 && onLook(text), TYPED_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const isAnswered = text.length > 1 && found.asked === text;
  const fans = isAnswered ? found.fans : [];
  return (
    <div className="seek" role="search" onKeyDown={({ key }) => key === "Escape" && setTyped("")}>
      <label>
        {children}
        <span className="sr">{words.label}</span>
        <input className="inp" type="search" value={typed} placeholder={words.label} autoComplete="off" maxLength={40} onChange={({ target }) => setTyped(target.value)} />
      </label>
      <span className="sr" role="status">{isAnswered ? say(words.found, { n: fans.length }) : ""}</span>
      {isAnswered ? (
        <ul>
          {fans.map(({ name, rank }) => (
            <li key={name}>
              <Link to={`/ranks?fan=${encodeURIComponent(name)}`} onClick={() => setTyped("")}>
                <b translate="no">{name}</b><span className="num">{say(words.rank, { n: rank })}</span>
              </Link>
            </li>
          ))}
          {fans.length ? null : <li className="none">{words.none}</li>}
        </ul>
      ) : null}
    </div>
  );
}
