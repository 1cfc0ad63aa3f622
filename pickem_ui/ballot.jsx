// The ballot of a Swiss stage: the tray of slots, its line and sheet on phones, and what changes
// many picks at once. Everything shows what is on its way at once (ballot.js).
import { useEffect, useMemo, useState } from "react";
import { Check, CircleHelp, Eraser, Hourglass, Lock, Plus, Undo2, WandSparkles, X } from "lucide-react";
import { clashes, heldIn, slotsOf, toClear, toFill, undoing, withKept, withWishes } from "./ballot.js";
import { perform, useUndo } from "./changes.js";
import { Dialog } from "./dialogs.jsx";
import { useKept } from "./kept.jsx";
import { useGuest, useReady, useWaiting } from "./outbox.jsx";
import { Emblem, usePassed } from "./picks.jsx";
import { say } from "./words.jsx";

const TAGS = { picked: X, saving: Hourglass, locked: Lock, pending: Hourglass, right: Check, wrong: X };

// sections: [{group, kind, points, slots}], teams: [{option, name, emblem, meets}], best seed first.
// path: the page of the ballot, where this is another.
export function useBallot({ sections, teams, words, path }) {
  const [waiting, picks, isGuest] = [useWaiting(), useKept(), useGuest()];
  const laid = useMemo(() => (isGuest ? withKept(sections, picks) : withWishes(sections, waiting)), [sections, waiting, picks, isGuest]);
  const team = useMemo(() => new Map(teams.map((one) => [one.option, one])), [teams]);
  const kindOf = (group) => sections.find((section) => section.group === group)?.kind;
  const full = (wish) => ({
    ...wish,
    label: say(words.held, { team: team.get(wish.option)?.name, state: words[kindOf(wish.group)] }),
    rivals: sections.map(({ group }) => `${group}:${wish.option}`),
    path,
  });
  const change = (wishes, text) => perform(wishes.map(full), undoing(laid, wishes).map(full), text && { text, undo: words.undo });
  const fill = (told) => change(toFill(laid, teams), told);
  return { laid, team, change, fill, missing: toFill(laid, teams).length };
}

// One lamp per slot: the progress bar of a ballot.
export function Lamps({ sections, words }) {
  const slots = slotsOf(sections);
  const lit = slots.filter((slot) => slot.option).length;
  return (
    <span className="lamps" role="img" aria-label={say(words.lit, { n: lit, all: slots.length })}>
      {slots.map((slot, i) => <i key={i} className={`lp ${slot.face}`} />)}
    </span>
  );
}

export function Hole({ isMissed, isTarget, words }) {
  const Mark = isMissed ? Lock : Plus;
  return (
    <div className="slot" data-face="empty" data-target={isTarget || undefined}>
      <span className="hole"><Mark size={14} aria-hidden /></span>
      <span className="ell">{isMissed ? words.missed : words.empty}</span>
    </div>
  );
}

export function Held({ face, team, canClear, words, mark: Tag = TAGS[face], onClear }) {
  return (
    <button type="button" className="slot" data-face={face} disabled={!canClear}
      aria-label={say(words.held, { team: team.name, state: words[face] })} onClick={onClear}>
      <Emblem number={team.emblem} size={28} />
      <span className="nm ell" translate="no">{team.name}</span>
      {Tag ? <span className="tag"><Tag size={15} strokeWidth={face === "right" || face === "wrong" ? 3 : 2} aria-hidden /></span> : null}
    </button>
  );
}

// The slots of each group. The one that the next tap would fill is the target.
function Sections({ sections, team, change, lockAt, words }) {
  const isReady = useReady();
  const isPassed = usePassed(lockAt);
  const target = isPassed ? undefined : slotsOf(sections).find((slot) => slot.face === "empty");
  return sections.map(({ group, kind, points, slots }) => (
    <section key={group}>
      <h3>{words[`title ${kind}`]} <span>{say(words.note, { filled: slots.filter((slot) => slot.option).length, capacity: slots.length, points })}</span></h3>
      <div className="slots">
        {slots.map((slot, i) => {
          if (!slot.option) return <Hole key={`empty-${i}`} isMissed={isPassed || slot.face === "missed"} isTarget={slot === target} words={words} />;
          const face = isPassed && slot.face === "picked" ? "locked" : slot.face;
          const one = team.get(slot.option) ?? slot;
          return <Held key={slot.option} face={face} team={one} canClear={face === "picked" && isReady} words={words}
            onClear={() => change([{ act: "clear", group, option: slot.option }], say(words.removed, { team: one.name }))} />;
        })}
      </div>
    </section>
  ));
}

// Two picks of a kind that cannot both come right.
function Clashes({ sections, teams, words }) {
  return clashes(sections, teams).map(({ kind, first, second }) => (
    <p key={first} className="clash" role="status">{say(words[`clash ${kind}`], { first, second })}</p>
  ));
}

function Lights({ ballot, teams, lockAt, words }) {
  return (
    <>
      <div className="row sp"><h2>{words.title}</h2><Lamps sections={ballot.laid} words={words} /></div>
      <Sections sections={ballot.laid} team={ballot.team} change={ballot.change} lockAt={lockAt} words={words} />
      {usePassed(lockAt) || !lockAt ? null : <Clashes sections={ballot.laid} teams={teams} words={words} />}
    </>
  );
}

// Beside the teams; children: what stands below the slots, also on phones.
export function Tray({ sections, teams, lockAt, words, children }) {
  const ballot = useBallot({ sections, teams, words });
  return (
    <aside className="tray" aria-label={words.tray}>
      <Lights ballot={ballot} teams={teams} lockAt={lockAt} words={words} />
      <div className="foot">{children}</div>
    </aside>
  );
}

// How many slots are empty, and of which kind if it is only one.
function Left({ sections, words }) {
  const open = sections.filter((section) => section.slots.some((slot) => !slot.option));
  const n = slotsOf(open).filter((slot) => !slot.option).length;
  return say(open.length === 1 ? words[`left ${open[0].kind}`] : words.left, { n });
}

// The tray in one line, for phones; its button opens it as a sheet. children: what stands below the slots.
export function TrayBar({ sections, teams, lockAt, words, children }) {
  const ballot = useBallot({ sections, teams, words });
  const [isOpen, setOpen] = useState(false);
  const isOpenStill = !usePassed(lockAt) && ballot.missing > 0;
  return (
    <div className="traybar glass">
      <Lamps sections={ballot.laid} words={words} />
      <span className="left">{isOpenStill ? <Left sections={ballot.laid} words={words} /> : null}</span>
      <button type="button" className="btn sm lampb" aria-haspopup="dialog" onClick={() => setOpen(true)}>{words.review}</button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={words.title} look="sheet">
        <div className="grab" aria-hidden />
        <div className="tray"><Lights ballot={ballot} teams={teams} lockAt={lockAt} words={words} /><div className="foot">{children}</div></div>
        <div className="acts">
          <button type="button" className="btn ghost" onClick={() => setOpen(false)}>{isOpenStill ? words.keep : words.done}</button>
          {isOpenStill ? <button type="button" className="btn lampb grow" onClick={() => { ballot.fill(words.filled); setOpen(false); }}>{say(words.last, { n: ballot.missing })}</button> : null}
        </div>
      </Dialog>
    </div>
  );
}

const isTyping = ({ target }) => target.closest?.("input, textarea, select, [contenteditable]");

// keys: [[key, what it does]].
function Keys({ keys, words }) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event) => { if (event.key === "?" && !isTyping(event)) setOpen(true); };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <button type="button" className="icb keysb" aria-label={words.keys} title={words.keys} aria-haspopup="dialog" onClick={() => setOpen(true)}><CircleHelp size={19} aria-hidden /></button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={words.keys} lead={words.keysLead}>
        <dl className="keys">
          {keys.map(([key, deed]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{deed}</dd></div>)}
        </dl>
        <div className="acts"><button type="button" className="btn" onClick={() => setOpen(false)}>{words.done}</button></div>
      </Dialog>
    </>
  );
}

// Fill, undo, clear, and the keys.
export function BallotTools({ sections, teams, keys, words }) {
  const { laid, change, fill, missing } = useBallot({ sections, teams, words });
  const undo = useUndo();
  const isReady = useReady();
  const held = laid.flatMap(heldIn);
  const clear = () => change(toClear(laid), words.cleared);
  return (
    <div className="tools">
      <button type="button" className="btn ghost" aria-disabled={!isReady || !missing || undefined} onClick={isReady ? () => fill(words.filled) : undefined}><WandSparkles size={17} aria-hidden />{words.fill}</button>
      <button type="button" className="icb" aria-label={words.undo} title={words.undo} aria-disabled={!undo || undefined} onClick={undo}><Undo2 size={19} aria-hidden /></button>
      <button type="button" className="icb" aria-label={words.clear} title={words.clear} aria-disabled={!isReady || !held.length || undefined} onClick={isReady ? clear : undefined}><Eraser size={19} aria-hidden /></button>
      <Keys keys={keys} words={words} />
    </div>
  );
}
