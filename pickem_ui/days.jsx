// Days in the reader's own time zone.
import { useEffect, useState } from "react";
import { dayOf, serverNow } from "./clock.jsx";
import { useWords } from "./words.jsx";

const DAY_MS = 86400000;

// Whether this runs in the browser already: the build knows no zone.
function useHere() {
  const [isHere, setHere] = useState(false);
  useEffect(() => setHere(true), []);
  return isHere;
}

// at, above: epoch ms; above is 0 where nothing stands above.
export function DayHeading({ at, above, words }) {
  const { language } = useWords();
  if (!useHere() || !at || (above && dayOf(at) === dayOf(above))) return null;
  const away = (Date.parse(dayOf(at)) - Date.parse(dayOf(serverNow()))) / DAY_MS;
  const near = { [-1]: words.yesterday, 0: words.today, 1: words.tomorrow }[away];
  const shape = { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" };
  const date = new Date(dayOf(at)).toLocaleDateString(language, shape);
  return <h3 className="day">{near ?? date}</h3>;
}
