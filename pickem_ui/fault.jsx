// What stands in place of a page that could not be drawn.
import { Component } from "react";
import { Link, useLocation } from "react-router";
import { RotateCcw } from "lucide-react";

// React knows boundaries as classes only.
class Boundary extends Component {
  state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  render() {
    return this.state.isBroken ? this.props.instead : this.props.children;
  }
}

// Another page is drawn anew. words: {title, lead, reload, home}.
export function FaultBoundary({ words, children }) {
  const { pathname } = useLocation();
  const instead = (
    <main className="stand whole">
      <div className="in" role="alert">
        <div className="landmark beacon" />
        <h1>{words.title}</h1>
        <p>{words.lead}</p>
        <div className="row">
          <button type="button" className="btn" onClick={() => location.reload()}><RotateCcw size={17} aria-hidden />{words.reload}</button>
          <Link className="btn ghost" to="/" reloadDocument>{words.home}</Link>
        </div>
      </div>
    </main>
  );
  return <Boundary key={pathname} instead={instead}>{children}</Boundary>;
}
