/** A segment as written: role attributes not yet filled in. */
export interface NaiveSegment {
  readonly type: string;
  readonly name?: string;
  readonly tags: string[];
  readonly views: string[];
  readonly properties: [string, string][];
}

const ATTRIBUTE = '\\$\\{roleAttribute/[^${}:;,*/]+\\}';
const TYPE = /[A-Za-z0-9-]+/y;
const NAME = new RegExp(`/((?:${ATTRIBUTE}|(?!\\$\\{)[^:;])+)`, 'y');
const PROPERTY = /\{([^:}]+):([^}]+)\}/y;
const WORD = `((?:${ATTRIBUTE}|(?!\\$\\{)[^:;,])+)`;
/** A kind and a slash after `view:` make it a tag named view, and the next segment. */
const VIEW = new RegExp(`view:(?![A-Za-z0-9-]*/)${WORD}`, 'y');
const TAG = new RegExp(`(?!\\{)${WORD}`, 'y');

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  take(token: RegExp): readonly string[] | undefined {
    token.lastIndex = this.#at;
    const found = token.exec(this.#text);
    if (found === null) return undefined;
    this.#at = token.lastIndex;
    return found;
  }

  takeLetter(letter: string): boolean {
    const found = this.#text[this.#at] === letter;
    if (found) this.#at += 1;
    return found;
  }

  sees(letter: string): boolean {
    return this.#text[this.#at] === letter;
  }

  get ended(): boolean {
    return this.#at === this.#text.length;
  }
}

const readings = new Map<string, readonly NaiveSegment[] | 'malformed'>();

/** The segments of a specifier, outermost first; undefined when it is malformed. */
export function readNaively(text: string): readonly NaiveSegment[] | undefined {
  const reading = readings.get(text) ?? readText(text) ?? 'malformed';
  if (readings.size > 100_000) readings.clear();
  readings.set(text, reading);
  return reading === 'malformed' ? undefined : reading;
}

function readText(text: string): readonly NaiveSegment[] | undefined {
  const reader = new Reader(text);
  const segments: NaiveSegment[] = [];
  do {
    const segment = readSegment(reader);
    if (segment === undefined) return undefined;
    segments.push(segment);
  } while (reader.takeLetter(':'));
  return reader.ended ? segments : undefined;
}

function readSegment(reader: Reader): NaiveSegment | undefined {
  const type = reader.take(TYPE)?.[0];
  if (type === undefined) return undefined;
  const named = reader.sees('/');
  const name = named ? reader.take(NAME)?.[1] : undefined;
  if (named && (name === undefined || type === 'acct')) return undefined;
  const segment = { type, ...(name === undefined ? {} : { name }), tags: [], views: [], properties: [] };
  if (reader.takeLetter(';')) {
    do {
      if (!readSelector(reader, segment)) return undefined;
    } while (reader.takeLetter(','));
  }
  return segment;
}

function readSelector(reader: Reader, segment: NaiveSegment): boolean {
  const [, property, value] = reader.take(PROPERTY) ?? [];
  if (property !== undefined && value !== undefined) {
    segment.properties.push([property, value]);
    return true;
  }
  const view = reader.take(VIEW)?.[1];
  const tag = view === undefined ? reader.take(TAG)?.[1] : undefined;
  if (view !== undefined) segment.views.push(view);
  if (tag !== undefined) segment.tags.push(tag);
  return view !== undefined || tag !== undefined;
}
