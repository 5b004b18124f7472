import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAction } from './parse-action.ts';
import { parseSpecifier } from './parse-specifier.ts';
import type { Pattern, PatternPart } from './pattern.ts';
import { printPattern } from './pattern.ts';
import { printSpecifier, type Segment, type Selector } from './specifier.ts';
import { typesetResource } from './typeset.ts';

const roleAttribute = (name: string) => `\${roleAttribute/${name}}`;

const word = fc.stringMatching(/^[a-z0-9_.-]{1,8}$/);
const literal = fc.stringMatching(/^[a-z0-9_.@ /é]{1,8}$/).map((text) => ({ kind: 'text' as const, text }));
const part = fc.oneof(
  literal,
  fc.constant({ kind: 'wildcard' as const }),
  word.map((name) => ({ kind: 'role-attribute' as const, name })),
);
const pattern: fc.Arbitrary<Pattern> = fc
  .array(part, { minLength: 1, maxLength: 4 })
  .filter((parts) => parts.every((p, i) => p.kind !== 'text' || parts[i + 1]?.kind !== 'text'));
/** In a property's value a star is a character like others. */
function withoutWildcards(parts: Pattern): Pattern {
  const merged: PatternPart[] = [];
  for (const one of parts) {
    const read = one.kind === 'wildcard' ? { kind: 'text' as const, text: '*' } : one;
    const last = merged.at(-1);
    if (last?.kind === 'text' && read.kind === 'text') {
      merged[merged.length - 1] = { kind: 'text', text: last.text + read.text };
    } else merged.push(read);
  }
  return merged;
}
const tag = fc
  .tuple(
    word.filter((text) => text !== 'view'),
    fc.boolean(),
  )
  .map(([text, open]): Pattern => [{ kind: 'text', text }, ...(open ? [{ kind: 'wildcard' as const }] : [])]);
const selector: fc.Arbitrary<Selector> = fc.oneof(
  tag.map((value) => ({ kind: 'tag' as const, tag: value })),
  fc.record({ kind: fc.constant('property' as const), property: word, value: pattern.map(withoutWildcards) }),
  word.map((text) => ({ kind: 'view' as const, key: [{ kind: 'text' as const, text }] })),
);
const segment: fc.Arbitrary<Segment> = fc.oneof(
  fc.record({
    type: fc.stringMatching(/^[a-z][a-z-]{1,7}$/).filter((type) => type !== 'acct'),
    name: pattern,
    selectors: fc.array(selector, { maxLength: 3 }),
  }),
  fc.record({ type: fc.constant('acct'), selectors: fc.constant([]) }),
);
const specifier = fc.record({ segments: fc.array(segment, { minLength: 1, maxLength: 4 }) });

const messy = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(
      '*',
      ':',
      ';',
      ',',
      '/',
      '{',
      '}',
      '$',
      'a',
      'view:',
      'acct',
      roleAttribute('x'),
      '${roleAttribute/',
    ),
  }),
);

describe('parseSpecifier', () => {
  it('reads what it prints: parse(print(x)) = x', () => {
    fc.assert(
      fc.property(specifier, (value) => {
        expect(parseSpecifier(printSpecifier(value))).toEqual({ state: 'parsed', specifier: value });
      }),
      { numRuns: 1_000 },
    );
  });

  it('prints what it reads, byte for byte, and says where anything else stops making sense', () => {
    fc.assert(
      fc.property(messy, (text) => {
        const parsed = parseSpecifier(text);
        if (parsed.state === 'parsed') expect(printSpecifier(parsed.specifier)).toBe(text);
        else
          expect(parsed.position >= 0 && parsed.position <= text.length && parsed.message !== '').toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    ['proj/*', 1],
    ['proj/*:env/*:flag/*', 3],
    ['proj/*:env/*;qa_*:flag/*', 3],
    ['proj/*:env/*;a,b', 2],
    ['proj/*:env/*;{critical:true}', 2],
    [`proj/*:env/*;{tier:${roleAttribute('tiers')}},live:flag/*`, 3],
    [`proj/${roleAttribute('team')}-${roleAttribute('area')}:env/*`, 2],
    ['proj/web:env/*:flag/*;view:checkout', 3],
    [`proj/${roleAttribute('projects')}:env/*`, 2],
    ['acct', 1],
    ['member/*:token/*', 2],
    ['A/x:Z/x:a/x:z/x:0/x:9/x:a-b/x', 7],
  ])('reads %s', (text, levels) => {
    const parsed = parseSpecifier(text);
    expect(parsed.state === 'parsed' && parsed.specifier.segments.length).toBe(levels);
  });

  it.each([
    ['', 0, 'The resource is empty.'],
    ['*', 0, 'A bare * names no kind of resource: write a kind, such as proj/*.'],
    // The vendor's own example carries this stray slash (fact 10).
    ['proj/*:env/*;qa_*:/flag/*', 18, 'A kind of resource is missing before this slash.'],
    ['proj/*:', 7, 'A segment is missing at the end.'],
    ['proj/', 5, 'A name is missing after the slash.'],
    ['proj/*;', 7, 'A tag is missing here.'],
    ['proj/*;a,', 9, 'A tag is missing here.'],
    ['proj/*;a;b', 8, 'A segment has one list of selectors: join them by commas.'],
    ['proj/*;{critical}', 7, 'A property selector is written {property:value}.'],
    ['proj/*;{critical:true', 7, 'This brace is never closed.'],
    ['proj/*;{a:b}c', 12, 'A comma or a colon is missing here.'],
    ['pröj/*', 2, 'A kind of resource is written with letters, digits and hyphens.'],
    ['acct/x', 4, 'The account has no name: write acct alone.'],
    ['proj/${nothing}', 5, 'Only a role attribute may stand between ${ and }.'],
    ['proj/*;${nothing}', 7, 'Only a role attribute may stand between ${ and }.'],
    ['proj/*;view:${nothing}', 12, 'Only a role attribute may stand between ${ and }.'],
    ['proj/*;{a:${nothing}}', 10, 'Only a role attribute may stand between ${ and }.'],
    ['proj/*;{a:${roleAttribute/x}', 7, 'This brace is never closed.'],
    ['proj/*;{critical}:env/*', 7, 'A property selector is written {property:value}.'],
    ['proj/*;{:x}', 8, 'A property is missing here.'],
    ['proj/*;{a:}', 10, 'A value is missing here.'],
    [':proj/*', 0, 'A kind of resource is missing here.'],
    // Without a key there is no view: what stands there is a tag so called.
    ['flag/*;view:', 12, 'A segment is missing at the end.'],
    ['flag/*;view:,a', 12, 'A kind of resource is missing here.'],
    ['flag/*;view:;a', 12, 'A kind of resource is missing here.'],
    ['flag/*;view::a', 12, 'A kind of resource is missing here.'],
  ])('says where %s is malformed', (text, position, message) => {
    expect(parseSpecifier(text)).toEqual({ state: 'malformed', position, message });
  });

  it.each(['', 'a', 'a;b}', 'a$}', 'a*}', '}'])('takes nothing else for a role attribute: %s', (rest) => {
    const text = `proj/\${roleAttribute/${rest}`;
    const message = 'Only a role attribute may stand between ${ and }.';
    expect(parseSpecifier(text)).toEqual({ state: 'malformed', position: 5, message });
  });

  it.each(['xa{b', 'a$b', 'a$', 'a}b'])('takes %s for one plain name', (name) => {
    expect(parseSpecifier(`proj/${name}`)).toEqual({
      state: 'parsed',
      specifier: { segments: [{ type: 'proj', name: [{ kind: 'text', text: name }], selectors: [] }] },
    });
  });

  it.each(['@', '[', '`', '{', '/', ':', '.', '_'])('takes no %s in a kind of resource', (mark) => {
    expect(parseSpecifier(`a${mark}b/x`)).not.toMatchObject({
      specifier: { segments: [{ type: `a${mark}b` }] },
    });
  });

  it('tells a view selector from a tag named view', () => {
    expect(parseSpecifier('flag/*;view:flag/*')).toMatchObject({
      specifier: { segments: [{ selectors: [{ kind: 'tag' }] }, { type: 'flag' }] },
    });
    expect(parseSpecifier('flag/*;view:checkout')).toMatchObject({
      specifier: { segments: [{ selectors: [{ kind: 'view' }] }] },
    });
  });
});

describe('parseAction', () => {
  it.each(['updateOn', 'update*', '*'])('reads %s', (text) => {
    const parsed = parseAction(text);
    expect(parsed.state === 'parsed' && printPattern(parsed.action)).toBe(text);
  });

  const odd = 'An action is written with letters, digits, hyphens, underscores and *.';

  it.each([
    ['', 0, 'The action is empty.'],
    ['update on', 6, odd],
    ['update:on', 6, odd],
    ['[', 0, odd],
    ['`', 0, odd],
    ['@', 0, odd],
    ['{', 0, odd],
    ['/', 0, odd],
    ['a^', 1, odd],
    ['é', 0, odd],
  ])('says where %s is malformed', (text, position, message) => {
    expect(parseAction(text)).toEqual({ state: 'malformed', position, message });
  });

  it('takes letters, digits, hyphens and underscores for what they are, stars for anything', () => {
    expect(parseAction('AZaz-09_')).toEqual({
      state: 'parsed',
      action: [{ kind: 'text', text: 'AZaz-09_' }],
    });
    expect(parseAction('Z*')).toEqual({
      state: 'parsed',
      action: [{ kind: 'text', text: 'Z' }, { kind: 'wildcard' }],
    });
  });

  it('never throws', () => {
    fc.assert(fc.property(messy, (text) => void parseAction(text)));
  });
});

describe('typesetResource', () => {
  it('takes any text, and its pieces joined are the text', () => {
    fc.assert(
      fc.property(messy, (text) => {
        expect(
          typesetResource(text)
            .map((token) => token.text)
            .join(''),
        ).toBe(text);
      }),
      { numRuns: 5_000 },
    );
  });

  it('tells kinds, names, marks and wildcards apart', () => {
    const tokens = typesetResource(`proj/web:env/qa_*;{critical:true},beta:flag/${roleAttribute('x')}`);
    expect(tokens.map((token) => `${token.kind} ${token.text}`)).toEqual([
      'type proj/',
      'name web',
      'separator :',
      'type env/',
      'name qa_',
      'wildcard *',
      'separator ;',
      'selector {critical:true}',
      'separator ,',
      'name beta',
      'separator :',
      'type flag/',
      `role-attribute ${roleAttribute('x')}`,
    ]);
  });
});
