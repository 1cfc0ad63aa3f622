// A way of three steps: where one is, and how a step begins.
import { useEffect, useRef, useState } from "react";
import { Check } from "lucide-react";
import { Lamps } from "./ballot.jsx";
import { slotsOf } from "./ballot.js";
import { say } from "./words.jsx";

const STEPS = ["", "#fill", "#save"];

// The step that the address names, so that going back goes a step back.
export function useStep() {
  const [step, setStep] = useState(0);
  useEffect(() => {
    const look = () => setStep(Math.max(0, STEPS.indexOf(location.hash)));
    look();
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, []);
  return step;
}

export const go = (step) => { location.hash = STEPS[step]; };

export function Steps({ step, names }) {
  return (
    <ol className="obsteps">
      {names.map((name, i) => (
        <li key={name} className={i < step ? "done" : undefined} aria-current={i === step ? "step" : undefined}>
          {i < step ? <Check size={15} strokeWidth={2.6} aria-hidden /> : <i className={`lp ${i === step ? "picked" : ""}`} aria-hidden />}
          <span>{name}</span>
        </li>
      ))}
    </ol>
  );
}

// A step begins at its heading, for eyes and ears alike; the first one where the page does.
export function Head({ title, lead, isFirst, children }) {
  const heading = useRef(null);
  useEffect(() => {
    if (isFirst) return;
    scrollTo(0, 0);
    heading.current.focus({ preventScroll: true });
  }, []);
  return (
    <div className="pagehd">
      <div><h1 ref={heading} tabIndex={-1}>{title}</h1><p>{lead}</p></div>
      {children}
    </div>
  );
}

export function Lit({ sections, words }) {
  const slots = slotsOf(sections);
  return (
    <div className="row">
      <Lamps sections={sections} words={words} />
      <b>{say(words.of, { n: slots.filter((slot) => slot.option).length, all: slots.length })}</b>
    </div>
  );
}
