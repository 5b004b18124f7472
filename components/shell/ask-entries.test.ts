import { expect, it } from 'vitest';
import { type Askable, askEntries } from './ask-entries.ts';
import type { NavConnection } from './nav-model.ts';

const connection: NavConnection = {
  id: 'ld',
  name: 'Demo',
  tile: 'LD',
  status: 'working',
  directories: [],
  screens: [{ id: 'roles', label: 'Roles' }],
  access: {
    directory: 'members',
    examples: [
      { label: 'Who can delete a production flag', action: 'deleteFlag', resource: 'proj/*:env/p:flag/*' },
    ],
  },
};
const askable: Askable = {
  connection,
  catalogue: {
    roles: [{ id: 'rel', name: 'Release ops', origin: 'custom', kind: 'Custom role', holders: 3 }],
    groups: [],
    kinds: [
      { path: ['proj', 'env', 'flag'], label: 'flag', actions: [{ id: 'deleteFlag' }, { id: 'updateOn' }] },
      { path: ['acct'], label: 'account', actions: [{ id: 'updateSession' }] },
    ],
    places: [{ resource: 'proj/web', name: 'Web shop', tags: [], properties: {} }],
    omitted: { roles: 0, groups: 0, places: 0 },
  },
  subjects: {
    rows: [
      { key: 'm1', name: 'Mira Ops', email: 'mira@example.com' },
      { key: 's1', name: 'Ops bot', unlisted: 'Service account' },
    ],
    matching: 2,
  },
};
const labels = (text: string) => askEntries(text, [askable]).map(({ label }) => label);
const href = (text: string) => askEntries(text, [askable])[0]?.href;

it('offers the ready questions before anything is typed', () => {
  expect(labels('')).toEqual(['Who can delete a production flag']);
});

it('asks any action by its words, with or without "who can"', () => {
  expect(labels('who can update on')[0]).toBe('Who can updateOn');
  expect(labels('updateon')).toContain('Who can updateOn');
  expect(href('who can update on')).toBe(
    '/access?in=ld&action=updateOn&resource=proj%2F*%3Aenv%2F*%3Aflag%2F*',
  );
  expect(href('who can update session')).toBe('/access?in=ld&action=updateSession&resource=acct');
});

it('asks which roles allow it', () => {
  expect(href('which roles allow updateon')).toContain('mode=matrix');
});

it('leads to a person’s rights and to a role; what no list has is not offered', () => {
  const found = askEntries('ops', [askable]);
  expect(found.map(({ label }) => label)).toEqual(['What Mira Ops may do', 'Role Release ops']);
  expect(found[0]?.href).toBe('/c/ld/users/view?directory=members&key=m1&tab=effective');
  expect(found[1]?.href).toBe('/c/ld/roles/view?id=rel');
});

it('knows nothing of an account that was never read but its ready questions', () => {
  const unread = { connection, catalogue: undefined, subjects: undefined };
  expect(askEntries('production', [unread])).toHaveLength(1);
  expect(askEntries('updateOn', [unread])).toEqual([]);
});

it('takes the place out of the words: by its key or by its name', () => {
  for (const text of ['who can update on in web', 'who can update on in Web Shop']) {
    expect(href(text)).toBe('/access?in=ld&action=updateOn&resource=proj%2Fweb%3Aenv%2F*%3Aflag%2F*');
  }
  expect(href('who can delete in web')).toContain('resource=proj%2Fweb%3Aenv%2Fp%3Aflag%2F*');
});
