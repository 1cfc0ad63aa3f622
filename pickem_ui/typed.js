// What somebody has typed, carried over a reload that the page itself offers. Secrets are not.
const PLACE = "skerry.typed";
const LOOKS_FOR_MS = 10000; // a form may be drawn only after the server was asked
const TYPED = "input:is([type=text],[type=email],[type=number],[type=search],:not([type]))[name],textarea[name],select[name]";
const SECRET = /password|one-time-code/;

function fields() {
  const seen = {};
  const open = [...document.querySelectorAll(TYPED)].filter((field) => !SECRET.test(field.autocomplete));
  return open.map((field) => {
    const number = (seen[field.name] ?? 0) + 1;
    seen[field.name] = number;
    return [`${field.name} ${number}`, field];
  });
}

function fill(field, value) {
  // React sees only what goes past its own property.
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, value);
  field.dispatchEvent(new Event(field.tagName === "SELECT" ? "change" : "input", { bubbles: true }));
}

export function reload() {
  const typed = fields().filter(([, field]) => field.value && field.value !== field.defaultValue);
  const values = typed.map(([key, field]) => [key, field.value]);
  try {
    sessionStorage.setItem(PLACE, JSON.stringify({ path: location.pathname, values }));
  } catch { /* storage is off */ }
  location.reload();
}

export function restoreTyped() {
  let kept = null;
  try {
    kept = JSON.parse(sessionStorage.getItem(PLACE));
    sessionStorage.removeItem(PLACE);
  } catch { /* nothing was kept */ }
  if (kept?.path !== location.pathname) return;
  const waiting = new Map(kept.values);
  const observer = new MutationObserver(look);
  function look() {
    for (const [key, field] of fields()) {
      if (waiting.has(key) && !field.disabled) fill(field, waiting.get(key));
      if (!field.disabled) waiting.delete(key);
    }
    if (!waiting.size) observer.disconnect();
  }
  observer.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => observer.disconnect(), LOOKS_FOR_MS);
  look();
}
