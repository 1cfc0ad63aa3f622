// Shows the offline page while there is no network. Pages and answers of the app are never stored:
// only what the offline page consists of, which is asked for anew whenever it can be.
const STORE = "skerry";
const OFFLINE = "/offline.html";
const PARTS = [
  OFFLINE, "/theme.js", "/stand-in.js", "/tokens.css", "/parts.css", "/shell.css", "/icon.svg",
  "/beacon-night.svg", "/beacon-day.svg",
  "/fonts/geologica-latin-wght-normal.woff2", "/fonts/commissioner-latin-wght-normal.woff2",
];

const isPart = ({ pathname, search }) => (PARTS.includes(pathname) && !search) || pathname.startsWith("/words/");

async function freshOrKept(request) {
  const store = await caches.open(STORE);
  try {
    const answer = await fetch(request);
    if (answer.ok) await store.put(request, answer.clone());
    return answer;
  } catch (error) {
    const kept = await store.match(request);
    if (kept) return kept;
    throw error;
  }
}

const pageOrOffline = (request) => fetch(request).catch(async () => (await caches.match(OFFLINE)) ?? Response.error());

addEventListener("install", (event) => {
  event.waitUntil(caches.open(STORE).then((store) => store.addAll(PARTS)).then(() => skipWaiting()));
});
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(pageOrOffline(request));
  else if (isPart(address)) event.respondWith(freshOrKept(request));
});
