// Menus over a page. They are popovers of the browser, which close with Escape or a click elsewhere
// and give the focus back.
import { useEffect, useId, useState } from "react";
import { Check, Clock, Monitor, Moon, Sun } from "lucide-react";
import { say, setLanguage, useWords } from "./words.jsx";
import { timeZone, zoneName } from "./zone.js";

const CURRENT = "[aria-current=true], :checked, a, button";

// children: the icon of the button, then what the menu holds.
export function Menu({ label, look, children: [icon, ...content] }) {
  const id = useId();
  const enter = ({ newState, currentTarget }) => {
    if (newState === "open") currentTarget.querySelector(CURRENT)?.focus();
  };
  return (
    <div className={look}>
      <button type="button" className="icb" aria-label={label} popoverTarget={id}>{icon}</button>
      <div id={id} popover="auto" className="menu wide" role="dialog" aria-label={label} onToggle={enter}>{content}</div>
    </div>
  );
}

function Zone({ text }) {
  const { language } = useWords();
  const [here, setHere] = useState(null);
  useEffect(() => setHere(zoneName(timeZone(), language)), [language]);
  return <p className="foot"><Clock size={16} aria-hidden />{here ? say(text, here) : " "}</p>;
}

// languages: [{code, name, share}]; words: {title, count, zone}.
export function Languages({ languages, words }) {
  const { language } = useWords();
  const choose = async ({ currentTarget }) => {
    if (await setLanguage(currentTarget.lang)) currentTarget.closest("[popover]")?.hidePopover();
  };
  return (
    <section>
      <div className="hd"><h2>{words.title}</h2><small>{words.count}</small></div>
      <ul className="langs">
        {languages.map(({ code, name, share }) => (
          <li key={code}>
            <button type="button" lang={code} dir="auto" translate="no" aria-current={code === language || undefined} onClick={choose}>
              <span className="grow">{name}</span>
              {code === language ? <Check className="c-tide" size={16} strokeWidth={2.4} aria-hidden /> : null}
              {code !== language && share < 0.95 ? <small>{new Intl.NumberFormat(language, { style: "percent" }).format(share)}</small> : null}
            </button>
          </li>
        ))}
      </ul>
      <Zone text={words.zone} />
    </section>
  );
}

const THEMES = { system: Monitor, dark: Moon, light: Sun };

// What was chosen in this browser, or null.
export function storedTheme() {
  try { return localStorage.getItem("theme"); } catch { return null; }
}

// assets/theme.js draws it, and hears of it also from other windows.
export function setTheme(theme) {
  try { localStorage.setItem("theme", theme); } catch { /* storage is off: this page only */ }
  dispatchEvent(new CustomEvent("theme", { detail: theme }));
}

// words: title, and one per theme.
export function Themes({ words }) {
  const name = useId();
  const [chosen, setChosen] = useState("system");
  useEffect(() => {
    setChosen(storedTheme() ?? "system");
    const hear = ({ detail }) => setChosen(detail);
    addEventListener("theme", hear);
    return () => removeEventListener("theme", hear);
  }, []);
  return (
    <fieldset className="themes">
      <legend>{words.title}</legend>
      {Object.entries(THEMES).map(([theme, Icon]) => (
        <label key={theme}>
          <input type="radio" name={name} value={theme} checked={theme === chosen} onChange={() => setTheme(theme)} />
          <Icon size={18} aria-hidden />{words[theme]}
        </label>
      ))}
    </fieldset>
  );
}
