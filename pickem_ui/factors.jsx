// Setting up second factors. Secrets, QR and codes live in this page's memory only: they come with
// the answer of a POST and never pass through a state of the server.
import { useState } from "react";
import { Copy } from "lucide-react";
import { CodeInput, KeepCodes, useCopied } from "./codes.jsx";
import { Dialog } from "./dialogs.jsx";
import { addPasskeyAt, hasPasskeys } from "./passkeys.jsx";
import { FormTrouble, Message, PostForm, request } from "./posts.jsx";

export function StepBars({ step, of, label }) {
  return (
    <div className="steps" role="img" aria-label={label.replace("{step}", step).replace("{of}", of)}>
      {Array.from({ length: of }, (_, i) => <i key={i} className={i < step ? "on" : undefined} />)}
    </div>
  );
}

const grouped = (key) => key.match(/.{1,4}/g) ?? [];

function TypedKey({ secret, words }) {
  const [isCopied, copy] = useCopied();
  return (
    <div>
      <small className="m3">{words.cannotScan}</small>
      <p className="typed">{grouped(secret).map((part, i) => <span key={i}>{part}</span>)}</p>
      <button type="button" className="btn ghost sm" onClick={() => copy(secret)}><Copy className="ic" size={15} aria-hidden />{isCopied ? words.copied : words.copy}</button>
      <span className="sr" role="status">{isCopied ? words.copied : ""}</span>
    </div>
  );
}

// The QR code is an SVG our own server drew; its words come from no one else.
function Scan({ setup, words, then, onCodes }) {
  const done = (said) => (said.codes?.length ? onCodes(said.codes) : location.assign(then));
  return (
    <>
      <h1>{words.scan}</h1>
      <p className="lead">{words.scanLead}</p>
      <div className="qrw">
        <div className="qr" role="img" aria-label={words.qr} dangerouslySetInnerHTML={{ __html: setup.picture }} />
        <TypedKey secret={setup.secret} words={words} />
      </div>
      <PostForm action="/api/totp/confirm" away={words.away} onAnswer={done}>
        <CodeInput name="code" label={words.code} />
        <FormTrouble />
        <button className="btn wide">{words.confirm}</button>
      </PostForm>
      <p className="fine">{words.next}</p>
    </>
  );
}

// Three steps: why, scan, codes. `children` are the icon and the words of the first.
export function TwoStepSetup({ then, words, children }) {
  const [setup, setSetup] = useState(null);
  const [codes, setCodes] = useState(null);
  const [trouble, setTrouble] = useState("");
  const begin = async () => {
    const answer = await request("/api/totp/begin", {}, words.away);
    setTrouble(answer.message ?? "");
    if (!answer.code) setSetup(answer);
  };
  const step = codes ? 3 : setup ? 2 : 1;
  return (
    <>
      <StepBars step={step} of={3} label={words.step} />
      {step === 1 ? (
        <>
          {children}
          <Message text={trouble} className="alert" />
          <div className="stacked">
            <button type="button" className="btn wide" onClick={begin}>{words.begin}</button>
            <AddPasskey words={words} className="btn ghost wide" then={then} onCodes={setCodes}>{words.usePasskey}</AddPasskey>
          </div>
        </>
      ) : null}
      {step === 2 ? <Scan setup={setup} words={words} then={then} onCodes={setCodes} /> : null}
      {step === 3 ? <KeepCodes codes={codes} words={words} onFinish={() => location.assign(then)} /> : null}
    </>
  );
}

// Passkey on Linux: enough to tell one's own apart, where the browser says what it runs on.
function nameOfDevice(words) {
  const platform = navigator.userAgentData?.platform;
  return platform ? words.on.replace("{platform}", platform) : words.thisDevice;
}

// Registers a passkey. The first factor of an account brings recovery codes with it, which are shown
// in a dialog unless the page has a place for them.
export function AddPasskey({ words, className, then, onCodes, onDone, children }) {
  const [codes, setCodes] = useState(null);
  const [trouble, setTrouble] = useState("");
  const [isBusy, setBusy] = useState(false);
  const add = async () => {
    if (isBusy) return;
    setBusy(true);
    const answer = hasPasskeys()
      ? await addPasskeyAt("/api/passkeys/options", "/api/passkeys/add", { name: nameOfDevice(words) }, words)
      : { code: "no", message: words.none };
    setBusy(false);
    setTrouble(answer.message ?? "");
    if (answer.code) return;
    if (answer.codes?.length) (onCodes ?? setCodes)(answer.codes);
    else finish();
  };
  const finish = () => {
    setCodes(null);
    if (onDone) onDone();
    else location.assign(then);
  };
  return (
    <>
      <button type="button" className={className} aria-busy={isBusy} onClick={add}>{children}</button>
      <Message text={trouble} className="alert" />
      <Dialog isOpen={Boolean(codes)} title={words.heading}><KeepCodes codes={codes} words={words} onFinish={finish} /></Dialog>
    </>
  );
}

// Ten new codes for the old ones. `children` is what is shown before.
export function RenewCodes({ then, words, children }) {
  const [codes, setCodes] = useState(null);
  const [trouble, setTrouble] = useState("");
  const renew = async () => {
    const answer = await request("/api/recovery/renew", {}, words.away);
    setTrouble(answer.message ?? "");
    if (!answer.code) setCodes(answer.codes);
  };
  if (codes) return <KeepCodes codes={codes} words={words} onFinish={() => location.assign(then)} />;
  return (
    <>
      {children}
      <Message text={trouble} className="alert" />
      <button type="button" className="btn wide" onClick={renew}>{words.renew}</button>
    </>
  );
}
