// The bracket of a playoff ballot: two buttons per match, the lines between the rounds, and the tower
// at their end. It shows at once what is on its way, and says what a change costs (bracket.js).
import { Fragment, useRef } from "react";
import { Flame } from "lucide-react";
import { heldByDevice, heldByServer, keyOf, placesOf, sidesOf, spansOf, tapped, withWishes } from "./bracket.js";
import { perform } from "./changes.js";
import { Moment } from "./clock.jsx";
import { useKept } from "./kept.jsx";
import { useGuest, useReady, useWaiting } from "./outbox.jsx";
import { Emblem, usePassed } from "./picks.jsx";
import { say } from "./words.jsx";

const ROW = 160; // of a match in the first round, as in bracket.css
const ABOVE = -13; // from the middle of a match to the middle of its first button
const APART = 52;

// The lines from one round to the next, or into the tower. links: [{match, side, look}], a match from 0
// and one of its buttons; matches: how many the round has, of `first` in the first.
export function Spans({ links, matches, first, className }) {
  const high = first * ROW;
  const middle = (place, of) => (high * (place + 0.5)) / of;
  const start = ({ match, side }) => middle(match, matches) + (side < 0 ? ABOVE + APART / 2 : ABOVE + APART * side);
  const end = (link) => (matches === 1 ? start(link) : middle(link.match >> 1, matches / 2) + ABOVE + APART * (link.match % 2));
  return (
    <svg className={className} viewBox={`0 0 64 ${high}`} preserveAspectRatio="none" aria-hidden="true">
      {links.map((link) => <path key={`${link.match} ${link.look} ${link.side}`} data-look={link.look} d={`M0 ${start(link)}H26V${end(link)}H64`} vectorEffect="non-scaling-stroke" />)}
    </svg>
  );
}

function Side({ one, face, isHeld, isAsked, isOff, isFirst, hint, refTo, onPick }) {
  return (
    <button type="button" role="radio" className="side" ref={refTo} tabIndex={isFirst ? 0 : -1} translate="no"
      data-face={face} data-ask={isAsked || undefined} aria-checked={isHeld} aria-disabled={isOff || undefined}
      aria-busy={face === "saving" || undefined} aria-description={hint} onClick={onPick}>
      <Emblem number={one.emblem} size={28} />
      <span className="nm ell" translate="no">{one.name}</span>
      {isHeld ? <Flame className="ic c-lamp" size={15} aria-hidden /> : null}
      <span className="pc" dir="ltr">{one.record}</span>
    </button>
  );
}

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

// sides: the two who may come into it, undefined while nobody is picked to.
function Match({ title, startsAt, sides, held, faceOf, isOff, words, onTap }) {
  const buttons = useRef([]);
  const isAsked = sides.every(Boolean) && !held;
  const first = Math.max(sides.findIndex((one) => one && one === held), sides.findIndex(Boolean), 0);
  const onKeyDown = (event) => {
    if (event.key in STEPS) {
      event.preventDefault();
      const there = buttons.current.filter(Boolean);
      there[(there.indexOf(document.activeElement) + STEPS[event.key] + there.length) % there.length]?.focus();
    } else if (event.key === "Delete" && held) onTap(held);
  };
  return (
    <div className="mt">
      <div className="meta"><span className="ell">{title}</span>{startsAt ? <Moment at={startsAt} look="day" /> : null}</div>
      <div className="pair" role="radiogroup" aria-label={title} onKeyDown={onKeyDown}>
        {sides.map((one, i) => (one ? (
          <Side key={one.option} one={one} face={faceOf(one)} isHeld={one === held} isAsked={isAsked} isOff={isOff}
            isFirst={i === first} hint={words[faceOf(one)]} refTo={(b) => { buttons.current[i] = b; }} onPick={() => onTap(one)} />
        ) : <span key={`wait-${i}`} className="side waits">{words.waiting}</span>))}
      </div>
    </div>
  );
}

// What is held now: what the server said, and what is on its way; for a guest what this device keeps.
export function useHeld(rounds, faces) {
  const [waiting, picks, isGuest] = [useWaiting(), useKept(), useGuest()];
  const held = isGuest ? heldByDevice(rounds, picks) : withWishes(rounds, heldByServer(rounds, faces), waiting);
  const isOnItsWay = (group, one) => waiting.some((wish) => wish.group === group && wish.option === one.option);
  return { held, isOnItsWay };
}

function told({ before, isClear, fallen, hasLater, wish }, words) {
  const names = { team: wish.one.name, old: before?.name, n: fallen.length };
  if (fallen.length) return say(isClear ? words.clearedWith : words.changedWith, names);
  return hasLater && !isClear ? say(words.changed, names) : "";
}

// rounds: [{group, kind, points, starts, contenders: [{option, team, place, name, emblem, record}]}].
export function Bracket({ rounds, faces, lockAt, words, children }) {
  const { held, isOnItsWay } = useHeld(rounds, faces);
  const isOff = !useReady() | usePassed(lockAt);
  const titleOf = (round, place) => say(words[`match ${rounds[round].kind}`] ?? rounds[round].kind, { n: place });
  const full = ({ act, group, option, round, one, rivals }) => ({ act, group, option, rivals, label: `${titleOf(round, one.place)}, ${one.name}` });
  const tap = (round) => (one) => {
    if (isOff) return;
    const change = tapped(rounds, held, round, one);
    const text = told(change, words);
    perform([full(change.wish)], change.back.map(full), text && { text, undo: words.undo });
  };
  const first = placesOf(rounds[0]);
  return (
    <div className="brk" data-first={first}>
      {rounds.map(({ group, kind, points, starts, contenders }, r) => {
        const matches = placesOf(rounds[r]);
        const faceOf = (one) => (held[r][one.place - 1] !== one ? "open" : isOnItsWay(group, one) ? "saving" : "picked");
        return (
          <Fragment key={group}>
            <section className="round" aria-label={words[`round ${kind}`] ?? kind}>
              <h2>{words[`round ${kind}`] ?? kind} <small>{say(matches > 1 ? words.each : words.once, { n: points })}</small></h2>
              <div className="matches">
                {Array.from({ length: matches }, (_, i) => (
                  <Match key={keyOf(group, { option: i })} title={titleOf(r, i + 1)} startsAt={starts[i]} held={held[r][i]} faceOf={faceOf}
                    sides={sidesOf(rounds, held, r, i + 1)} isOff={isOff} words={words} onTap={tap(r)} />
                ))}
              </div>
            </section>
            <Spans className="spans" links={spansOf(rounds, held, r)} matches={matches} first={first} />
          </Fragment>
        );
      })}
      <Tower rounds={rounds} held={held} words={words}>{children}</Tower>
    </div>
  );
}

// children: the tower, dark and lit.
function Tower({ rounds, held, words, children }) {
  const last = rounds.length - 1;
  const champion = held[last]?.[0];
  const [one, other] = sidesOf(rounds, held, last, 1);
  const question = one && other ? say(words.either, { one: one.name, other: other.name }) : words.who;
  return (
    <section className="champ" data-lit={champion ? "yes" : "no"} aria-label={words["round tower"]}>
      <h2 className="above">{words["round tower"]}</h2>
      {children}
      {champion ? <h3 translate="no"><Emblem number={champion.emblem} size={28} /><span className="ell">{champion.name}</span></h3> : <h3>{question}</h3>}
      <p>{champion ? words.yours : words.sealed}</p>
    </section>
  );
}

// One lamp per pick, and how many are lit.
export function BracketLamps({ rounds, faces, words }) {
  const { held } = useHeld(rounds, faces);
  const slots = rounds.flatMap((round, r) => Array.from({ length: placesOf(round) }, (_, i) => held[r][i]));
  const most = rounds.reduce((sum, round) => sum + round.points * placesOf(round), 0);
  const text = say(words.lit, { n: slots.filter(Boolean).length, all: slots.length, most });
  return (
    <span className="row">
      <span className="lamps" aria-hidden="true">{slots.map((one, i) => <i key={i} className={one ? "lp picked" : "lp"} />)}</span>
      <span className="b">{text}</span>
    </span>
  );
}
