import 'server-only';
import type { z } from 'zod';
import type { AccessRole } from '#lib/domain/access-data.ts';
import type { AccessFacts } from './access-bodies.ts';
import { KNOWN_VERSION } from './known-roles.ts';
import type { roster } from './schema.ts';

interface Reading {
  readonly facts: AccessFacts;
  readonly leftBehind: z.output<typeof roster> | undefined;
  readonly roles: readonly AccessRole[];
  readonly held: ReadonlySet<number>;
  readonly unreadProjects: readonly string[];
  readonly strangers: number;
  readonly unreadable: number;
}

/** What is missing from a reading, one sentence each. */
export function accessCaveats(reading: Reading): readonly string[] {
  const { facts, roles, held, unreadProjects, strangers, unreadable } = reading;
  const known = new Set(roles.map((role) => role.id));
  const missing = [...held].filter((id) => !known.has(String(id))).length;
  const unread = roles.filter((role) => role.unreadable !== undefined).length;
  return [
    ...(facts.isEnterprise ? [] : openCaveats(reading)),
    ...said(
      facts.isEnterprise ? unread : 0,
      'What one role gives',
      'What # roles give',
      'could not be read.',
    ),
    ...said(missing, 'One role that is held is', '# roles that are held are', 'in no list of Unleash’s.'),
    ...said(
      unreadProjects.length,
      'Who is in one project',
      'Who is in # projects',
      'could not be read, so what is held there is unknown.',
    ),
    ...said(
      strangers,
      'One holder of roles is',
      '# holders of roles are',
      'in no list of people, so further roles of theirs are unknown.',
    ),
    ...said(unreadable, 'One row', '# rows', 'of Unleash’s answers could not be read and is left out.'),
  ];
}

function said(count: number, one: string, many: string, end: string): readonly string[] {
  if (count === 0) return [];
  const text = count === 1 ? `${one} ${end}` : `${many.replace('#', String(count))} ${end}`;
  return [count === 1 ? text : text.replace('and is left out', 'and are left out')];
}

function openCaveats({ facts, leftBehind }: Reading): readonly string[] {
  const isKnown = facts.version === KNOWN_VERSION;
  return [
    isKnown
      ? `What the root roles give is as known of version ${KNOWN_VERSION}: open-source Unleash does not tell it.`
      : `What the root roles give is unknown: open-source Unleash does not tell it, and this is not ${KNOWN_VERSION}, for which it is known.`,
    ...((leftBehind?.groups ?? []).length > 0
      ? [
          'There are groups of an enterprise edition: who is in them cannot be read, so what they give is unknown.',
        ]
      : []),
    ...((leftBehind?.users ?? []).length > 0
      ? [
          'There are service accounts of an enterprise edition: their roles cannot be read, so they are missing.',
        ]
      : []),
  ];
}
