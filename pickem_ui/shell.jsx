// Small things every page needs: the theme button, and a watcher that asks for a fresh reading.
import { useEffect, useRef } from "react";
import { SunMoon } from "lucide-react";

export function ThemeButton({ label, className }) {
  const turn = () => {
    const root = document.documentElement;
    root.dataset.theme = root.dataset.theme === "light" ? "dark" : "light";
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* storage is off */ }
  };
  return <button type="button" className={className} aria-label={label} onClick={turn}><SunMoon size={19} aria-hidden /></button>;
}

// Asks for a fresh reading when the page holds an older version than the one that was announced.
// `spreadMs` keeps a thousand readers from asking at once.
export function Watch({ version, have, spreadMs, onNews }) {
  const news = useRef(onNews);
  news.current = onNews;
  const isOld = Boolean(version && have && version > have);
  useEffect(() => {
    if (!isOld) return undefined;
    const timer = setTimeout(() => news.current(), Math.random() * spreadMs);
    return () => clearTimeout(timer);
  }, [isOld, version]);
  return null;
}
