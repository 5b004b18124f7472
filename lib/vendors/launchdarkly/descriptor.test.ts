import { describe, expect, it } from 'vitest';
import { launchDarklyDescriptor } from './descriptor.ts';

describe('the credential field', () => {
  const [field] = launchDarklyDescriptor.fields;
  it.each([
    ['sdk-11111111-2222', 'This is an SDK key, not an API access token.'],
    ['mob-11111111-2222', 'This is a mobile key, not an API access token.'],
    ['507f1f77bcf86cd799439011', 'This is a client-side ID, not an API access token.'],
    ['Bearer api-1', 'Leave out the word Bearer: LaunchDarkly takes the bare token.'],
    ['', 'Enter the access token.'],
    ['api-1 2', 'An access token has no spaces and no special characters.'],
    ['api-11111111-2222-3333-4444-555555555555', undefined],
  ])('checks %s', (value, sentence) => {
    expect(field?.check?.(value)).toBe(sentence);
  });
});
