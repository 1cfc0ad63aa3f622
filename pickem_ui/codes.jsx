// Codes that are typed in, and codes to be kept.
import { useEffect, useId, useRef, useState } from "react";
import { Copy, Download, Printer } from "lucide-react";
import { Message, useTrouble } from "./posts.jsx";

// One input over `length` boxes: pasting and one-time-code autofill just work. A full code is sent.
export function CodeInput({ name, label, length = 6 }) {
  const [typed, setTyped] = useState("");
  const input = useRef(null);
  const id = useId();
  const trouble = useTrouble(name);
  useEffect(() => {
    if (typed.length === length) input.current.form?.requestSubmit();
  }, [typed]);
  // Whoever goes on typing after a wrong code types a new one.
  const read = () => {
    const digits = input.current.value.replace(/\D/g, "");
    setTyped(typed.length === length && digits.length > length ? digits.slice(length, 2 * length) : digits.slice(0, length));
  };
  useEffect(read, []); // what was typed before React took the page over
  const atEnd = () => {
    const from = typed.length === length ? 0 : typed.length;
    input.current?.setSelectionRange(from, typed.length);
  };
  return (
    <div>
      <label className="sr" htmlFor={id}>{label}</label>
      <div className="otp">
        <div className="boxes" aria-hidden="true">
          {Array.from({ length }, (_, i) => <i key={i} className={i === Math.min(typed.length, length - 1) ? "cur" : undefined}>{typed[i] ?? ""}</i>)}
        </div>
        <input ref={input} id={id} name={name} value={typed} onChange={read} onFocus={atEnd} onClick={atEnd} autoFocus
          type="text" inputMode="numeric" autoComplete="one-time-code" pattern={`\\d{${length}}`} required
          aria-invalid={Boolean(trouble)} aria-describedby={`${id}-trouble`} />
      </div>
      <Message id={`${id}-trouble`} text={trouble} className="error" />
    </div>
  );
}

export function useCopied() {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), 2500);
    return () => clearTimeout(timer);
  }, [isCopied]);
  // Plain http has no clipboard; the text on screen can still be selected.
  const copy = (text) => navigator.clipboard?.writeText(text).then(() => setCopied(true), () => {});
  return [isCopied, copy];
}

export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// A code as it is read aloud: in groups, without the lines between them.
const Grouped = ({ code }) => <span>{code.split("-").map((part, i) => <i key={i}>{part} </i>)}</span>;

// words: {save, copy, copied, print, file, title}.
export function RecoveryCodes({ codes, words }) {
  const [isCopied, copy] = useCopied();
  const text = `${words.title}\n\n${codes.join("\n")}\n`;
  return (
    <>
      <ol className="codes whole">{codes.map((code) => <li key={code}><Grouped code={code} /></li>)}</ol>
      <div className="thirds">
        <button type="button" className="btn ghost" onClick={() => save(new Blob([text], { type: "text/plain" }), words.file)}><Download className="ic" size={17} aria-hidden />{words.save}</button>
        <button type="button" className="btn ghost" onClick={() => copy(codes.join("\n"))}><Copy className="ic" size={17} aria-hidden />{isCopied ? words.copied : words.copy}</button>
        <button type="button" className="btn ghost" onClick={() => print()}><Printer className="ic" size={17} aria-hidden />{words.print}</button>
      </div>
      <span className="sr" role="status">{isCopied ? words.copied : ""}</span>
    </>
  );
}

// The last step of every way to new codes. words: RecoveryCodes' own and {heading, lead, safe, finish}.
export function KeepCodes({ codes, words, onFinish }) {
  const [isSafe, setSafe] = useState(false);
  const heading = useRef(null);
  useEffect(() => heading.current.focus(), []);
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>{words.heading}</h1>
      <p className="lead">{words.lead}</p>
      <RecoveryCodes codes={codes} words={words} />
      <label className="tick">
        <input type="checkbox" checked={isSafe} onChange={(event) => setSafe(event.target.checked)} />
        <span>{words.safe}</span>
      </label>
      <button type="button" className="btn wide" disabled={!isSafe} onClick={onFinish}>{words.finish}</button>
    </>
  );
}
