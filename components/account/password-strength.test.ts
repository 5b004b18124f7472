import { describe, expect, it } from 'vitest';
import { isAcceptable, passwordRules } from './password-strength.ts';

function met(password: string, others: readonly string[] = []) {
  return passwordRules(password, others)
    .filter((rule) => rule.met)
    .map((rule) => rule.id);
}

describe('password rules in words', () => {
  it('R9: 15 to 128 characters as people count them, composed', () => {
    expect(isAcceptable('a'.repeat(14))).toBe(false);
    expect(isAcceptable('a'.repeat(15))).toBe(true);
    expect(isAcceptable('e\u0301'.repeat(14))).toBe(false);
    expect(isAcceptable('😀'.repeat(128))).toBe(true);
    expect(isAcceptable('😀'.repeat(129))).toBe(false);
  });

  it('advises against one key over and over and against one’s own name', () => {
    expect(met('aaaaaaaaaaaaaaaaaaaa')).toEqual(['length', 'own']);
    expect(met('gardens-in-slow-rain', ['Ines Moreau', 'moreau@example.com'])).toEqual([
      'length',
      'variety',
      'own',
    ]);
    expect(met('moreau-likes-gardens', ['Ines Moreau'])).toEqual(['length', 'variety']);
  });
});
