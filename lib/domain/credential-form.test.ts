import { expect, it } from 'vitest';
import {
  asksSecretsAgain,
  type CredentialForm,
  fieldsAsked,
  secretFaults,
  settingFaults,
  toSettings,
} from './credential-form.ts';

const plain: CredentialForm = { fields: [{ id: 'token', secret: true }] };
const rich: CredentialForm = {
  fields: [
    { id: 'account', secret: false, check: (value) => (/^\d+$/.test(value) ? undefined : 'Digits only.') },
    { id: 'version', secret: false, choices: [{ value: '4.0' }, { value: '6.0' }] },
    { id: 'note', secret: false, optional: true },
    { id: 'clientId', secret: true },
    { id: 'clientSecret', secret: true },
    { id: 'bearer', secret: true },
    { id: 'expires', secret: false, optional: true },
  ],
  methods: [
    { id: 'oauth2', fields: ['clientId', 'clientSecret'] },
    { id: 'bearer', fields: ['bearer', 'expires'] },
  ],
};
const codes = (faults: readonly { readonly id: string; readonly code: string }[]) =>
  faults.map(({ id, code }) => `${id} ${code}`);
const faultsOf = (given: Record<string, string>) => codes(settingFaults(rich, toSettings(rich, given)));

it('a vendor with one way to sign in and no settings asks for its fields and stores none', () => {
  expect(fieldsAsked(plain, {}).map((field) => field.id)).toEqual(['token']);
  expect(toSettings(plain, {})).toEqual({});
  expect(codes(settingFaults(plain, { method: 'x' }))).toEqual(['method unknown']);
  expect(codes(settingFaults(plain, { account: '1' }))).toEqual(['account unknown']);
});

it('only the fields of the chosen way to sign in are asked for, the first one unless told', () => {
  const asked = (settings: Record<string, string>) => fieldsAsked(rich, settings).map((field) => field.id);
  expect(asked({})).toEqual(['account', 'version', 'note', 'clientId', 'clientSecret']);
  expect(asked({ method: 'bearer' })).toEqual(['account', 'version', 'note', 'bearer', 'expires']);
});

it('settings are trimmed, the empty left out, defaults filled in, in one order', () => {
  const stored = { account: '123', method: 'oauth2', version: '4.0' };
  expect(toSettings(rich, { version: '', note: ' ', account: ' 123 ' })).toEqual(stored);
  expect(JSON.stringify(toSettings(rich, { version: '4.0', account: '123' }))).toBe(JSON.stringify(stored));
});

it('says of each setting what is wrong: missing, unknown, not among the choices, of another way, of a wrong kind', () => {
  expect(faultsOf({ account: '123' })).toEqual([]);
  expect(faultsOf({})).toEqual(['account required']);
  expect(faultsOf({ account: 'abc' })).toEqual(['account wrong_kind']);
  expect(faultsOf({ account: '1', version: '5.0' })).toEqual(['version not_a_choice']);
  expect(faultsOf({ account: '1', acount: '2' })).toEqual(['acount unknown']);
  expect(faultsOf({ account: '1', expires: 'soon' })).toEqual(['expires other_method']);
  expect(faultsOf({ account: '1', method: 'basic' })).toEqual(['method not_a_choice']);
  expect(faultsOf({ account: '1', bearer: 'a secret is no setting' })).toEqual(['bearer unknown']);
  expect(faultsOf({ account: '1', ...JSON.parse('{"constructor":"x"}') })).toEqual(['constructor unknown']);
});

it('secrets belong to the chosen way to sign in, and all of them are asked for where the set must be whole', () => {
  const faults = (method: string, secrets: Record<string, string>, complete = true) =>
    codes(secretFaults(rich, { account: '1', method }, secrets, complete));
  expect(faults('oauth2', { clientId: 'a', clientSecret: 'b' })).toEqual([]);
  expect(faults('oauth2', { clientId: 'a' })).toEqual(['clientSecret required']);
  expect(faults('oauth2', { clientId: 'a' }, false)).toEqual([]);
  expect(faults('bearer', { clientId: 'a', bearer: 'b' })).toEqual(['clientId other_method']);
  expect(faults('bearer', { account: '1', bearer: 'b' })).toEqual(['account unknown']);
});

it('R17: another account or way to sign in asks for the secrets again, a choice from our own list does not', () => {
  const before = toSettings(rich, { account: '1' });
  const again = (given: Record<string, string>) => asksSecretsAgain(rich, before, toSettings(rich, given));
  expect(again({ account: '1' })).toBe(false);
  expect(again({ account: '1', version: '6.0' })).toBe(false);
  expect(again({ account: '2' })).toBe(true);
  expect(again({ account: '1', method: 'bearer' })).toBe(true);
  expect(again({ account: '1', note: 'x' })).toBe(true);
});
