// A pick that was refused, in words: for a moment, or until somebody closes it.
import { useEffect } from "react";

export function Refusal({ text, stays, closeLabel, onClose }) {
  useEffect(() => {
    if (stays) return undefined;
    const timer = setTimeout(onClose, 6000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="toast">
      <span className="grow">{text}</span>
      <button className="btn ghost sm" onClick={onClose}>{closeLabel}</button>
    </div>
  );
}
