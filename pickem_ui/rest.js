// A pause that the server asked for: it has all the picks it can decide in time.
import { pause } from "./backoff.js";
import { sayBusy } from "./socket.js";

let timer = 0;
let pauses = 0; // in a row

export const isResting = () => timer !== 0;

// Calls `then` once, at a random moment: those who were sent away together must not come back together.
export function rest(askedMs, then) {
  if (timer) return;
  timer = setTimeout(() => {
    timer = 0;
    then();
  }, pause(askedMs, pauses, Math.random()));
  pauses += 1;
  sayBusy(true);
}

export function served() {
  pauses = 0;
}
