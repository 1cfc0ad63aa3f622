// A face for a name: two shapes in three colours, always the same ones. Decorative.
import { useId } from "react";

const COLOURS = [
  ["#F4C542", "#1B1F26", "#FFF3CC"], ["#2E3A8C", "#8FB3FF", "#FFFFFF"], ["#D7263D", "#3A0710", "#FFC9CF"],
  ["#1E8A6E", "#0A2A22", "#A8F0DA"], ["#E86A2C", "#2B1206", "#FFD9BF"], ["#6A4BD8", "#1C1240", "#D8CBFF"],
  ["#1497C9", "#052536", "#BFEBFF"], ["#E9E3D2", "#20262B", "#C2482E"], ["#B23A8E", "#2C0A22", "#FFC4EC"],
  ["#5FA33A", "#13260A", "#DDF7C7"], ["#3D4B57", "#E9EEF2", "#FF8A5B"], ["#0F5FA6", "#FFD34E", "#FFFFFF"],
];
const SHAPES = [
  ["M-8 16h48v24H-8z", "M10 12a6 6 0 1 1 12 0a6 6 0 1 1-12 0z"],
  ["M16-8h24v48H16z", "M16 6a10 10 0 0 1 0 20z"],
  ["M-6 26 16 4l22 22v14H-6z", "M4 34 16 18l12 16z"],
];

// FNV-1a with a last stir, so that names that differ in one letter look nothing alike.
function hash(name) {
  let h = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) h = Math.imul(h ^ byte, 0x01000193);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}

export function Avatar({ name, className }) {
  const id = useId();
  const h = hash(name ?? "");
  const [ground, first, second] = COLOURS[h % COLOURS.length];
  const [wide, small] = SHAPES[(h >>> 8) % SHAPES.length];
  return (
    <svg className={className} viewBox="0 0 32 32" aria-hidden="true">
      <clipPath id={id}><circle cx="16" cy="16" r="16" /></clipPath>
      <g clipPath={`url(#${id})`}>
        <rect width="32" height="32" fill={ground} />
        <g transform={`rotate(${(h >>> 12) % 360} 16 16)`}><path d={wide} fill={first} /><path d={small} fill={second} /></g>
      </g>
    </svg>
  );
}
