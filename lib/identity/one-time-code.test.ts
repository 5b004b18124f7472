import { describe, expect, it } from 'vitest';
import { describeSecret, newSharedSecret, stepOfCode } from './one-time-code.ts';

/** RFC 6238, appendix B, SHA-1: the last six of its eight digits. */
const SECRET = Buffer.from('12345678901234567890');
const VECTORS = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
] as const;

describe('one-time codes', () => {
  it.each(VECTORS)('R9: at second %d the code is %s', async (second, code) => {
    expect(await stepOfCode(SECRET, code, second * 1000)).toBe(Math.floor(second / 30));
  });

  it.each(['', '8', '87082', '2870820', '94287082', 'ABCDEF', '28708 2'])(
    'R9: %j is no code',
    async (code) => {
      expect(await stepOfCode(SECRET, code, 59_000)).toBeUndefined();
    },
  );

  it('R9: secrets have 160 bits, and their address is exact for any name', () => {
    const secret = newSharedSecret();
    expect(secret).toHaveLength(20);
    const described = describeSecret(secret, 'Ada & Söhne: prod', 'a+b@example.com');
    const uri = new URL(described.uri);
    expect(decodeURIComponent(uri.pathname)).toContain('Ada & Söhne: prod:a+b@example.com');
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      secret: described.secret,
      issuer: 'Ada & Söhne: prod',
      digits: '6',
      period: '30',
    });
    expect(described.uri).not.toContain('+');
  });
});
