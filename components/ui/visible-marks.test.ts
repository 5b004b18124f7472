import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLookalikeEmail } from './lookalike-email.ts';
import { cutText, isPlain, toPieces, toPlainText } from './visible-marks.ts';

describe('visible marks', () => {
  it.each([
    ['\u202e', 'RLO'],
    ['\u2066', 'LRI'],
    ['\u200b', 'ZWSP'],
    ['\u200d', 'ZWJ'],
    ['\u0000', 'NUL'],
    ['\u0085', 'U+0085'],
    ['\ufe0f', 'U+FE0F'],
    ['\u{e0041}', 'U+E0041'],
    ['\ufeff', 'BOM'],
    ['\ud800', 'U+D800'],
  ])('R43: %j is shown as %s', (character, mark) => {
    const pieces = toPieces(`a${character}b`);
    expect(pieces.map((piece) => [piece.kind, piece.text])).toEqual([
      ['text', 'a'],
      ['mark', mark],
      ['text', 'b'],
    ]);
    expect(isPlain(`a${character}b`)).toBe(false);
  });

  it('R43: where no markup can stand, what cannot be seen is named in the line', () => {
    expect(toPlainText('Release manager')).toBe('Release manager');
    expect(toPlainText('own\u202eer')).toBe('own[RLO]er');
    expect(toPlainText('x'.repeat(5_000))).toBe(`${'x'.repeat(256)}…`);
  });

  it('R43: ordinary names of many scripts stay as they are', () => {
    for (const name of ['Björn Åkesson', '山田 太郎', 'محمد', 'Ольга', 'José', '😀', 'Zo\u0308e']) {
      expect(isPlain(name)).toBe(true);
    }
  });

  it('R43: no piece of text holds an unseen character, and nothing seen is lost', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const pieces = toPieces(text);
        for (const piece of pieces) if (piece.kind === 'text') expect(toPieces(piece.text)).toHaveLength(1);
        const seen = pieces.filter((piece) => piece.kind === 'text').map((piece) => piece.text);
        expect(text.length).toBeGreaterThanOrEqual(seen.join('').length);
      }),
      { numRuns: 300 },
    );
  });

  it('R43: more than 256 graphemes are cut at a grapheme', () => {
    const family = 'e\u0301';
    expect(cutText(family.repeat(256))).toBe(family.repeat(256));
    expect(cutText(family.repeat(257))).toBe(family.repeat(256));
  });

  it('R43: one endless grapheme and a mebibyte of text are cut too, without splitting a character', () => {
    expect(cutText(`a${'\u0301'.repeat(100_000)}`).length).toBeLessThanOrEqual(1024);
    expect(cutText('x'.repeat(1 << 20))).toHaveLength(256);
    expect(cutText(`${'a'.repeat(1)}${'\u{1f600}\u200d'.repeat(600)}`).isWellFormed()).toBe(true);
  });

  it('R43: punycode and mixed letters in an e-mail address are seen', () => {
    expect(isLookalikeEmail('ines@example.com')).toBe(false);
    expect(isLookalikeEmail('ольга@пример.рф')).toBe(false);
    expect(isLookalikeEmail('\u0430dmin@example.com')).toBe(true);
    expect(isLookalikeEmail('a@xn--e1afmkfd.example')).toBe(true);
  });
});
