// Passkeys. The library is fetched when the first one is asked for; what a key answers goes to the
// server as JSON text in the form field `credential`.
import { useEffect, useState } from "react";
import { Message, afterwards, go, post, request, useTakenOver } from "./posts.jsx";

const library = () => import("@simplewebauthn/browser");
export const hasPasskeys = () => typeof window !== "undefined" && "PublicKeyCredential" in window;

// A person who closes the browser's dialog has changed their mind: nothing went wrong.
async function answered(options, ceremony, words) {
  const asked = await request(options, {}, words.away);
  if (asked.code) return asked;
  try {
    const credential = await ceremony(await library(), asked.options);
    return { credential: JSON.stringify(credential) };
  } catch (error) {
    const isTaken = error?.code === "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED";
    const isOver = error?.name === "NotAllowedError" || error?.name === "AbortError";
    return { code: "no", message: isTaken ? words.taken : isOver ? words.over : words.failed };
  }
}

// The server's answer after a passkey has been used at `path`; options come from `path`/options.
export async function passkeyAt(path, fields, words) {
  const key = await answered(`${path}/options`, (lib, optionsJSON) => lib.startAuthentication({ optionsJSON }), words);
  return key.code ? key : request(path, { ...fields, ...key }, words.away);
}

export async function addPasskeyAt(options, path, fields, words) {
  const key = await answered(options, (lib, optionsJSON) => lib.startRegistration({ optionsJSON }), words);
  return key.code ? key : request(path, { ...fields, ...key }, words.away);
}

// A button that signs in with a passkey, or confirms with one. words: {away, over, failed, none}.
export function PasskeyButton({ path, words, className, onDone, children }) {
  const [trouble, setTrouble] = useState("");
  const [isBusy, setBusy] = useState(false);
  const isTakenOver = useTakenOver();
  const press = async () => {
    if (isBusy) return;
    setBusy(true);
    setTrouble("");
    const answer = hasPasskeys() ? await passkeyAt(path, onDone ? {} : { then: afterwards() }, words) : { code: "no", message: words.none };
    setBusy(false);
    if (answer.then) go(answer.then);
    else if (answer.code) setTrouble(answer.message ?? "");
    else onDone?.();
  };
  return (
    <>
      <button type="button" className={className} aria-busy={isBusy} disabled={!isTakenOver} data-early={!isTakenOver || undefined} onClick={press}>{children}</button>
      <Message text={trouble} className="alert" />
    </>
  );
}

// Offers the passkeys of this site in the browser's own list under the field for e-mail.
export function PasskeyAutofill({ path, words }) {
  useEffect(() => {
    let isGone = false;
    (async () => {
      if (!hasPasskeys() || !(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
      const asked = await post(`${path}/options`, {}, "");
      if (isGone || asked.code) return;
      const { startAuthentication } = await library();
      const credential = await startAuthentication({ optionsJSON: asked.options, useBrowserAutofill: true });
      const answer = await post(path, { then: afterwards(), credential: JSON.stringify(credential) }, words.away);
      if (!isGone && answer.then) go(answer.then);
    })().catch(() => { /* another ceremony took over, or the list was closed */ });
    return () => { isGone = true; };
  }, []);
  return null;
}
