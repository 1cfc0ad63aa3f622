// A form, and what stands in its place once it has been sent.
import { Children, createContext, useContext, useEffect, useState } from "react";
import { Message, Sending, afterwards, request, sentAddress } from "./posts.jsx";

const Sent = createContext(null);
const AGAIN_AFTER_S = 60;

// Children: the form, then what follows it.
export function FormThen({ children }) {
  const [sent, setSent] = useState(null);
  const [form, after] = Children.toArray(children);
  return sent
    ? <Sent.Provider value={sent}>{after}</Sent.Provider>
    : <Sending.Provider value={setSent}>{form}</Sending.Provider>;
}

// words: {text} with a place for {email}, the address that was typed, and {unknown}, said where
// this tab knows of none.
export function SentTo({ words }) {
  const [address, setAddress] = useState("");
  useEffect(() => setAddress(sentAddress()), []);
  return <span>{words.text.replace("{email}", address || words.unknown)}</span>;
}

const clock = (s) => `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`;

// words: {again, wait (with {time}), done}. Where no form was sent on this page, `action` has what it
// takes.
export function SendAgain({ action, away, words, className }) {
  const sent = useContext(Sent) ?? { action, away, fields: {} };
  const [left, setLeft] = useState(AGAIN_AFTER_S);
  const [said, setSaid] = useState("");
  const isWaiting = left > 0;
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setInterval(() => setLeft((s) => s - 1), 1000);
    return () => clearInterval(timer);
  }, [isWaiting]);
  const again = async () => {
    const answer = await request(sent.action, sent.fields, sent.away);
    setSaid(answer.code ? answer.message : words.done);
    setLeft(AGAIN_AFTER_S);
  };
  return (
    <>
      <button type="button" className={className} disabled={isWaiting} onClick={again}>{isWaiting ? words.wait.replace("{time}", clock(left)) : words.again}</button>
      <span role="status" className="fine">{said}</span>
    </>
  );
}

// Two forms for the same, one at a time. words: {first, second}: what each is called from the other.
export function Either({ words, className, children }) {
  const [isSecond, setSecond] = useState(false);
  const [first, second] = Children.toArray(children);
  return (
    <>
      {isSecond ? second : first}
      <button type="button" className={className} onClick={() => setSecond(!isSecond)}>{isSecond ? words.first : words.second}</button>
    </>
  );
}

// The token of a mailed link. It comes in the fragment, which no server and no log ever sees, and
// is sent by a press of a button: mail scanners open links, but press nothing.
export function LinkToken({ words }) {
  const [token, setToken] = useState(null);
  useEffect(() => setToken(location.hash.slice(1).replace(/^token=/, "")), []);
  return (
    <>
      <input type="hidden" name="token" value={token ?? ""} readOnly />
      <Message text={token === "" ? words : ""} className="alert" />
    </>
  );
}

// What went wrong on a way that led over another site, from the address: ?trouble=steam-away.
// words: a sentence for each.
export function AddressTrouble({ words }) {
  const [text, setText] = useState("");
  useEffect(() => setText(words[new URLSearchParams(location.search).get("trouble")] ?? ""), []);
  return <Message text={text} className="alert" />;
}

// Where to go once signed in, as a field of the form.
export function Then() {
  const [path, setPath] = useState("/");
  useEffect(() => setPath(afterwards()), []);
  return <input type="hidden" name="then" value={path} readOnly />;
}
