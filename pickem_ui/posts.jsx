// Forms that go to the app's own HTTP endpoints instead of the socket: they carry secrets, or set a
// cookie. What was typed stays; each message stands beside its field.
import { createContext, useContext, useRef, useState } from "react";

const NONE = { field: "", message: "" };
const Trouble = createContext(NONE);

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

async function sent(action, form, away) {
  try {
    const answer = await fetch(action, { method: "POST", body: form });
    return await answer.json();
  } catch {
    return { code: "away", message: away };
  }
}

export function PostForm({ action, away, className, onDone, children }) {
  const [trouble, setTrouble] = useState(NONE);
  const isBusy = useRef(false);
  const send = async (event) => {
    event.preventDefault();
    if (isBusy.current) return;
    const form = event.currentTarget;
    isBusy.current = true;
    form.setAttribute("aria-busy", "true");
    for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
    const answer = await post(action, new FormData(form), away);
    if (answer.then) { location.assign(answer.then); return; }
    isBusy.current = false;
    form.removeAttribute("aria-busy");
    setTrouble(answer.code ? { field: "", ...answer } : NONE);
    const wrong = answer.code && form.elements.namedItem(answer.field || "");
    if (wrong instanceof HTMLElement) { wrong.setAttribute("aria-invalid", "true"); wrong.focus(); }
    if (!answer.code) onDone?.(answer);
  };
  return (
    <form method="post" className={className} onSubmit={send}>
      <Trouble.Provider value={trouble}>{children}</Trouble.Provider>
    </form>
  );
}

// What is wrong with the field of that name; without a name, with the form as a whole.
export function FieldTrouble({ name, className }) {
  const trouble = useContext(Trouble);
  const isOurs = trouble.message && (trouble.field || "") === (name || "");
  return <span id={name ? `${name}-trouble` : undefined} role="alert" className={isOurs ? className : undefined}>{isOurs ? trouble.message : ""}</span>;
}
