// When something is tried again. A socket that broke: a process that ends loses thousands of browsers in one
// instant, and they come back spread over SPREAD_MS, and ever more slowly while they are refused.
export const SPREAD_MS = 2000;
export const LONGEST_MS = 10000;
const GROWTH = 1.5;

// Milliseconds to wait after so many failed tries in a row; chance is from 0 to 1.
export function patience(failures, chance) {
  const most = Math.min(SPREAD_MS * GROWTH ** failures, LONGEST_MS);
  return failures ? (most / 2) * (1 + chance) : most * chance;
}

// A pick that came when the server was busy: no sooner than it asked, up to five times as late, and
// ever more slowly while it is sent away again. Milliseconds; chance is from 0 to 1.
export function pause(askedMs, pausesBefore, chance) {
  const longest = Math.max(askedMs, LONGEST_MS);
  return Math.min(askedMs * GROWTH ** pausesBefore * (1 + 4 * chance), longest);
}
