import fc from 'fast-check';
import { expect, it } from 'vitest';
import { recordHref } from './record-link.ts';

it('R24: a key travels whole and unharmed in the address, whatever it is', () => {
  const text = fc.string({ minLength: 1, unit: 'binary' });
  fc.assert(
    fc.property(text, text, (key, kind) => {
      const url = new URL(
        recordHref({ connectionId: 'ld', directory: 'contexts', project: 'web', key, kind }, 'access'),
        'http://localhost',
      );
      expect(url.pathname).toBe('/c/ld/users/view');
      expect(Object.fromEntries(url.searchParams)).toEqual({
        directory: 'contexts',
        project: 'web',
        key,
        kind,
        tab: 'access',
      });
    }),
  );
});
