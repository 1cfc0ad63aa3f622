// The words of the page in the reader's language. A catalog is {English: text}, or for a count
// {English: {one, few, many, other, ...}}; what it does not have is said in English.
// assets/theme.js has chosen the language before the first paint, and asked for its catalog.
import { useEffect, useSyncExternalStore } from "react";

const PLACE = "language";
const CODE = /^[a-z]{2}(-[A-Z]{2})?$/;
const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);
const SCORE = /\d+ ?[–:] ?\d+/g;
const ENGLISH = wordsOf("en", {});
let current = ENGLISH;
const readers = new Set();

function isRightToLeft(language) {
  return RIGHT_TO_LEFT.has(language.slice(0, 2));
}

function wordsOf(language, catalog) {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const shown = (value) => (typeof value === "number" ? numbers.format(value) : String(value ?? ""));
  // A score is read from left to right everywhere: else 3–0 would turn into 0–3.
  const kept = isRightToLeft(language) ? (text) => text.replace(SCORE, "\u2066$&\u2069") : (text) => text;
  const filled = (text, values) => kept(text.replace(/\{(\w+)\}/g, (place, name) => (name in values ? shown(values[name]) : place)));
  const forms = (one, many) => catalog[one] ?? { one, other: many };
  // `text` is an English sentence, or the forms of one; without `values` its places stay open.
  const say = (text, values) => {
    if (typeof text !== "string") return filled(text[rules.select(values.n)] ?? text.other, values);
    const said = catalog[text] ?? text;
    return values ? filled(said, values) : kept(said);
  };
  return {
    language, say, forms,
    count: (one, many, values) => say(forms(one, many), values),
    number: shown,
    named: (name) => catalog[name] ?? name ?? "",
    country: (code) => (code ? new Intl.DisplayNames(language, { type: "region", fallback: "code" }).of(code) : ""),
  };
}

function become(words) {
  current = words;
  const page = document.documentElement;
  page.lang = words.language;
  page.dir = isRightToLeft(words.language) ? "rtl" : "ltr";
  readers.forEach((tell) => tell());
}


async function catalogOf(language) {
  const answer = await fetch(`/words/${language}.json`);
  if (!answer.ok) throw new Error(`no words in ${language}`);
  return answer.json();
}

// Switches every word on the page, here and in later visits; true when it could be done.
export async function setLanguage(language) {
  if (!CODE.test(language)) return false;
  try {
    become(language === "en" ? ENGLISH : wordsOf(language, await catalogOf(language)));
  } catch {
    return false;
  }
  try { localStorage.setItem(PLACE, language); } catch { /* storage is off: this visit only */ }
  return true;
}

// What was chosen in this browser, or null.
export function storedLanguage() {
  try { return localStorage.getItem(PLACE); } catch { return null; }
}

const subscribe = (tell) => {
  readers.add(tell);
  return () => readers.delete(tell);
};

// {say, count, forms, number, named, country, language} of the reader's language.
export const useWords = () => useSyncExternalStore(subscribe, () => current, () => ENGLISH);

// The language on screen, for scripts that draw dates and numbers.
export const language = () => current.language;

// Fills the places of a text that came as a prop; its forms, if it is that of a count.
export const say = (text, values) => current.say(text, values);

// Once per page: takes over the catalog that the head asked for, and shows what waits for it.
export function Words() {
  useEffect(() => {
    const page = document.documentElement;
    const show = () => page.removeAttribute("data-waits-for-words");
    window.skerryWords?.then((found) => found && become(wordsOf(found.language, found.catalog))).finally(show);
  }, []);
  return null;
}
