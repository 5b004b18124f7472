import { expect, it } from 'vitest';
import { problem } from '#lib/domain/problem.ts';
import { faultsOfProblem, faultsOfSecrets, faultsOfSettings, toSent } from './form-faults.ts';
import { draftFaults, emptyDraft, toBody } from './new-connection.ts';
import type { Vendor } from './vendor-of.ts';

const field = (id: string, label: string, secret: boolean) => ({ id, label, hint: '', secret });
const vendor: Vendor = {
  id: 'sample',
  name: 'Sample',
  tile: 'SA',
  instances: [],
  fields: [
    {
      ...field('account', 'Account number', false),
      check: (value) => (/^\d+$/.test(value) ? undefined : 'An account number has digits only.'),
    },
    { ...field('version', 'Version', false), choices: [{ value: '4.0', label: '4.0' }] },
    field('clientId', 'Client ID', true),
    field('key', 'API key', true),
    field('bearer', 'Bearer token', true),
  ],
  methods: [
    { id: 'oauth2', label: 'OAuth 2.0', hint: '', fields: ['clientId', 'key'] },
    { id: 'bearer', label: 'Bearer', hint: '', fields: ['bearer'] },
  ],
  directories: [],
  passThroughExample: '/',
};

it('sends only what the chosen way to sign in takes, trimmed, with defaults, and nothing empty', () => {
  const entered = {
    settings: { account: ' 12 ', method: 'bearer' },
    secrets: { clientId: 'typed before the change', bearer: ' b ', key: '' },
  };
  expect(toSent(vendor, entered)).toEqual({
    settings: { account: '12', method: 'bearer', version: '4.0' },
    secrets: { bearer: 'b' },
  });
});

it('says at each field what is missing or wrong, in a sentence', () => {
  const sent = toSent(vendor, { settings: { account: 'twelve' }, secrets: {} });
  expect(faultsOfSettings(vendor, sent)).toEqual({ account: 'An account number has digits only.' });
  expect(faultsOfSecrets(vendor, sent)).toEqual({
    clientId: 'Enter the client ID.',
    key: 'Enter the API key.',
  });
});

it('says at each field what the server found', () => {
  const entered = { settings: { account: 'x' }, secrets: {} };
  const errors = [
    { pointer: '/settings/account', code: 'wrong_kind' },
    { pointer: '/secrets/bearer', code: 'secret_required' },
    { pointer: '/settings/version', code: 'not_a_choice' },
  ];
  expect(faultsOfProblem(vendor, problem('validation-failed', '', { errors }), entered)).toEqual({
    account: 'An account number has digits only.',
    bearer: 'Enter the bearer token again.',
    version: 'Choose one of those offered.',
  });
  expect(faultsOfProblem(vendor, problem('target-not-allowed', ''), entered)).toHaveProperty('origin');
  expect(faultsOfProblem(vendor, undefined, entered)).toEqual({});
});

it('a vendor without instances starts with an empty address, which is asked for; a path is kept', () => {
  const draft = { ...emptyDraft(vendor), settings: { account: '1' }, secrets: { clientId: 'a', key: 'b' } };
  expect(draft).toMatchObject({ origin: '', other: true });
  expect(Object.keys(draftFaults(vendor, draft))).toEqual(['origin']);
  const filled = { ...draft, origin: ' https://flags.example/unleash ' };
  expect(draftFaults(vendor, filled)).toEqual({});
  expect(toBody(vendor, filled)).toMatchObject({ vendor: 'sample', origin: 'https://flags.example/unleash' });
});
