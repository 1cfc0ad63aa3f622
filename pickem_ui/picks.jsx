// What a fan picks with: one out of several, and the slots of the tray.
import { useEffect, useRef, useState } from "react";
import { Check, Hourglass, Lock, X } from "lucide-react";
import { perform } from "./changes.js";
import { useKept } from "./kept.jsx";
import { request, useGuest, useReady, useWaiting } from "./outbox.jsx";
import { Ago, serverNow } from "./clock.jsx";
import { useIsUp } from "./socket.js";
import { say } from "./words.jsx";

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

// The choices that are held once all that is on its way has arrived: what the server said, or for a
// guest what this device keeps.
function heldKeys(faces, waiting, kept) {
  const held = kept ?? new Set(Object.keys(faces).filter((key) => faces[key] === "picked"));
  for (const wish of waiting) {
    if (wish.act === "clear") held.delete(keyOf(wish));
    else {
      held.forEach((key) => { if (key.endsWith(`:${wish.option}`)) held.delete(key); });
      held.add(keyOf(wish));
    }
  }
  return held;
}

// The face on screen. `capacity` 0 is never full: a pick replaces what is in its place.
function shown(choice, faces, waiting, held) {
  const said = faces[keyOf(choice)] ?? "open";
  if (!["open", "picked", "full"].includes(said)) return said;
  const isOnItsWay = waiting.some((wish) => keyOf(wish) === keyOf(choice));
  if (held.has(keyOf(choice))) return isOnItsWay ? "saving" : "picked";
  const taken = [...held].filter((key) => key.startsWith(`${choice.group}:`)).length;
  return choice.capacity && taken >= choice.capacity ? "full" : "open";
}

function Face({ choice, label, face, isBusy, isOff, isHeld, hint, look, onPick, tabIndex, refTo }) {
  const Tag = TAGS[face];
  return (
    <button
      type="button" role="radio" ref={refTo} tabIndex={tabIndex} data-face={face === "locked-picked" ? "locked" : face}
      aria-checked={isHeld} aria-disabled={isOff || undefined} aria-busy={isBusy || undefined}
      title={hint} aria-description={hint} onClick={onPick}
    >
      {look === "tri" ? (isHeld ? <TriMark face={face} /> : null) : <Emblem number={choice.emblem} size={28} />}
      {look === "tri" ? label : (
        <span className="ell"><span className="nm" translate="no">{choice.label}</span>{choice.detail ? <small>{choice.detail}</small> : null}</span>
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
const TURNED = new Set(["ArrowRight", "ArrowLeft"]); // where one reads from right to left

// choices: [{group, option, label, detail, emblem, capacity}], where the label of a "tri" is one of words; faces: {"group:option": face}, open when absent.
export function Choices({ name, choices, faces, look, lockAt, words, className }) {
  const waiting = useWaiting();
  const isReady = useReady();
  const isUp = useIsUp();
  const isPassed = usePassed(lockAt);
  const picks = useKept();
  const kept = useGuest() ? new Set(picks.map(keyOf)) : null;
  const taken = heldKeys(faces, waiting, kept);
  const buttons = useRef([]);
  const list = choices.map((choice) => ({ choice, face: shown(choice, faces, waiting, taken) }));
  const held = list.findIndex(({ face }) => HELD.has(face));
  const label = (choice) => (look === "tri" ? words[choice.label] : choice.label);
  const hint = (face, choice) => words[face === "saving" && !isUp ? "unsent" : face === "full" ? `full ${choice.label}` : face];
  const wishFor = (act, choice) => ({
    act, group: choice.group, option: choice.option, label: `${name}, ${label(choice)}`, rivals: choices.map(keyOf),
  });
  const act = ({ choice, face }) => {
    if (!isReady || isPassed || !["open", "picked"].includes(face)) return;
    const isClear = face === "picked";
    const wish = wishFor(isClear ? "clear" : "save", choice);
    const before = list[held]?.choice;
    const back = isClear ? wishFor("save", choice) : before ? wishFor("save", before) : wishFor("clear", choice);
    if (look === "tri") perform([wish], [back]);
    else request(wish.act, wish.group, wish.option, wish.label, wish.rivals);
  };
  const onKeyDown = (event) => {
    const at = buttons.current.indexOf(document.activeElement);
    if (event.key in STEPS) {
      event.preventDefault();
      const step = STEPS[event.key] * (TURNED.has(event.key) && document.dir === "rtl" ? -1 : 1);
      buttons.current[(at + step + list.length) % list.length]?.focus();
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
        return (
          <Face key={`${choice.group}:${choice.option}`} look={look} choice={choice} face={face} isHeld={isHeld && !isLeaving}
            isBusy={said === "saving" || isLeaving} isOff={isOff} label={label(choice)} hint={hint(face, choice)}
            tabIndex={i === Math.max(held, 0) ? 0 : -1} refTo={(b) => { buttons.current[i] = b; }}
            onPick={() => act({ choice, face })} />
        );
      })}
    </div>
  );
}

// words: those of Ago, {saving}, and {unsent} for picks that wait for the server.
export function Saved({ at, words }) {
  const unsent = useWaiting().length;
  const isUp = useIsUp();
  if (!unsent) return <Ago at={at} words={words} />;
  if (isUp) return <span>{words.saving}</span>;
  return <span>{say(words.unsent, { n: unsent })}</span>;
}
