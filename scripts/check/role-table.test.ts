import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { roleTable } from './role-table.ts';

it('R4: the roles in docs/security.md are those of the code', () => {
  const text = readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8');
  const printed = /<!-- roles:start -->\n([\s\S]*?)\n<!-- roles:end -->/.exec(text)?.[1]?.trim();
  expect(printed).toBe(roleTable());
});
