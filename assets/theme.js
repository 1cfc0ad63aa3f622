// Runs before the first paint, so that nobody sees the wrong theme flash by: "dark" or "light" if
// that was chosen, in this window or another, else as the system is, from one moment to the next.
(() => {
  const page = document.documentElement;
  const light = matchMedia("(prefers-color-scheme: light)");
  let chosen = null;
  try { chosen = localStorage.getItem("theme"); } catch { /* storage is off: follow the system */ }
  const tint = () => document.querySelector("meta[name=theme-color]")
    ?.setAttribute("content", getComputedStyle(page).getPropertyValue("--bg-1"));
  const show = () => {
    page.dataset.theme = chosen === "light" || chosen === "dark" ? chosen : light.matches ? "light" : "dark";
    if (document.readyState === "complete") tint();
  };
  const choose = (theme) => {
    chosen = theme;
    show();
  };
  light.addEventListener("change", show);
  addEventListener("theme", ({ detail }) => choose(detail));
  addEventListener("storage", ({ key, newValue }) => {
    if (key === "theme") dispatchEvent(new CustomEvent("theme", { detail: newValue ?? "system" }));
  });
  addEventListener("load", tint);
  show();
})();

// And in the reader's own language: `?lang=` or what was chosen before, else what the browser asks
// for, where we have it. English stands in the page itself; any other catalog is asked for at once.
(() => {
  const page = document.documentElement;
  let chosen = new URLSearchParams(location.search).get("lang");
  try {
    if (chosen) localStorage.setItem("language", chosen);
    else chosen = localStorage.getItem("language");
  } catch { /* storage is off: this page only */ }
  const known = (page.dataset.languages ?? "en").split(" ");
  const asked = navigator.languages.map((code) => known.find((own) => code === own || code.split("-")[0] === own)).find(Boolean);
  const language = /^[a-z]{2}(-[A-Z]{2})?$/.test(chosen ?? "") ? chosen : asked ?? "en";
  if (language === "en") return;
  page.lang = language;
  page.dir = ["ar", "fa", "he", "ur"].includes(language.slice(0, 2)) ? "rtl" : "ltr";
  page.dataset.waitsForWords = "";
  setTimeout(() => page.removeAttribute("data-waits-for-words"), 3000);
  window.skerryWords = fetch(`/words/${language}.json`)
    .then(async (answer) => (answer.ok ? { language, catalog: await answer.json() } : null))
    .catch(() => null);
})();
