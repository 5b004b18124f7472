import { describe, expect, it } from 'vitest';
import { rowCounter } from './row-counter.ts';

function count(format: 'csv' | 'ndjson', text: string, piece = 3) {
  const counter = rowCounter(format);
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += piece) counter.add(bytes.subarray(at, at + piece));
  return { rows: counter.rows(), incomplete: counter.incomplete() };
}

describe('counting the rows of a file as it arrives', () => {
  it('leaves the head out and takes line breaks in cells as part of them', () => {
    expect(count('csv', '\ufeff"Key","Note"\r\n"a","two\r\nlines ""quoted"""\r\n"b",""\r\n')).toEqual({
      rows: 2,
      incomplete: undefined,
    });
  });

  it('counts lines of NDJSON', () => {
    expect(count('ndjson', '{"key":"a"}\n{"key":"ü\\n"}\n')).toEqual({ rows: 2, incomplete: undefined });
  });

  it('R44: notices the line that says the file is not whole', () => {
    expect(
      count('csv', '"Key"\r\n"a"\r\n"INCOMPLETE after 1 rows: LaunchDarkly asks us to wait."\r\n'),
    ).toEqual({
      rows: 1,
      incomplete: 'LaunchDarkly asks us to wait.',
    });
    expect(count('ndjson', '{"key":"a"}\n{"$incomplete":{"rows":1,"reason":"vendor-timeout"}}\n').rows).toBe(
      1,
    );
    expect(count('ndjson', '{"$incomplete":{"rows":0}}\n').incomplete).toContain('$incomplete');
  });

  it('does not take a person called that for the mark', () => {
    const text = '"Key","Name"\r\n"a","INCOMPLETE after 1 rows: no"\r\n';
    expect(count('csv', text)).toEqual({ rows: 1, incomplete: undefined });
  });
});
