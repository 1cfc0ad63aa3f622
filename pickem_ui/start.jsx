// The first visit, in three steps: two picks, the rest from the seeds, keep them. What is picked is
// the ballot of the stage that is open, the same as on its own page.
import { Children, useState } from "react";
import { ArrowRight, Flame, WandSparkles } from "lucide-react";
import { Lamps, useBallot } from "./ballot.jsx";
import { heldIn, slotsOf, toFill } from "./ballot.js";
import { useReady } from "./outbox.jsx";
import { Emblem } from "./picks.jsx";
import { Head, Lit, Steps, go, useStep } from "./steps.jsx";
import { Rest } from "./swaps.jsx";
import { say } from "./words.jsx";

const SHOWN = 8;
const UNDEFEATED = "3-0";

function Card({ team, isPicked, isOff, words, onPick }) {
  const hint = isOff ? words.twoOnly : undefined;
  return (
    <button type="button" className="dl" role="checkbox" aria-checked={isPicked} aria-disabled={isOff || undefined} title={hint} aria-description={hint} onClick={isOff ? undefined : onPick}>
      <Emblem number={team.emblem} size={64} />
      <b translate="no">{team.name}</b>
      <small>{say(words.seed, { n: team.seed })}</small>
      {isPicked ? <i className="okc"><Flame size={15} aria-hidden /></i> : null}
    </button>
  );
}

// Two who go through without a loss, out of the best seeds.
function Two({ ballot, teams, path, isFirst, isSaved, words, onFill }) {
  const isReady = useReady();
  const undefeated = ballot.laid.find((section) => section.kind === UNDEFEATED);
  if (!undefeated) return null;
  const { group } = undefeated;
  const picked = new Set(heldIn(undefeated).map((slot) => slot.option));
  const isFull = picked.size >= undefeated.slots.length;
  const rest = ballot.missing - (undefeated.slots.length - picked.size);
  const shown = teams.filter((team, i) => i < SHOWN || picked.has(team.option));
  const pick = (team) => ballot.change([{ act: picked.has(team.option) ? "clear" : "save", group, option: team.option }]);
  return (
    <>
      <Head title={words.titleTwo} lead={isSaved ? words.leadTwoSaved : words.leadTwo} isFirst={isFirst}><Lit sections={ballot.laid} words={words} /></Head>
      <div className="duel" role="group" aria-label={words.teams}>
        {shown.map((team) => <Card key={team.option} team={team} isPicked={picked.has(team.option)} isOff={!isReady || (isFull && !picked.has(team.option))} words={words} onPick={() => pick(team)} />)}
      </div>
      <p className="seeall">{say(words.best, { n: shown.length, all: teams.length })} <a className="lnk" href={path}>{words.seeAll}</a></p>
      <div className="acts">
        <button type="button" className="btn" aria-disabled={!isFull || undefined} onClick={isFull ? onFill : undefined}>
          {say(words.next, { n: rest })}<ArrowRight className="flips" size={18} aria-hidden />
        </button>
        <button type="button" className="btn ghost" aria-disabled={!isReady || undefined} onClick={isReady ? onFill : undefined}><WandSparkles size={17} aria-hidden />{words.fillEdit}</button>
      </div>
    </>
  );
}

function Mini({ sections, team, words }) {
  return sections.map((section) => (
    <section key={section.group}>
      <h3>{words[section.kind]}</h3>
      <ul className="minis">
        {heldIn(section).map(({ option }) => (
          <li key={option}><Emblem number={team.get(option).emblem} size={20} /><b className="ell" translate="no">{team.get(option).name}</b></li>
        ))}
      </ul>
    </section>
  ));
}

// children: how to keep them, and how long that is possible.
export function Start({ sections, teams, path, isSaved, words, children }) {
  const step = useStep();
  const ballot = useBallot({ sections, teams, words, path });
  const [filled, setFilled] = useState(() => new Set());
  const [hasMoved, setMoved] = useState(false);
  const lit = slotsOf(ballot.laid).filter((slot) => slot.option).length;
  const [ways, until] = Children.toArray(children);
  const move = (to) => { setMoved(true); go(to); };
  const fill = () => {
    setFilled(new Set(toFill(ballot.laid, teams).map((wish) => wish.option)));
    ballot.fill();
    move(1);
  };
  return (
    <>
      <Steps step={step} names={[words.stepTwo, words.stepRest, words.stepSave]} />
      {step === 0 ? <Two ballot={ballot} teams={teams} path={path} isFirst={!hasMoved} isSaved={isSaved} words={words} onFill={fill} /> : null}
      {step === 1 ? <Rest ballot={ballot} teams={teams} filled={filled} words={words} onNext={() => move(2)} /> : null}
      {step === 2 ? (
        <div className="savegrid">
          <div className="ways3"><Head title={isSaved ? words.titleSaved : say(words.titleSave, { n: lit })} lead={isSaved ? words.leadSaved : words.leadSave} />{ways}</div>
          <aside className="card">
            <div className="row sp"><h2>{words.yourStage}</h2><Lamps sections={ballot.laid} words={words} /></div>
            <Mini sections={ballot.laid} team={ballot.team} words={words} />
            {until}
          </aside>
        </div>
      ) : null}
    </>
  );
}
