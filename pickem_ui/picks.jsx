// What a fan picks with: one out of several, and the slots of the tray.
import { useEffect, useRef, useState } from "react";
import { Check, Hourglass, Lock, Plus, X } from "lucide-react";
import { useKept } from "./kept.jsx";
import { request, useGuest, useReady, useWaiting } from "./outbox.jsx";
import { Ago, serverNow } from "./clock.jsx";
import { useIsUp } from "./socket.js";

const HELD = new Set(["picked", "saving", "locked-picked", "pending", "right", "wrong"]);
const TAGS = { right: Check, wrong: X, pending: Hourglass };

// True from the lock on, by the server's clock, without waiting for a message.
export function usePassed(lockAt) {
  const [isPassed, setPassed] = useState(false);
  useEffect(() => {
    if (!lockAt) return setPassed(false);
    const left = lockAt - serverNow();
    setPassed(left <= 0);
    if (left <= 0 || left > 0x7fffffff) return undefined;
    const timer = setTimeout(() => setPassed(true), left);
    return () => clearTimeout(timer);
  }, [lockAt]);
  return isPassed;
}

export function Emblem({ number, size }) {
  if (number === null || number === undefined) return null;
  return <img className="emb" src={`/emblems/${number}.svg`} width={size} height={size} alt="" aria-hidden="true" />;
}

const keyOf = ({ group, option }) => `${group}:${option}`;

// The face on screen: what the server said, overlaid with what is still on its way, or with what
// this device keeps for a guest.
function shown(choice, faces, waiting, kept) {
  const said = faces[keyOf(choice)] ?? "open";
  if (kept && (said === "open" || said === "picked")) return kept.has(keyOf(choice)) ? "picked" : "open";
  const own = waiting.find((w) => w.option === choice.option && w.group === choice.group);
  if (own) return own.act === "clear" ? "open" : "saving";
  return said;
}

function Face({ choice, face, isBusy, isOff, isHeld, hint, look, onPick, tabIndex, refTo }) {
  const Tag = TAGS[face];
  return (
    <button
      type="button" role="radio" ref={refTo} tabIndex={tabIndex} data-face={face === "locked-picked" ? "locked" : face}
      aria-checked={isHeld} aria-disabled={isOff || undefined} aria-busy={isBusy || undefined}
      title={hint} aria-description={hint} onClick={onPick}
    >
      {look === "tri" ? (isHeld ? <TriMark face={face} /> : null) : <Emblem number={choice.emblem} size={28} />}
      {look === "tri" ? choice.label : (
        <span className="ell"><span className="nm">{choice.label}</span>{choice.detail ? <small>{choice.detail}</small> : null}</span>
      )}
      {look !== "tri" && Tag ? <span className="tag"><Tag size={15} strokeWidth={3} aria-hidden /></span> : null}
    </button>
  );
}

function TriMark({ face }) {
  const Mark = TAGS[face] ?? (face === "locked-picked" ? Lock : Check);
  return <Mark size={14} strokeWidth={3} aria-hidden />;
}

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

// choices: [{group, option, label, detail, emblem}]; faces: {"group:option": face}, open when absent.
export function Choices({ name, choices, faces, look, lockAt, words, className }) {
  const waiting = useWaiting();
  const isReady = useReady();
  const isUp = useIsUp();
  const isPassed = usePassed(lockAt);
  const picks = useKept();
  const kept = useGuest() ? new Set(picks.map(keyOf)) : null;
  const buttons = useRef([]);
  const list = choices.map((choice) => ({ choice, face: shown(choice, faces, waiting, kept) }));
  const held = list.findIndex(({ face }) => HELD.has(face));
  const act = ({ choice, face }) => {
    if (!isReady || isPassed || !["open", "picked"].includes(face)) return;
    request(face === "picked" ? "clear" : "save", choice.group, choice.option, `${name}, ${choice.label}`, choices.map(keyOf));
  };
  const onKeyDown = (event) => {
    const at = buttons.current.indexOf(document.activeElement);
    if (event.key in STEPS) {
      event.preventDefault();
      buttons.current[(at + STEPS[event.key] + list.length) % list.length]?.focus();
    } else if (event.key === "Delete" && held >= 0 && list[held].face === "picked") {
      act(list[held]);
    }
  };
  return (
    <div className={className} role="radiogroup" aria-label={name} onKeyDown={onKeyDown}>
      {list.map(({ choice, face: said }, i) => {
        const isHeld = HELD.has(said);
        // Another choice of the same team is on its way: this one is about to go.
        const isLeaving = said === "picked" && list.some((o) => o.face === "saving");
        const face = isPassed && said === "picked" ? "locked-picked" : isPassed && said === "open" ? "locked" : said;
        const isOff = !isReady || ["full", "locked", "locked-picked"].includes(face);
        return choice.option === 0
          ? <span key={`wait-${i}`} className="wait">{choice.label}</span>
          : <Face key={`${choice.group}:${choice.option}`} look={look} choice={choice} face={face} isHeld={isHeld && !isLeaving}
              isBusy={said === "saving" || isLeaving} isOff={isOff} hint={words[face === "saving" && !isUp ? "unsent" : face]}
              tabIndex={i === Math.max(held, 0) ? 0 : -1} refTo={(b) => { buttons.current[i] = b; }}
              onPick={() => act({ choice, face })} />;
      })}
    </div>
  );
}

// words: those of Ago, and {one, some} for picks that wait for the server.
export function Saved({ at, words }) {
  const unsent = useWaiting().length;
  const isUp = useIsUp();
  if (isUp || !unsent) return <Ago at={at} words={words} />;
  return <span>{unsent === 1 ? words.one : words.some.replace("{n}", unsent)}</span>;
}

const SLOT_TAGS = { picked: X, saving: Hourglass, locked: Lock, pending: Hourglass, right: Check, wrong: X };

// slots: [{group, option, name, emblem, face}]; an empty slot has option 0.
export function Slots({ slots, lockAt, words, className }) {
  const waiting = useWaiting();
  const isReady = useReady();
  const isPassed = usePassed(lockAt);
  return (
    <div className={className}>
      {slots.map((slot, i) => {
        const isGoing = waiting.some((w) => w.act === "clear" && w.group === slot.group && w.option === slot.option);
        const face = isGoing ? "saving" : isPassed && slot.face === "picked" ? "locked" : slot.face;
        const Tag = SLOT_TAGS[face];
        if (slot.option === 0) {
          const isMissed = isPassed || face === "missed";
          const Hole = isMissed ? Lock : Plus;
          return <div key={`empty-${i}`} className="slot" data-face="empty"><span className="hole"><Hole size={14} aria-hidden /></span>{isMissed ? words.missed : words.empty}</div>;
        }
        const canClear = face === "picked" && isReady;
        return (
          <button key={`${slot.group}:${slot.option}`} type="button" className="slot" data-face={face} disabled={!canClear}
            aria-label={`${slot.name}, ${words[face] ?? face}`} onClick={() => request("clear", slot.group, slot.option, slot.name)}>
            <Emblem number={slot.emblem} size={28} />
            <span className="nm ell">{slot.name}</span>
            {Tag ? <span className="tag"><Tag size={15} strokeWidth={face === "right" || face === "wrong" ? 3 : 2} aria-hidden /></span> : null}
          </button>
        );
      })}
    </div>
  );
}
