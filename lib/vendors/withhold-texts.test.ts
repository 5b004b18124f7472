import { expect, it } from 'vitest';
import { withholdTexts } from './withhold-texts.ts';

const withhold = (json: string, fields = ['inviteLink']) =>
  new TextDecoder().decode(withholdTexts(new TextEncoder().encode(json), fields));

it.each([
  ['{"inviteLink":"https://x/new-user?token=1"}', '{"inviteLink":"[withheld]"}'],
  ['{"inviteLink" : "a\\"b","id":1}', '{"inviteLink" : "[withheld]","id":1}'],
  ['{"inviteLink":"ends in \\\\","id":"é"}', '{"inviteLink":"[withheld]","id":"é"}'],
  ['{"inviteLink":""}', '{"inviteLink":""}'],
  ['{"inviteLink":null}', '{"inviteLink":null}'],
  ['{"name":"inviteLink","x":"\\"inviteLink\\":\\"y"}', '{"name":"inviteLink","x":"\\"inviteLink\\":\\"y"}'],
  ['{"inviteLink":"\\"inviteLink\\":\\"y\\""}', '{"inviteLink":"[withheld]"}'],
  ['[{"inviteLink":"1"},{"inviteLink":"2"}]', '[{"inviteLink":"[withheld]"},{"inviteLink":"[withheld]"}]'],
  ['{"inviteLink":"never closed', '{"inviteLink":"[withheld]'],
  ['{"inviteLink":"ends escaping\\', '{"inviteLink":"[withheld]'],
  ['', ''],
])('R6: %s', (given, kept) => {
  expect(withhold(given)).toBe(kept);
});

it('R6: withholds each field, at any depth, and leaves the rest byte for byte', () => {
  const json = '{"a":[{"password":"x","oldPassword":"y"}],"secretary":"Ann","password":{"secret":"z"}}';
  expect(withhold(json, ['password', 'oldPassword', 'secret'])).toBe(
    '{"a":[{"password":"[withheld]","oldPassword":"[withheld]"}],"secretary":"Ann","password":{"secret":"[withheld]"}}',
  );
});
