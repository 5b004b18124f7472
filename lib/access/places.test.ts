import { describe, expect, it } from 'vitest';
import type { AccessPlace } from '#lib/domain/access-data.ts';
import { allow, decideAlone } from './test-account.ts';

// What is known in full of a thing counts for this thing alone, and only where the question names it.
const PLACES: readonly AccessPlace[] = [
  { resource: 'proj/web', name: 'Web', tags: ['team-a'], properties: { tier: 'gold' } },
  { resource: 'proj/web:env/live', name: 'Live', tags: ['live'], properties: { critical: 'true' } },
  // A thing that bears a star as its name is not everything.
  { resource: 'proj/*', name: '*', tags: [], properties: { tier: 'gold' } },
  { resource: 'acct', name: 'Account', tags: ['ours'], properties: {} },
];

describe('what is known of a place', () => {
  it.each<readonly [written: string, asked: string, outcome: string]>([
    ['proj/*;team-*', 'proj/web', 'allowed'],
    ['proj/*;team-b', 'proj/web', 'denied'],
    ['proj/*;team-a', 'proj/api', 'unknown'],
    ['proj/*;team-a', 'proj/w*', 'conditional'],
    ['proj/*;{tier:gold}', 'proj/web', 'allowed'],
    ['proj/*;{tier:tin}', 'proj/web', 'denied'],
    ['proj/*;{tier:gold}', 'proj/*', 'conditional'],
    ['proj/*;view:v*', 'proj/web;t', 'unknown'],
    ['acct;ours', 'acct', 'allowed'],
    ['acct;theirs', 'acct', 'denied'],
    // Each segment by itself.
    ['proj/*;team-a:env/*', 'proj/web:env/dev', 'allowed'],
    ['proj/*;team-a:env/*;live', 'proj/web:env/live', 'allowed'],
    ['proj/*:env/*;team-a', 'proj/web:env/live', 'denied'],
    ['proj/*:env/*;team-a', 'proj/web:env/dev', 'unknown'],
    ['proj/*:env/*;live', 'proj/api:env/live', 'unknown'],
    ['proj/*;team-a:env/*', 'proj/web:env/*', 'allowed'],
    ['proj/*:env/*;{tier:gold}', 'proj/web:env/*', 'conditional'],
    ['proj/*:env/*;live', 'proj/*:env/live', 'unknown'],
    ['proj/*:env/*;{critical:true}', 'proj/*:env/live', 'unknown'],
    ['acct:proj/*;team-a', 'acct:proj/web', 'unknown'],
    // What the question says besides is no part of the name.
    ['proj/*;team-a', 'proj/web;t', 'allowed'],
    ['proj/*:env/*;live', 'proj/web;t:env/live;{k:v}', 'allowed'],
  ])('%s for %s: %s', (written, asked, outcome) => {
    expect(decideAlone([allow(written, 'x')], 'x', asked, { places: PLACES }).outcome).toBe(outcome);
  });
});
