// What a guest kept meets the picks of the account. What costs it none of them is sent at once; about
// the rest the fan is asked, and asked again on the next page unless there was an answer.
import { useEffect, useRef, useState } from "react";
import { Dialog } from "./dialogs.jsx";
import { dropKept, keptPicks, useKept, wishAnew } from "./kept.jsx";
import { Emblem } from "./picks.jsx";
import { useWords } from "./words.jsx";

const PATIENCE_MS = 5000;
const NOTHING = { at: 0, picks: [] };
const keyOf = (pick) => `${pick.group}:${pick.option}`;

// met: the server's answer {asked, fan, clashes: [{key, instead_of, pick}], going}, where a key is
// "group:option" and a pick has {name, place, stage, emblem}. What has been asked is numbered by its time:
// an answer from before a reload has another number.
function useMet({ fan, isConnected, met, isOnItsWay, onMeet, onSend }) {
  const asked = useRef(NOTHING);
  const [clash, setClash] = useState(null);
  useEffect(() => {
    setClash(null);
    if (!fan || !isConnected) return undefined;
    const ask = () => {
      const picks = keptPicks().filter((pick) => !isOnItsWay(pick));
      asked.current = picks.length ? { at: Date.now(), picks } : NOTHING;
      if (picks.length) onMeet(picks.map((pick) => [pick.group, pick.option]), asked.current.at);
    };
    ask();
    const timer = setInterval(() => {
      if (asked.current.at && Date.now() - asked.current.at > PATIENCE_MS) ask();
    }, 1000);
    return () => clearInterval(timer);
  }, [fan, isConnected]);
  useEffect(() => {
    if (!asked.current.at || met.asked !== asked.current.at || met.fan !== fan) return;
    const { picks } = asked.current;
    asked.current = NOTHING;
    const standing = new Set(met.clashes.map((one) => one.key));
    onSend(picks.filter((pick) => !standing.has(keyOf(pick))));
    if (standing.size) setClash({ ...met, count: picks.length });
  }, [met]);
  return [clash, () => setClash(null)];
}

function Picks({ title, picks, places }) {
  const { named } = useWords();
  const place = (pick) => [places[pick.place] ?? named(pick.place), named(pick.stage)].filter(Boolean).join(", ");
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {picks.map((pick, i) => (
          <li key={i}>
            <Emblem number={pick.emblem} size={28} />
            <span><b translate="no">{pick.name}</b><small>{place(pick)}</small></span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function lead({ count, clashes }, words) {
  const many = clashes.length;
  const text = count === 1 ? words.one : count === many ? words.all : words.some;
  return text.replace("{n}", count).replace("{m}", many);
}

// words: {title, one, all, some, here, account, keep, use, fine}.
export function Meeting({ words, places, onSend, ...asking }) {
  const [clash, close] = useMet({ ...asking, onSend });
  const kept = useKept();
  // Another tab may have had the answer since.
  const open = clash ? clash.clashes.filter((one) => kept.some((pick) => keyOf(pick) === one.key)) : [];
  const keys = () => kept.filter((pick) => open.some((one) => one.key === keyOf(pick))).map((pick) => pick.key);
  const keep = () => {
    dropKept(keys());
    close();
  };
  const use = () => {
    const room = new Map(open.map((one) => [one.key, one.instead_of]));
    onSend(wishAnew(keys()).map((pick) => ({ ...pick, insteadOf: room.get(keyOf(pick)) })));
    close();
  };
  if (!clash) return null;
  return (
    <Dialog isOpen={open.length > 0} onClose={close} title={words.title} lead={lead(clash, words)}>
      <div className="meet">
        <Picks title={words.here} places={places} picks={open.map((one) => one.pick)} />
        <Picks title={words.account} places={places} picks={clash.going} />
      </div>
      <p className="fine">{words.fine}</p>
      <div className="acts">
        <button type="button" className="btn ghost" onClick={keep}>{words.keep}</button>
        <button type="button" className="btn" onClick={use}>{words.use}</button>
      </div>
    </Dialog>
  );
}
