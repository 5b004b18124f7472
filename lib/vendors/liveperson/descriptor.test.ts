import { describe, expect, it } from 'vitest';
import { livePersonDescriptor } from './descriptor.ts';

const fieldOf = (id: string) => livePersonDescriptor.fields.find((field) => field.id === id);

describe('the credential form', () => {
  it.each([
    ['account', '12345678', undefined],
    ['account', 'le_brand', undefined],
    ['account', '', 'Enter the account ID.'],
    ['account', '12/34', 'An account ID has 1 to 20 letters, digits or underscores.'],
    ['clientSecret', '', 'Enter this part of the credential.'],
    ['clientSecret', 'a b', 'This has no spaces and no special characters.'],
    ['bearerToken', 'Bearer abc', 'Leave out the word Bearer.'],
    ['bearerToken', '5f0d', undefined],
  ])('%s %j: %s', (id, value, sentence) => expect(fieldOf(id)?.check?.(value)).toBe(sentence));

  it('every secret field belongs to exactly one way to sign in, and the settings to none', () => {
    const named = livePersonDescriptor.methods?.flatMap((method) => method.fields) ?? [];
    const secret = livePersonDescriptor.fields.filter((field) => field.secret).map((field) => field.id);
    expect([...named].sort()).toEqual([...secret].sort());
    expect(livePersonDescriptor.methods?.[0]?.id).toBe('oauth2');
    expect(fieldOf('apiVersion')?.choices?.map(({ value }) => value)).toEqual(['4.0', '6.0']);
  });
});
