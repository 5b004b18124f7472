import { z } from 'zod';
import { accessChange } from './access-change.ts';
import {
  counts,
  decision,
  group,
  heldRole,
  outcome,
  path,
  question,
  reason,
  role,
  statementPlace,
  subject,
} from './access-decision.ts';
import { list } from './json.ts';

/** What each question about access answers (`lib/domain/access-answer.ts`). */

export const whoCan = z.object({
  counts,
  rows: list(z.object({ subject, outcome, paths: list(path), reasons: list(reason) })),
  matching: z.number().int(),
});

export const explained = z.object({ subject, question, decision });

export const effective = z.object({ subject, entries: list(z.object({ question, decision })) });

const segment = z.object({
  part: z.string(),
  asked: z.string(),
  written: z.string(),
  result: z.enum(['match', 'differs', 'in-part', 'unknown']),
});

export const whyNot = z.object({
  subject,
  question,
  decision,
  nearest: list(
    z.object({
      path,
      statement: statementPlace,
      specifier: z.string(),
      segments: list(segment),
      differences: z.number().int(),
    }),
  ),
  denials: list(path),
  grants: list(
    z.object({
      change: accessChange,
      people: z.number().int(),
      actions: z.number().int(),
      smallest: z.boolean(),
    }),
  ),
});

export const whatIf = z.object({
  questions: z.number().int(),
  before: counts,
  after: counts,
  touched: z.number().int(),
  rows: list(z.object({ subject, changes: list(z.object({ question, before: outcome, after: outcome })) })),
});

const side = z.union([role, subject]);

export const compared = z.object({
  left: side,
  right: side,
  relation: z.enum(['equal', 'left-contains-right', 'right-contains-left', 'different']),
  entries: list(z.object({ question, left: outcome, right: outcome })),
});

export const matrix = z.object({ columns: list(question), roles: list(heldRole), cells: list(z.string()) });

export const redundancy = z.object({
  findings: list(
    z.object({
      kind: z.enum(['never-held', 'equal', 'contained', 'empty']),
      role: heldRole,
      other: heldRole.exactOptional(),
    }),
  ),
  roles: z.number().int(),
  caveats: list(z.string()),
});

/** What there is to ask about: for pickers. `omitted` counts what a list leaves out; `text` narrows them. */
export const catalogue = z.object({
  roles: list(heldRole.extend({ kind: z.string() })),
  groups: list(group.extend({ members: z.number().int() })),
  kinds: list(
    z.object({
      path: list(z.string()),
      label: z.string(),
      actions: list(z.object({ id: z.string(), label: z.string().exactOptional() })),
    }),
  ),
  places: list(
    z.object({
      resource: z.string(),
      name: z.string(),
      tags: list(z.string()),
      properties: z.record(z.string(), z.string()).readonly(),
    }),
  ),
  omitted: z.object({ roles: z.number().int(), groups: z.number().int(), places: z.number().int() }),
});

export const subjects = z.object({ rows: list(subject), matching: z.number().int() });
