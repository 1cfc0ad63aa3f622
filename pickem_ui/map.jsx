// The map of a tournament: a drawn sea, and places on it for the links that HTML lays over it.
import { useEffect, useRef } from "react";
import { Link } from "react-router";
import { useDate } from "./clock.jsx";

const SHAPES = ["wide", "tall"];
const THEMES = ["night", "day"];

// The style sheet shows the picture of `--wide-night` and so on, by the window and the theme, and
// until they are known the one at /archipelago/now-…, which the server leads to the same file. A
// picture that is about to change is fetched first, so that the sea never goes blank.
export function Sea({ plan, children, className }) {
  const sea = useRef(null);
  useEffect(() => {
    if (!plan) return undefined;
    const style = sea.current.style;
    const address = (shape, theme) => `/archipelago/${shape}-${theme}-${plan}.svg`;
    const shown = getComputedStyle(sea.current).getPropertyValue("--shown").trim();
    const [shape, theme] = shown.split(" ");
    const show = () => SHAPES.forEach((s) => THEMES.forEach((t) => style.setProperty(`--${s}-${t}`, `url("${address(s, t)}")`)));
    const picture = new Image();
    let isLate = false;
    picture.src = address(shape || "wide", theme || "night");
    picture.decode().catch(() => {}).then(() => isLate || show());
    return () => { isLate = true; };
  }, [plan]);
  return <div className={className}><div ref={sea} className="sea" aria-hidden="true" />{children}</div>;
}

// A link at a place of both pictures, in per cent from the start edge and the top.
export function Spot({ at, href, className, children }) {
  const spot = useRef(null);
  useEffect(() => {
    ["--x", "--y", "--tall-x", "--tall-y"].forEach((name, i) => spot.current.style.setProperty(name, `${at[i]}%`));
  }, [at.join()]);
  return <li ref={spot} className={className}>{href ? <Link to={href}>{children}</Link> : children}</li>;
}

// A sentence with a moment in it, in the reader's own zone.
export function Timed({ at, text }) {
  const date = useDate(at, "short");
  return <span>{text.replace("{time}", date)}</span>;
}
