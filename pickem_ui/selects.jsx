// A labelled choice inside a posted form, with what the server said about it below.
import { useId } from "react";
import { Message, useTrouble } from "./posts.jsx";

export function SelectField({ name, label, children, ...select }) {
  const id = useId();
  const trouble = useTrouble(name);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} name={name} className="inp" aria-invalid={Boolean(trouble)} aria-describedby={`${id}-trouble`} {...select}>{children}</select>
      <Message id={`${id}-trouble`} text={trouble} className="error" />
    </div>
  );
}
