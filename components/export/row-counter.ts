export type ExportFormat = 'csv' | 'ndjson';

export interface RowCounter {
  /** Takes the next piece of the file. */
  readonly add: (bytes: Uint8Array) => void;
  /** Rows of data so far: neither the head line nor the mark of an incomplete file. */
  readonly rows: () => number;
  /** What the server wrote at the end when it could not finish; undefined for a whole file. */
  readonly incomplete: () => string | undefined;
}

const QUOTE = 0x22;
const NEWLINE = 0x0a;
const TAIL = 2048;
const MARK = {
  csv: /^\ufeff?"INCOMPLETE after \d+ rows: (.*)"\r?\n?$/s,
  ndjson: /^\{"\$incomplete":.*\}\n?$/s,
};

/** Counts rows while a file streams past, without keeping it; a line break inside quotes is part of its cell. */
export function rowCounter(format: ExportFormat): RowCounter {
  let lines = 0;
  let quoted = false;
  let line: number[] = [];
  let last = '';
  const decoder = new TextDecoder();
  const end = () => {
    lines += 1;
    last = decoder.decode(Uint8Array.from(line));
    line = [];
  };
  const incomplete = () => {
    const found = MARK[format].exec(last);
    return found === null ? undefined : (found[1] ?? last.trim());
  };
  return {
    add(bytes) {
      for (const byte of bytes) {
        if (format === 'csv' && byte === QUOTE) quoted = !quoted;
        if (line.length < TAIL) line.push(byte);
        if (byte === NEWLINE && !quoted) end();
      }
    },
    rows: () => Math.max(0, lines - (format === 'csv' ? 1 : 0) - (incomplete() === undefined ? 0 : 1)),
    incomplete,
  };
}
