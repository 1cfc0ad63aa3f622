// A password being typed: shown or hidden, and how hard it is to guess.
import { useEffect, useId, useRef, useState } from "react";
import { Eye, EyeOff } from "lucide-react";
import { Message, post, useTrouble } from "./posts.jsx";

const SHORTEST_ASKED = 4;
const STILL_FOR_MS = 350;

// words: {show, hide, tip}; `isNew` adds the meter, which is asked of the server.
export function PasswordField({ name, label, autoComplete, isNew, words }) {
  const [isShown, setShown] = useState(false);
  const [typed, setTyped] = useState("");
  const id = useId();
  const trouble = useTrouble(name);
  const input = useRef(null);
  useEffect(() => setTyped(input.current.value), []); // before React took the page over
  const Mark = isShown ? EyeOff : Eye;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="secret">
        <input ref={input} id={id} name={name} className="inp" type={isShown ? "text" : "password"} autoComplete={autoComplete} required
          autoCapitalize="none" spellCheck={false} aria-invalid={Boolean(trouble)} aria-describedby={`${id}-trouble${isNew ? ` ${id}-says` : ""}`}
          onChange={isNew ? (event) => setTyped(event.target.value) : undefined} />
        <button type="button" className="icb" aria-pressed={isShown} aria-label={words.show} title={isShown ? words.hide : words.show}
          onClick={() => setShown(!isShown)}><Mark className="ic" size={19} aria-hidden /></button>
      </div>
      <Message id={`${id}-trouble`} text={trouble} className="error" />
      {isNew ? <Meter typed={typed} input={input} id={`${id}-says`} words={words} /> : null}
    </div>
  );
}

function Meter({ typed, input, id, words }) {
  const [answer, setAnswer] = useState(null);
  useEffect(() => {
    // While it can only be too short there is nothing to ask.
    if (typed.length < SHORTEST_ASKED) { setAnswer(null); return undefined; }
    let isStale = false;
    const timer = setTimeout(async () => {
      const form = new FormData(input.current.form);
      const about = { password: typed, name: form.get("name") ?? "", email: form.get("email") ?? "" };
      const said = await post("/api/password/strength", about, "");
      if (!isStale) setAnswer(said.message ? { score: 0, ...said } : null); // also why it is not weighed
    }, STILL_FOR_MS);
    return () => { isStale = true; clearTimeout(timer); };
  }, [typed]);
  const lit = answer ? Math.max(1, answer.score) : 0;
  return (
    <>
      <div className={answer?.score > 2 ? "stren good" : "stren"} aria-hidden="true">
        {[0, 1, 2, 3].map((i) => <i key={i} className={i < lit ? "on" : undefined} />)}
      </div>
      <span id={id} className="says" role="status">{answer?.message ?? words.tip}</span>
    </>
  );
}
