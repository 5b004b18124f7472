import { z } from 'zod';
import { list } from './json.ts';

/** The answers of `lib/domain/access-answer.ts` as they leave. */

const texts = list(z.string());
const attributes = z.record(z.string(), texts).readonly();

export const statement = z
  .object({
    effect: z.enum(['allow', 'deny', 'unclear']),
    resources: texts.exactOptional(),
    notResources: texts.exactOptional(),
    actions: texts.exactOptional(),
    notActions: texts.exactOptional(),
  })
  .meta({ id: 'PolicyStatement' });

export const outcome = z.enum(['allowed', 'conditional', 'unknown', 'denied']);

export const question = z.object({ action: z.string(), resource: z.string() }).meta({ id: 'AccessQuestion' });

export const subject = z
  .object({
    key: z.string(),
    name: z.string(),
    email: z.string().exactOptional(),
    lastSeen: z.string().exactOptional(),
    inactive: z.string().exactOptional(),
    unlisted: z.string().exactOptional(),
  })
  .meta({ id: 'AccessSubject' });

export const role = z
  .object({ id: z.string(), name: z.string(), origin: z.enum(['base', 'custom', 'preset', 'built-in']) })
  .meta({ id: 'AccessRole' });

export const heldRole = role.extend({ holders: z.number().int() }).meta({ id: 'HeldAccessRole' });

export const group = z.object({ key: z.string(), name: z.string() });

export const reason = z.object({
  code: z.enum([
    'some-names',
    'some-tags',
    'some-properties',
    'some-views',
    'tags-unknown',
    'properties-unknown',
    'views-unknown',
    'attribute-unread',
    'attribute-possible',
    'denied-in-part',
    'grant-condition',
    'statement-unclear',
    'statement-malformed',
    'role-unreadable',
    'group-unreadable',
    'gate-closed',
    'gate-conditional',
    'gate-unknown',
    'out-of-bounds',
  ]),
  detail: z.string().exactOptional(),
});

export const statementPlace = z.object({ index: z.number().int(), of: z.number().int(), text: statement });

/** One policy that reaches the subject, and what it says to the question. */
export const path = z
  .object({
    origin: z.enum(['base-role', 'direct', 'group', 'permission-grant']),
    group: group.exactOptional(),
    role: role.exactOptional(),
    policy: z.enum(['policy', 'base-permissions', 'permission-grant']),
    verdict: z.enum(['allow', 'deny', 'conditional', 'unknown', 'none']),
    statement: statementPlace.exactOptional(),
    attributes: attributes.exactOptional(),
    impliedBy: z.string().exactOptional(),
    reasons: list(reason),
  })
  .meta({ id: 'AccessPath' });

export const decision = z
  .object({
    outcome,
    paths: list(path),
    reasons: list(reason),
    restingBaseRole: role.exactOptional(),
  })
  .meta({ id: 'AccessDecision' });

export const counts = z.object({
  allowed: z.number().int(),
  conditional: z.number().int(),
  unknown: z.number().int(),
  denied: z.number().int(),
});
