// The reader's time zone: the one chosen on this device, else the device's own.
const PLACE = "time-zone";
const isKnown = (zone) => {
  try { return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone })); } catch { return false; }
};
let chosen;
try { chosen = globalThis.localStorage?.getItem(PLACE) || undefined; } catch { /* storage is off */ }
if (!isKnown(chosen)) chosen = undefined;

// As Intl takes it: undefined is the device's own.
export const timeZone = () => chosen;

// An empty zone is the device's own.
export function setTimeZone(zone) {
  chosen = zone && isKnown(zone) ? zone : undefined;
  try { localStorage.setItem(PLACE, chosen ?? ""); } catch { /* storage is off: this visit only */ }
}

// "Lisbon, UTC+0"
export function zoneName(zone, language) {
  const shape = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: "shortOffset" });
  const offset = shape.formatToParts().find((part) => part.type === "timeZoneName")?.value ?? "";
  const { timeZone: name } = shape.resolvedOptions();
  return { place: name.split("/").pop().replaceAll("_", " "), offset: offset.replace(/^GMT$/, "UTC+0").replace("GMT", "UTC") };
}
