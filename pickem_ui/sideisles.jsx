// What a special is picked from: players with a search, or finishes and maps as cards. It shows at
// once what is on its way (sideisles.js).
import { useMemo, useRef, useState, useSyncExternalStore } from "react";
import { CircleDashed, Flame, Plus, Search } from "lucide-react";
import { Avatar } from "./avatar.jsx";
import { perform } from "./changes.js";
import { useKept } from "./kept.jsx";
import { useGuest, useReady, useWaiting } from "./outbox.jsx";
import { Emblem, usePassed } from "./picks.jsx";
import { found, heldIn, keyOf, teamsOf } from "./sideisles.js";
import { say } from "./words.jsx";

const MANY = 12;
const FEW = 6; // on a phone
const NARROW = "(max-width: 820px)";
const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
const TURNED = new Set(["ArrowRight", "ArrowLeft"]); // where one reads from right to left

function useNarrow() {
  const subscribe = (tell) => {
    const media = matchMedia(NARROW);
    media.addEventListener("change", tell);
    return () => media.removeEventListener("change", tell);
  };
  return useSyncExternalStore(subscribe, () => matchMedia(NARROW).matches, () => false);
}

function useHeld(faces) {
  const [waiting, picks, isGuest] = [useWaiting(), useKept(), useGuest()];
  return {
    heldOf: (special) => heldIn(special, faces, isGuest && picks, waiting),
    isOnItsWay: (special) => waiting.some((wish) => wish.group === special.group),
  };
}

function wish(act, special, one, title) {
  return { act, group: special.group, option: one.option, label: `${title}, ${one.name}`, rivals: special.options.map((other) => keyOf(special, other)) };
}

// A radio group of the options given; draw: what stands in each button.
function Options({ special, options, title, faces, words, look, draw }) {
  const { heldOf, isOnItsWay } = useHeld(faces);
  const isOff = !useReady() | usePassed(special.lock_at_ms);
  const list = useRef(null);
  const held = heldOf(special);
  const isSaving = isOnItsWay(special);
  const first = Math.max(options.indexOf(held), 0);
  const tap = (one) => {
    if (isOff) return;
    const back = held ? wish("save", special, held, title) : wish("clear", special, one, title);
    perform([wish(held === one ? "clear" : "save", special, one, title)], [back]);
  };
  const onKeyDown = (event) => {
    if (event.key === "Delete" && held) tap(held);
    if (!(event.key in STEPS)) return;
    event.preventDefault();
    const buttons = [...list.current.querySelectorAll("[role=radio]")];
    const step = STEPS[event.key] * (TURNED.has(event.key) && document.dir === "rtl" ? -1 : 1);
    buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length]?.focus();
  };
  return (
    <div ref={list} className={look} role="radiogroup" aria-label={title} onKeyDown={onKeyDown}>
      {options.map((one, i) => {
        const isHeld = one === held;
        const face = !isHeld ? "open" : isSaving ? "saving" : "picked";
        return (
          <button key={one.option} type="button" role="radio" translate="no" data-face={face} tabIndex={i === first ? 0 : -1} aria-checked={isHeld}
            aria-disabled={isOff ? true : undefined} aria-busy={face === "saving" || undefined} aria-description={words[face]} onClick={() => tap(one)}>
            {draw(one, isHeld)}
          </button>
        );
      })}
    </div>
  );
}

const player = (one, isHeld) => (
  <>
    <Avatar name={one.name} className="ava" />
    <span className="grow"><b className="ell">{one.name}</b><small className="ell"><Emblem number={one.emblem} size={15} />{one.team}</small></span>
    {isHeld ? <Flame className="ic c-lamp" size={17} aria-hidden /> : <Plus className="ic m3" size={17} aria-hidden />}
  </>
);

export function Players({ special, title, faces, words }) {
  const [query, setQuery] = useState("");
  const [team, setTeam] = useState("");
  const [isAll, setAll] = useState(false);
  const isNarrow = useNarrow();
  const isReady = useReady();
  const { heldOf } = useHeld(faces);
  const most = isAll || query || team ? Infinity : isNarrow ? FEW : MANY;
  // Rows do not move under the finger: who is picked comes first only when the list is drawn anew.
  const { all, shown } = useMemo(() => found(special, { query, team, most, first: heldOf(special) }), [special.options, query, team, most, isReady]);
  const count = shown.length ? say(words.showing, { n: shown.length, all: special.options.length }) : words.none;
  return (
    <>
      <div className="find">
        <label className="srch">
          <Search className="ic" size={18} aria-hidden />
          <input className="inp" type="search" value={query} placeholder={say(words.search, { n: special.options.length })} aria-label={words.find}
            onChange={(event) => setQuery(event.target.value)} />
        </label>
        <select className="inp" aria-label={words.byTeam} value={team} onChange={(event) => setTeam(event.target.value)}>
          <option value="">{words.everyTeam}</option>
          {teamsOf(special).map((name) => <option key={name} translate="no">{name}</option>)}
        </select>
      </div>
      <Options look="plg" special={special} options={shown} title={title} faces={faces} words={words} draw={player} />
      <p className="listed"><span role="status">{count}</span>
        {all.length > shown.length ? <button type="button" className="btn ghost sm" onClick={() => setAll(true)}>{words.all}</button> : null}</p>
    </>
  );
}

const finish = ({ art }) => <img className="art" src={`/skins/${art}.svg`} alt="" width="228" height="112" />;
const place = ({ art }) => ["night", "day"].map((theme) => <img key={theme} className={`art by-${theme}`} src={`/maps/${art}-${theme}.svg`} alt="" width="232" height="176" loading="lazy" />);

export function Cards({ special, title, faces, words }) {
  const picture = special.kind === "map" ? place : finish;
  const draw = (one, isHeld) => (
    <>
      <span className="pic">{picture(one)}</span>
      <b>{one.name}</b>
      {isHeld ? <i className="okc"><Flame size={16} aria-hidden /></i> : null}
    </>
  );
  return <Options look={`optg ${special.kind}`} special={special} options={special.options} title={title} faces={faces} words={words} draw={draw} />;
}

// How many percent, as a bar.
export function Bar({ percent }) {
  const stretch = (bar) => bar?.style.setProperty("inline-size", `${percent}%`);
  return <span className="bar" aria-hidden="true"><i ref={stretch} /></span>;
}

// Says so while nothing is picked.
export function NotPicked({ special, faces, words }) {
  const { heldOf } = useHeld(faces);
  return heldOf(special) ? null : <span className="pill"><CircleDashed size={13} aria-hidden />{words.notPicked}</span>;
}

// One lamp per special that is open, and how many are lit.
export function SpecialLamps({ specials, faces, words }) {
  const { heldOf } = useHeld(faces);
  const lit = specials.map(heldOf);
  return (
    <span className="row">
      <span className="lamps" aria-hidden="true">{lit.map((one, i) => <i key={i} className={one ? "lp picked" : "lp"} />)}</span>
      <span className="b">{say(words.lit, { n: lit.filter(Boolean).length, all: lit.length })}</span>
    </span>
  );
}
