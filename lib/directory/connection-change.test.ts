import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SavedConnection } from '#lib/connections/saved-connection.ts';
import type { VendorModule } from '#lib/vendors/connector.ts';
import { changedFields, toConnectionChange, type WantedChange } from './connection-change.ts';
import { requireSecrets, requireSettings } from './connection-input.ts';
import { startTestHouse, type TestHouse } from './test-house.ts';

const field = (id: string, secret: boolean) => ({ id, label: id, hint: '', secret });
const vendor: VendorModule = {
  descriptor: {
    id: 'sample',
    name: 'Sample',
    tile: 'SA',
    instances: [],
    fields: [
      field('account', false),
      { ...field('version', false), choices: ['4.0', '6.0'].map((value) => ({ value, label: value })) },
      field('clientId', true),
      field('bearer', true),
    ],
    methods: [
      { id: 'oauth2', label: 'OAuth 2.0', hint: '', fields: ['clientId'] },
      { id: 'bearer', label: 'Bearer token', hint: '', fields: ['bearer'] },
    ],
    directories: [],
    passThroughExample: '/',
  },
  hosts: { exact: ['a.example', 'b.example'], suffixes: [] },
  connect() {
    throw new Error('no test calls it');
  },
};
const saved: SavedConnection = {
  id: 'sample-1',
  vendor: 'sample',
  name: 'Sample',
  origin: 'https://a.example',
  enabled: true,
  provisioned: false,
  createdAt: 0,
  updatedAt: 0,
  credentialVersion: '1',
  settings: { account: '1', method: 'oauth2', version: '4.0' },
  secrets: { clientId: { set: true, updatedAt: 0, fingerprint: '00000000' } },
};

let house: TestHouse;
beforeAll(async () => {
  house = await startTestHouse();
});
afterAll(() => house.close());

const change = (wanted: WantedChange) => toConnectionChange(vendor, saved, wanted);

it('points at each setting and secret that cannot be right, and never repeats a value', () => {
  const settings = requireSettings(vendor, { account: '1', version: '5', acount: 'canary' });
  expect(settings).toMatchObject({
    problem: {
      slug: 'validation-failed',
      errors: [
        { pointer: '/settings/acount', code: 'unknown' },
        { pointer: '/settings/version', code: 'not_a_choice' },
      ],
    },
  });
  const secrets = requireSecrets(vendor, saved.settings, { bearer: 'canary' }, true);
  expect(secrets).toMatchObject({
    problem: {
      errors: [
        { pointer: '/secrets/bearer', code: 'other_method' },
        { pointer: '/secrets/clientId', code: 'required' },
      ],
    },
  });
  expect(JSON.stringify([settings, secrets])).not.toContain('canary');
});

it.each<[string, WantedChange, string]>([
  ['address', { origin: 'https://b.example' }, '/secrets/clientId'],
  ['account', { settings: { account: '2' } }, '/secrets/clientId'],
  ['way to sign in', { settings: { account: '1', method: 'bearer' } }, '/secrets/bearer'],
])(
  'R17: another %s needs the whole credential in the same request, and drops the old one',
  (_, wanted, pointer) => {
    expect(change(wanted)).toMatchObject({
      problem: { slug: 'secret-reentry-required', errors: [{ pointer, code: 'secret_required' }] },
    });
    const secrets = { [pointer.replace('/secrets/', '')]: 'new' };
    expect(change({ ...wanted, secrets })).toMatchObject({ value: { secrets, replacesCredential: true } });
  },
);

it('a choice, a name or a fresh secret changes alone', () => {
  const settings = { account: '1', method: 'oauth2', version: '6.0' };
  expect(change({ settings })).toEqual({ ok: true, value: { settings } });
  expect(change({ name: 'Other' })).toEqual({ ok: true, value: { name: 'Other' } });
  expect(change({ origin: 'https://A.example/' })).toEqual({ ok: true, value: { origin: saved.origin } });
  expect(change({ secrets: { clientId: 'x' } })).toEqual({ ok: true, value: { secrets: { clientId: 'x' } } });
  expect(change({ secrets: { bearer: 'x' } })).toMatchObject({ problem: { slug: 'validation-failed' } });
});

it('R64: the audit log learns which fields changed and no value', () => {
  const wanted = { name: 'canary', settings: { account: 'canary' }, secrets: { clientId: 'canary' } };
  const fields = changedFields(wanted, saved.settings, { ...saved.settings, account: 'canary' });
  expect(fields).toEqual(['name', 'settings.account', 'secrets.clientId']);
});
