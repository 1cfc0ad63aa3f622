// Short messages over every page: at most three at once, the newest last. A toast goes after six
// seconds, unless somebody looks at it, or has to close it.
import { useEffect, useState, useSyncExternalStore } from "react";
import { Check, Medal, TriangleAlert, Undo2, WifiOff, X } from "lucide-react";

const SHOWN_MS = 6000;
const MOST = 3;
const NONE = [];
const ICONS = { done: Check, error: TriangleAlert, medal: Medal, offline: WifiOff, undo: Undo2 };

let toasts = NONE;
let count = 0;
const readers = new Set();
const subscribe = (tell) => {
  readers.add(tell);
  return () => readers.delete(tell);
};

function show(next) {
  toasts = next;
  readers.forEach((tell) => tell());
}

// kind: done, error, medal, offline or undo. action: {label, onPress}. What `stays` has to be closed.
// A second toast of the same key replaces the first. look: a class of its own, like a medal's.
export function say({ key = `toast-${(count += 1)}`, ...toast }) {
  const others = toasts.filter((one) => one.key !== key);
  const isFull = others.length >= MOST;
  const oldest = isFull && others.find((one) => !one.stays);
  show([...others.filter((one) => one !== oldest), { ...toast, key }]);
  return key;
}

export function unsay(key) {
  show(toasts.filter((one) => one.key !== key));
}

function Toast({ kind, look, text, action, stays, onClose, close, closeLabel }) {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (stays || isHeld) return undefined;
    const timer = setTimeout(close, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [stays, isHeld, text]);
  const Icon = ICONS[kind];
  const press = () => {
    close();
    action.onPress();
  };
  const dismiss = () => {
    close();
    onClose?.();
  };
  return (
    <div className={`toast ${look || kind}`} onMouseEnter={() => setHeld(true)} onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
      <Icon className="ic" size={18} aria-hidden />
      <span className="grow">{text}</span>
      {action ? <button type="button" className="btn ghost sm" onClick={press}>{action.label}</button> : null}
      <button type="button" className="icb" aria-label={closeLabel} onClick={dismiss}><X size={16} aria-hidden /></button>
    </div>
  );
}

// Mounted once per app. words: {close}.
export function Toasts({ words, className }) {
  const shown = useSyncExternalStore(subscribe, () => toasts, () => NONE).slice(-MOST);
  const some = (isError) => shown.filter((one) => (one.kind === "error") === isError).map(({ key, ...toast }) => (
    <Toast key={key} {...toast} close={() => unsay(key)} closeLabel={words.close} />
  ));
  return (
    <div className={className}>
      <div role="alert">{some(true)}</div>
      <div role="status">{some(false)}</div>
    </div>
  );
}
