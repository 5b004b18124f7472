import { type Malformed, malformedAt, readPattern } from './pattern.ts';
import type { Segment, Selector, Specifier } from './specifier.ts';

export type ParsedSpecifier = { readonly state: 'parsed'; readonly specifier: Specifier } | Malformed;

type Read<T> = { readonly state: 'read'; readonly value: T; readonly end: number } | Malformed;

const NAMELESS = 'acct';

/**
 * Reads a LaunchDarkly resource specifier:
 *
 *     specifier := segment ( ":" segment )*
 *     segment   := type [ "/" name ] [ ";" selector ( "," selector )* ]
 *     selector  := tag | "{" property ":" value "}" | "view:" key
 *
 * Never throws; linear in the length of the text. A malformed one says where it stops making sense.
 */
export function parseSpecifier(text: string): ParsedSpecifier {
  if (text === '') return malformedAt(0, 'The resource is empty.');
  if (text === '*')
    return malformedAt(0, 'A bare * names no kind of resource: write a kind, such as proj/*.');
  const segments: Segment[] = [];
  let at = 0;
  for (;;) {
    const segment = readSegment(text, at);
    if (segment.state === 'malformed') return segment;
    segments.push(segment.value);
    if (segment.end >= text.length) return { state: 'parsed', specifier: { segments } };
    at = segment.end + 1;
  }
}

/** Ends at a `:` or at the end of the text. */
function readSegment(text: string, start: number): Read<Segment> {
  const typeEnd = endOfType(text, start);
  const type = text.slice(start, typeEnd);
  const after = text.charAt(typeEnd);
  if (type === '') return malformedAt(start, missingType(after));
  if (!['', '/', ';', ':'].includes(after)) {
    return malformedAt(typeEnd, 'A kind of resource is written with letters, digits and hyphens.');
  }
  if (after !== '/') return withSelectors(text, { type, selectors: [] }, typeEnd);
  if (type === NAMELESS) return malformedAt(typeEnd, 'The account has no name: write acct alone.');
  const name = readPattern(text, typeEnd + 1, ':;');
  if (name.state === 'malformed') return name;
  if (name.pattern.length === 0) return malformedAt(typeEnd + 1, 'A name is missing after the slash.');
  return withSelectors(text, { type, name: name.pattern, selectors: [] }, name.end);
}

function missingType(found: string): string {
  if (found === '/') return 'A kind of resource is missing before this slash.';
  return found === '' ? 'A segment is missing at the end.' : 'A kind of resource is missing here.';
}

function endOfType(text: string, start: number): number {
  let at = start;
  while (at < text.length && isTypeCharacter(text.charCodeAt(at))) at += 1;
  return at;
}

function isTypeCharacter(code: number): boolean {
  const letter = (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
  return letter || (code >= 0x30 && code <= 0x39) || code === 0x2d;
}

function withSelectors(text: string, segment: Segment, start: number): Read<Segment> {
  if (text.charAt(start) !== ';') return { state: 'read', value: segment, end: start };
  const selectors: Selector[] = [];
  let at = start;
  do {
    const selector = readSelector(text, at + 1);
    if (selector.state === 'malformed') return selector;
    selectors.push(selector.value);
    at = selector.end;
  } while (text.charAt(at) === ',');
  if (text.charAt(at) === ';')
    return malformedAt(at, 'A segment has one list of selectors: join them by commas.');
  if (at < text.length && text.charAt(at) !== ':')
    return malformedAt(at, 'A comma or a colon is missing here.');
  return { state: 'read', value: { ...segment, selectors }, end: at };
}

function readSelector(text: string, start: number): Read<Selector> {
  if (text.charAt(start) === '{') return readProperty(text, start);
  if (isView(text, start)) {
    const key = readPattern(text, start + VIEW.length, ',:;');
    if (key.state === 'malformed') return key;
    return { state: 'read', value: { kind: 'view', key: key.pattern }, end: key.end };
  }
  const tag = readPattern(text, start, ',:;');
  if (tag.state === 'malformed') return tag;
  if (tag.pattern.length === 0) return malformedAt(start, 'A tag is missing here.');
  return { state: 'read', value: { kind: 'tag', tag: tag.pattern }, end: tag.end };
}

const VIEW = 'view:';

/** `view:` may also be a tag named view with a segment after it: then a kind and a slash follow. */
function isView(text: string, start: number): boolean {
  if (!text.startsWith(VIEW, start)) return false;
  const key = start + VIEW.length;
  const next = text.charAt(key);
  return !',:;'.includes(next) && text.charAt(endOfType(text, key)) !== '/';
}

function readProperty(text: string, start: number): Read<Selector> {
  const colon = text.indexOf(':', start);
  const brace = text.indexOf('}', start);
  if (brace < 0) return malformedAt(start, 'This brace is never closed.');
  if (colon < 0 || colon > brace)
    return malformedAt(start, 'A property selector is written {property:value}.');
  const property = text.slice(start + 1, colon);
  if (property === '') return malformedAt(start + 1, 'A property is missing here.');
  const value = readPattern(text, colon + 1, '}', 'no-wildcards');
  if (value.state === 'malformed') return value;
  if (value.end >= text.length) return malformedAt(start, 'This brace is never closed.');
  if (value.pattern.length === 0) return malformedAt(colon + 1, 'A value is missing here.');
  return { state: 'read', value: { kind: 'property', property, value: value.pattern }, end: value.end + 1 };
}
