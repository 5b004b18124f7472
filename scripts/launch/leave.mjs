const OLDEST_NODE = 20;

/** Ends the command with one sentence for the person who started it. */
export function leave(sentence, code = 1) {
  console.error(sentence);
  process.exit(code);
}

export function requireNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE) {
    leave(`Rolecall needs Node.js ${OLDEST_NODE} or newer to start; this is ${process.versions.node}.`);
  }
}
