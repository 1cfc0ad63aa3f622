// The columns of a stage side by side; where they do not fit, they open at the round being played.
import { useEffect, useLayoutEffect, useRef } from "react";

function openAt(all, column) {
  if (!column || all.scrollWidth <= all.clientWidth) return;
  const { direction, paddingInlineStart } = getComputedStyle(all);
  const room = parseFloat(paddingInlineStart);
  const [here, there] = [all, column].map((box) => box.getBoundingClientRect());
  all.scrollLeft += direction === "rtl" ? there.right - here.right + room : there.left - here.left - room;
}

export function Flow({ label, current, className, children }) {
  const flow = useRef(null);
  useEffect(() => {
    let width = 0;
    // Again when a phone is turned: other columns fit then.
    const watch = new ResizeObserver(([{ contentRect }]) => {
      if (contentRect.width !== width) openAt(flow.current, flow.current.querySelector(".cur"));
      width = contentRect.width;
    });
    watch.observe(flow.current);
    return () => watch.disconnect();
  }, [current]);
  return <div ref={flow} className={className} role="group" aria-label={label} tabIndex={0}>{children}</div>;
}

// A bar that fills so many percent of what it stands in.
export function Fill({ percent, isTall, className }) {
  const bar = useRef(null);
  useLayoutEffect(() => {
    bar.current.style[isTall ? "height" : "width"] = `${percent}%`;
  }, [percent, isTall]);
  return <i ref={bar} className={className} />;
}
