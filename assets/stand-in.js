// On the pages that stand in for the app: the reader's language, and the way back once it answers.
(() => {
  const AGAIN_MS = 15000;
  const isBack = () => fetch("/ping", { cache: "no-store" }).then((answer) => answer.ok).catch(() => false);
  const look = async () => { if (await isBack()) location.reload(); };
  document.querySelector("button").addEventListener("click", () => location.reload());
  addEventListener("online", look);
  setInterval(look, AGAIN_MS);
  const show = () => document.documentElement.removeAttribute("data-waits-for-words");
  window.skerryWords?.then((found) => {
    document.querySelectorAll("[data-say]").forEach((part) => {
      part.textContent = found?.catalog[part.textContent] ?? part.textContent;
    });
    document.title = document.querySelector("h1").textContent;
  }).finally(show);
})();
