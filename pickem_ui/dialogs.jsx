// Dialogs: "Confirm it is you", which the server asks for, and questions before what cannot be
// undone. Native ones: focus stays inside, Escape closes, focus goes back.
import { useEffect, useRef, useState } from "react";
import { CodeInput, save } from "./codes.jsx";
import { PasskeyButton } from "./passkeys.jsx";
import { PasswordField } from "./passwords.jsx";
import { FormTrouble, Message, PostForm, Sending, afterwards, fetched, go, onConfirm, request } from "./posts.jsx";

// Without onClose it can only be ended by what is in it.
// look: its class, where it is not a box in the middle.
export function Dialog({ isOpen, onClose, mark, title, lead, look = "dlg", children }) {
  const dialog = useRef(null);
  useEffect(() => {
    if (isOpen) {
      dialog.current.showModal();
      dialog.current.scrollTop = 0; // the button that has the focus may stand below a long text
    } else dialog.current.close();
  }, [isOpen]);
  const onScrim = (event) => { if (event.target === dialog.current) onClose?.(); };
  const onCancel = (event) => { if (!onClose) event.preventDefault(); };
  return (
    <dialog ref={dialog} className={look} aria-label={title} onCancel={onCancel} onClose={onClose} onMouseDown={onScrim}>
      {isOpen ? <>{mark}{lead ? <><h2>{title}</h2><p className="lead">{lead}</p></> : null}{children}</> : null}
    </dialog>
  );
}

// Mounted once on a page whose deeds need a fresh confirmation. ways: {password, code, passkey},
// each true when the account has it; at: the addresses under which each is checked.
export function ConfirmDialog({ ways, words, children }) {
  const [settle, setSettle] = useState(null);
  useEffect(() => onConfirm(() => new Promise((resolve) => setSettle(() => resolve))), []);
  const end = (isConfirmed) => {
    settle?.(isConfirmed);
    setSettle(null);
  };
  return (
    <Dialog isOpen={Boolean(settle)} onClose={() => end(false)} mark={children} title={words.title} lead={words.lead}>
      <Confirmation ways={ways} words={words} onConfirmed={() => end(true)} onCancel={() => end(false)} />
    </Dialog>
  );
}

function Confirmation({ ways, words, onConfirmed, onCancel }) {
  const all = ["passkey", "password", "code"].filter((way) => ways[way]);
  const [way, setWay] = useState(all.find((one) => one !== "passkey") ?? all[0]);
  const others = all.filter((one) => one !== way);
  return (
    <>
      {way === "password" ? (
        <PostForm action="/api/confirm/password" away={words.away} onDone={onConfirmed}>
          <PasswordField name="password" label={words.password} autoComplete="current-password" words={words} />
          <FormTrouble />
          <button className="btn wide">{words.confirm}</button>
        </PostForm>
      ) : null}
      {way === "code" ? (
        <PostForm action="/api/confirm/code" away={words.away} onDone={onConfirmed}>
          <CodeInput name="code" label={words.code} />
          <FormTrouble />
          <button className="btn wide">{words.confirm}</button>
        </PostForm>
      ) : null}
      {way === "passkey" ? <PasskeyButton path="/api/confirm/passkey" words={words} className="btn wide" onDone={onConfirmed}>{words.usePasskey}</PasskeyButton> : null}
      <div className="more">
        {ways.steam ? <PostButton action="/api/confirm/steam" fields={{ then: location.pathname }} away={words.away} className="btn ghost wide">{words.useSteam}</PostButton> : null}
        {others.map((other) => other === "passkey"
          ? <PasskeyButton key={other} path="/api/confirm/passkey" words={words} className="btn ghost wide" onDone={onConfirmed}>{words.usePasskey}</PasskeyButton>
          : <button key={other} type="button" className="btn ghost wide" onClick={() => setWay(other)}>{other === "code" ? words.useCode : words.usePassword}</button>)}
        <button type="button" className="btn bare wide" onClick={onCancel}>{words.cancel}</button>
      </div>
    </>
  );
}

// A button that posts `fields` to `action` (and, where it `leadsIn`, where to go once signed in),
// after a question when `question` is given
// ({title, lead, yes, no}). `spoken` is its name where the words on it do not say enough. onDone is called without the answer, which may hold secrets.
export function PostButton({ action, fields, leadsIn, away, question, className, spoken, onDone, children }) {
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const send = async () => {
    if (isBusy) return;
    setBusy(true);
    setTrouble("");
    const answer = await request(action, leadsIn ? { then: afterwards() } : fields ?? {}, away);
    if (answer.then) { go(answer.then); return; }
    setBusy(false);
    setTrouble(answer.message ?? "");
    if (!answer.code) { setAsking(false); onDone?.(); }
  };
  const button = <button type="button" className={className} aria-busy={isBusy} aria-label={spoken} onClick={question ? () => setAsking(true) : send}>{children}</button>;
  const alert = <Message text={trouble} className="alert" />;
  if (!question) return <>{button}{alert}</>;
  return (
    <>
      {button}
      <Dialog isOpen={isAsking} onClose={() => setAsking(false)} title={question.title} lead={question.lead}>
        {alert}
        <div className="acts">
          <button type="button" className="btn ghost" onClick={() => setAsking(false)}>{question.no}</button>
          <button type="button" className="btn danger" aria-busy={isBusy} onClick={send}>{question.yes}</button>
        </div>
      </Dialog>
    </>
  );
}

export function DialogButton({ label, title, lead, close, className, children }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={className} aria-haspopup="dialog" onClick={() => setOpen(true)}>{label}</button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={title} lead={lead}>
        <Sending.Provider value={() => setOpen(false)}>{children}</Sending.Provider>
        <div className="more"><button type="button" className="btn bare wide" onClick={() => setOpen(false)}>{close}</button></div>
      </Dialog>
    </>
  );
}

// A file that only its owner may fetch: a link could not answer "confirm it is you".
export function DownloadButton({ path, file, away, className, children }) {
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const get = async () => {
    if (isBusy) return;
    setBusy(true);
    const answer = await fetched(path, away);
    setBusy(false);
    setTrouble(answer.message ?? "");
    if (answer.blob) save(answer.blob, file);
  };
  return (
    <>
      <button type="button" className={className} aria-busy={isBusy} onClick={get}>{children}</button>
      <Message text={trouble} className="alert" />
    </>
  );
}
