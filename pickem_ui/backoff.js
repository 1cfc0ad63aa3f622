// When a socket that broke is tried again. A process that ends loses thousands of browsers in one
// instant: they come back spread over SPREAD_MS, and ever more slowly while they are refused.
export const SPREAD_MS = 2000;
export const LONGEST_MS = 10000;
const GROWTH = 1.5;

// Milliseconds to wait after so many failed tries in a row; chance is from 0 to 1.
export function patience(failures, chance) {
  const most = Math.min(SPREAD_MS * GROWTH ** failures, LONGEST_MS);
  return failures ? (most / 2) * (1 + chance) : most * chance;
}
