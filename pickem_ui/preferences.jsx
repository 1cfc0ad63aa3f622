// Choices that are saved one by one, as they are made. Where one could not be saved it is what it
// was before, and a toast says why.
import { useEffect, useId, useState } from "react";
import { setTheme, storedTheme } from "./menu.jsx";
import { request } from "./posts.jsx";
import { say as tell } from "./toasts.jsx";
import { language, say, setLanguage, storedLanguage, useWords } from "./words.jsx";
import { setTimeZone, timeZone, zoneName } from "./zone.js";

const ACTION = "/api/preference";

async function keep(name, value, words) {
  const answer = await request(ACTION, { preference: name, value }, words.away);
  const isSaved = !answer.code;
  tell({ kind: isSaved ? "done" : "error", key: "preference", text: isSaved ? words.saved : answer.message });
  return isSaved;
}

// What is on screen, and a way to change it: `act` makes it so in this browser.
function useChoice({ name, value, words, act }) {
  const [shown, setShown] = useState(value);
  useEffect(() => setShown(value), [value]);
  const choose = async (next) => {
    const before = shown;
    setShown(next);
    act?.(next);
    if (await keep(name, next, words)) return;
    setShown(before);
    act?.(before);
  };
  return [shown, choose];
}

function Choice({ label, value, onChoose, children }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="inp" value={value} onChange={(event) => onChoose(event.target.value)}>{children}</select>
    </div>
  );
}

// words: {on, saved, away}.
export function SwitchPreference({ name, label, isOn, words }) {
  const [shown, choose] = useChoice({ name, value: isOn ? "on" : "off", words });
  return (
    <button type="button" role="switch" className="sw" aria-checked={shown === "on"} aria-label={label}
      onClick={() => choose(shown === "on" ? "off" : "on")} />
  );
}

// codes: every country there is. words: {label, none, saved, away}.
export function CountryPreference({ value, codes, words }) {
  const spoken = useWords();
  const [shown, choose] = useChoice({ name: "country", value, words });
  const order = new Intl.Collator(spoken.language);
  const countries = codes.map((code) => [code, spoken.country(code)]).sort(([, a], [, b]) => order.compare(a, b));
  return (
    <Choice label={words.label} value={shown} onChoose={choose}>
      <option value="">{words.none}</option>
      {countries.map(([code, called]) => <option key={code} value={code} translate="no">{called}</option>)}
    </Choice>
  );
}

// languages: [{code, name}]. value: what was chosen on any device. words: {label, saved, away}.
export function LanguagePreference({ value, languages, words }) {
  const spoken = useWords();
  useEffect(() => {
    if (value && !storedLanguage()) setLanguage(value);
  }, [value]);
  const [, choose] = useChoice({ name: "language", value: spoken.language, words, act: setLanguage });
  return (
    <Choice label={words.label} value={spoken.language} onChoose={choose}>
      {languages.map(({ code, name }) => <option key={code} value={code} lang={code} translate="no">{name}</option>)}
    </Choice>
  );
}

const chosenTheme = (theme) => (theme === "system" ? "" : theme);

// What was chosen in the header of this browser counts here, what was chosen elsewhere if nothing
// was. words: {label, system, dark, light, saved, away}.
export function ThemePreference({ value, words }) {
  const [here, setHere] = useState(value);
  const [, choose] = useChoice({ name: "theme", value: here, words, act: (theme) => setTheme(theme || "system") });
  useEffect(() => {
    const stored = storedTheme();
    setHere(stored === null ? value : chosenTheme(stored));
    if (stored === null && value) setTheme(value);
    const hear = ({ detail }) => setHere(chosenTheme(detail));
    addEventListener("theme", hear);
    return () => removeEventListener("theme", hear);
  }, [value]);
  return (
    <Choice label={words.label} value={here} onChoose={choose}>
      <option value="">{words.system}</option>
      <option value="dark">{words.dark}</option>
      <option value="light">{words.light}</option>
    </Choice>
  );
}

// lockAt: epoch ms of the next lock, 0 for none. words: {label, device with a {place} and an
// {offset}, lock with a {time}, saved, away}.
export function ZonePreference({ value, lockAt, words, children }) {
  const spoken = useWords();
  const [zones, setZones] = useState([]);
  const [shown, choose] = useChoice({ name: "time_zone", value, words, act: setTimeZone });
  const called = (zone) => zoneName(zone, spoken.language);
  useEffect(() => {
    setTimeZone(value);
    setZones(Intl.supportedValuesOf("timeZone"));
  }, [value]);
  const shape = { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hour12: false };
  const time = () => new Date(lockAt).toLocaleString(language(), { ...shape, timeZone: shown || undefined });
  return (
    <>
      <Choice label={words.label} value={shown} onChoose={choose}>
        <option value="">{zones.length ? say(words.device, called(undefined)) : ""}</option>
        {zones.map((zone) => <option key={zone} value={zone} translate="no">{zone.replaceAll("_", " ")}</option>)}
        {shown && !zones.includes(shown) ? <option value={shown} translate="no">{shown}</option> : null}
      </Choice>
      {lockAt && zones.length ? <p className="zoned">{children}<span>{say(words.lock, { time: time() })}</span></p> : null}
    </>
  );
}
