const LATEST_MS = 1000;

/** Runs `work` once the page has nothing more urgent to do, or after a second; answers what calls that off. */
export function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const asked = requestIdleCallback(work, { timeout: LATEST_MS });
    return () => cancelIdleCallback(asked);
  }
  const asked = setTimeout(work);
  return () => clearTimeout(asked);
}
