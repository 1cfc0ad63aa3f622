// Forms that go to the app's own HTTP endpoints instead of the socket: they carry secrets, or set a
// cookie. What was typed stays; each message stands beside its field.
import { createContext, useContext, useEffect, useId, useRef, useState } from "react";
import { keptPicks } from "./kept.jsx";
import { say } from "./words.jsx";

const NONE = { field: "", message: "" };
const Trouble = createContext(NONE);
export const Sending = createContext(null);

const ROUNDS = 3; // proofs that a burst may ask for in a row

// The answer of POST `action`: {then, ...} or {code, message, field}. `away` is said when no answer
// can be had. Where a proof of work is asked for, it is made and the form sent once more.
export async function post(action, fields, away) {
  const form = new URLSearchParams(fields);
  let answer = await sent(action, form, away);
  for (let round = 0; answer.code === "proof" && round < ROUNDS; round += 1) {
    try {
      const { solve } = await import("./proof.js");
      form.set("proof", await solve(answer.challenge));
    } catch {
      return answer; // its message says what to do where a browser cannot do the work
    }
    answer = await sent(action, form, away);
  }
  return answer;
}

// A refusal says its English sentence and what fills it; shown is that of the reader's language.
async function inWords(answer) {
  const said = await answer.json();
  return said.text ? { ...said, message: say(said.text, said.values) } : said;
}

async function sent(action, form, away) {
  try {
    return await inWords(await fetch(action, { method: "POST", body: form }));
  } catch {
    return { code: "away", message: away };
  }
}

let confirm = null;

// `show` puts "Confirm it is you" on screen and promises whether it was.
export function onConfirm(show) {
  confirm = show;
  return () => { if (confirm === show) confirm = null; };
}

// Asks again, once, after the server has been given the confirmation it wants; without a session it
// leads to signing in.
async function confirmed(ask) {
  let answer = await ask();
  if (answer.code === "confirm" && confirm) {
    if (!(await confirm())) return { code: "cancelled", message: "" };
    answer = await ask();
  }
  if (answer.code === "sign-in" && !location.pathname.startsWith("/signin")) {
    location.assign(`/signin?then=${encodeURIComponent(location.pathname)}`);
  }
  return answer;
}

// Posts, after a confirmation where one is needed.
export const request = (action, fields, away) => confirmed(() => post(action, fields, away));

// A file as {blob}, or what hinders.
export const fetched = (path, away) => confirmed(async () => {
  try {
    const answer = await fetch(path);
    return answer.ok ? { blob: await answer.blob() } : await inWords(answer);
  } catch {
    return { code: "away", message: away };
  }
});

const LATER = "skerry.then";

// Where to go once signed in: where one came from, else to the page of the picks kept here. This tab
// remembers it for the steps in between; the server takes only pages of its own.
export function afterwards() {
  const asked = new URLSearchParams(location.search).get("then");
  const path = [asked, sessionStorage.getItem(LATER), keptPicks().at(-1)?.path].find((p) => p && p !== "/") ?? "/";
  sessionStorage.setItem(LATER, path);
  return path;
}

export function go(then) {
  if (!then.startsWith("/sign")) sessionStorage.removeItem(LATER);
  location.assign(then);
}

const SENT = "skerry.sent-to";

const MOST_DOTS = 8;

// nocturne@proton.example as n•••••••@proton.example: enough to see a slip, little to read over a
// shoulder.
function veiled(address) {
  const at = address.lastIndexOf("@");
  return at < 1 ? address : address[0] + "•".repeat(Math.min(MOST_DOTS, Math.max(1, at - 1))) + address.slice(at);
}

// The address that the latest form of this tab carried, veiled.
export const sentAddress = () => sessionStorage.getItem(SENT) ?? "";

// Whether React has taken the page over. Before that the browser would send a form by itself, and what
// was typed would be gone; a press of another button would do nothing.
export function useTakenOver() {
  const [isTakenOver, setTakenOver] = useState(false);
  useEffect(() => setTakenOver(true), []);
  return isTakenOver;
}

// `early` keeps it from looking switched off in the moment before.
export function SubmitButton({ disabled, className, children }) {
  const isTakenOver = useTakenOver();
  return <button type="submit" className={className} disabled={disabled || !isTakenOver} data-early={!isTakenOver || undefined}>{children}</button>;
}

// onAnswer gets the answer inside the browser; onDone only hears that there was one, since whatever
// it is told goes to the server again.
export function PostForm({ action, away, className, onAnswer, onDone, children }) {
  const [trouble, setTrouble] = useState(NONE);
  const isBusy = useRef(false);
  const sent = useContext(Sending);
  const send = async (event) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (isBusy.current || form.elements.namedItem("token")?.value === "") return; // LinkToken has said why
    const fields = new FormData(form);
    isBusy.current = true;
    form.setAttribute("aria-busy", "true");
    const answer = await request(action, fields, away);
    if (!answer.code && fields.get("email")) sessionStorage.setItem(SENT, veiled(fields.get("email")));
    if (answer.then) { go(answer.then); return; }
    isBusy.current = false;
    form.removeAttribute("aria-busy");
    const wrong = form.elements.namedItem(answer.field || "");
    const isSeen = wrong instanceof HTMLElement && wrong.type !== "hidden";
    // What is wrong with a field that stands on another page is said of the form.
    setTrouble(answer.code ? { ...NONE, ...answer, field: isSeen ? answer.field : "" } : NONE);
    if (answer.code) {
      if (isSeen) wrong.focus();
      return;
    }
    onAnswer?.(answer);
    onDone?.();
    sent?.({ action, fields, away });
  };
  return (
    <form method="post" className={className} onSubmit={send} noValidate>
      <Trouble.Provider value={trouble}>{children}</Trouble.Provider>
    </form>
  );
}

// What is wrong with the field of that name, or "".
export function useTrouble(name) {
  const { field, message } = useContext(Trouble);
  return field === name ? message : "";
}

// The place of a message, always there so that it is announced when it comes.
export function Message({ id, text, className }) {
  return <span id={id} role="alert" className={text ? className : undefined}>{text}</span>;
}

// What is wrong with the form as a whole.
export function FormTrouble() {
  return <Message text={useTrouble("")} className="alert" />;
}

export function TextField({ name, label, tip, className, ...input }) {
  const id = useId();
  const trouble = useTrouble(name);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} name={name} className={className} aria-invalid={Boolean(trouble)} aria-describedby={`${id}-trouble ${id}-tip`} {...input} />
      <Message id={`${id}-trouble`} text={trouble} className="error" />
      {tip ? <span id={`${id}-tip`} className="tip">{tip}</span> : null}
    </div>
  );
}
