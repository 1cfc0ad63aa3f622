// A whole ballot, each team of which can be swapped for another.
import { useState } from "react";
import { ArrowLeftRight, ArrowRight } from "lucide-react";
import { Held, Hole } from "./ballot.jsx";
import { heldIn } from "./ballot.js";
import { Dialog } from "./dialogs.jsx";
import { Emblem } from "./picks.jsx";
import { Head, Lit } from "./steps.jsx";
import { say } from "./words.jsx";

// Who else could stand in a slot: whoever is not on the ballot, then those who stand elsewhere, who
// change places with the one that goes.
function Swap({ slot, ballot, teams, words, onEnd }) {
  const place = new Map(ballot.laid.flatMap((section) => heldIn(section).map((held) => [held.option, section])));
  const others = teams.filter((team) => team.option !== slot.option && place.get(team.option)?.group !== slot.group);
  const ordered = [...others.filter((team) => !place.has(team.option)), ...others.filter((team) => place.has(team.option))];
  const choose = ({ option }) => {
    const from = place.get(option);
    ballot.change([
      ...(slot.option ? [{ act: "clear", group: slot.group, option: slot.option }] : []),
      { act: "save", group: slot.group, option },
      ...(slot.option && from ? [{ act: "save", group: from.group, option: slot.option }] : []),
    ]);
    onEnd();
  };
  return (
    <>
      <h2>{slot.option ? say(words.swap, { team: ballot.team.get(slot.option).name }) : words.empty}</h2>
      <ul className="swaps">
        {ordered.map((team) => (
          <li key={team.option}>
            <button type="button" onClick={() => choose(team)}>
              <Emblem number={team.emblem} size={28} />
              <b translate="no">{team.name}</b>
              <small>{place.has(team.option) ? words[`title ${place.get(team.option).kind}`] : say(words.seed, { n: team.seed })}</small>
            </button>
          </li>
        ))}
      </ul>
      <div className="acts"><button type="button" className="btn ghost" onClick={onEnd}>{words.cancel}</button></div>
    </>
  );
}

function origin(section, filled, words) {
  const options = heldIn(section).map((slot) => slot.option);
  const fromSeeds = options.filter((option) => filled.has(option)).length;
  if (!options.length || (fromSeeds && fromSeeds < options.length)) return "";
  return fromSeeds ? words.fromSeeds : words.yours;
}

// The whole ballot, each team of it to be swapped.
export function Rest({ ballot, teams, filled, words, onNext }) {
  const [slot, setSlot] = useState(null);
  return (
    <>
      <Head title={filled.size ? words.titleRest : words.title} lead={words.leadRest}><Lit sections={ballot.laid} words={words} /></Head>
      <div className="savegrid">
        <div className="tray">
          {ballot.laid.map((section) => (
            <section key={section.group}>
              <h2>{words[`title ${section.kind}`]} <span>{origin(section, filled, words)}</span></h2>
              <div className="slots">
                {section.slots.map((one, i) => one.option
                  ? <Held key={one.option} face={one.face} team={ballot.team.get(one.option)} canClear mark={ArrowLeftRight} words={{ ...words, picked: words.toSwap }} onClear={() => setSlot(one)} />
                  : <button key={`empty-${i}`} type="button" className="hollow" onClick={() => setSlot(one)}><Hole words={words} isTarget={false} /></button>)}
              </div>
            </section>
          ))}
        </div>
        <aside className="card pays">
          <h2>{words.pays}</h2>
          <table><tbody>
            {ballot.laid.map(({ group, kind, points }) => <tr key={group}><td>{words[`pays ${kind}`]}</td><td>{say("{n}", { n: points })}</td></tr>)}
            <tr><td>{words.wrong}</td><td>{say("{n}", { n: 0 })}</td></tr>
          </tbody></table>
          <p>{words.until}</p>
          <button type="button" className="btn wide" onClick={onNext}>{words.looksRight}<ArrowRight className="flips" size={18} aria-hidden /></button>
        </aside>
      </div>
      <Dialog isOpen={Boolean(slot)} onClose={() => setSlot(null)} title={words.empty}>
        {slot ? <Swap slot={slot} ballot={ballot} teams={teams} words={words} onEnd={() => setSlot(null)} /> : null}
      </Dialog>
    </>
  );
}
