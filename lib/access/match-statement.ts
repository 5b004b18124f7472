import type { AskedAction, AskedResource } from './asked.ts';
import type { AttributeValues } from './attribute-values.ts';
import type { CompiledStatement } from './compiled-policy.ts';
import type { WrittenSpecifier } from './compiled-specifier.ts';
import { includes } from './glob.ts';
import type { Notes } from './match-segment.ts';
import { type Depth, isSameKind, matchSpecifier } from './match-specifier.ts';
import { both, either, MAYBE, NOTHING, type Reach, rest, THE_WHOLE, unsure } from './reach.ts';
import type { WrittenAction } from './tables.ts';

/** How far a statement applies to an action on a resource; `notes` collects why not wholly. */
export function matchStatement(
  statement: CompiledStatement,
  action: AskedAction,
  resource: AskedResource,
  depth: Depth,
  values: AttributeValues,
  notes?: Notes,
): Reach {
  const acts = matchActions(statement, action, notes);
  if (acts === NOTHING) return NOTHING;
  return both(acts, matchResources(statement, resource, depth, values, notes));
}

export function matchActions(
  { actions, notActions }: CompiledStatement,
  asked: AskedAction,
  notes?: Notes,
): Reach {
  const listed = anyAction(actions, asked, notes);
  if (listed === THE_WHOLE || notActions.length === 0) return listed;
  return either(listed, rest(anyAction(notActions, asked, notes)));
}

function anyAction(written: readonly WrittenAction[], asked: AskedAction, notes?: Notes): Reach {
  let reach = NOTHING;
  for (const one of written) {
    reach = either(reach, matchAction(one, asked));
    if (reach === THE_WHOLE) return reach;
  }
  if (reach === MAYBE && notes !== undefined) {
    const malformed = written.filter((one) => one.glob === undefined);
    notes.push(...malformed.map((one) => ({ code: 'statement-malformed' as const, detail: one.text })));
  }
  return reach;
}

function matchAction(written: WrittenAction, asked: AskedAction): Reach {
  if (written.glob === undefined) return MAYBE;
  const known = asked.hits[written.id];
  if (known !== undefined && known > 0) return known === 2 ? THE_WHOLE : NOTHING;
  const hit = includes(written.glob, { pieces: [asked.text], text: asked.text });
  asked.hits[written.id] = hit ? 2 : 1;
  return hit ? THE_WHOLE : NOTHING;
}

export function matchResources(
  { resources, notResources }: CompiledStatement,
  asked: AskedResource,
  depth: Depth,
  values: AttributeValues,
  notes?: Notes,
): Reach {
  const listed = anySpecifier(resources, asked, depth, values, notes);
  if (listed === THE_WHOLE || notResources.length === 0) return listed;
  return either(listed, matchOthers(notResources, asked, depth, values, notes));
}

function anySpecifier(
  written: readonly WrittenSpecifier[],
  asked: AskedResource,
  depth: Depth,
  values: AttributeValues,
  notes?: Notes,
): Reach {
  let reach = NOTHING;
  for (const one of written) {
    reach = either(reach, matchSpecifier(one, asked, depth, values));
    if (reach === THE_WHOLE) return reach;
  }
  if (notes !== undefined && reach !== NOTHING) {
    for (const one of written) {
      if (matchSpecifier(one, asked, depth, values) !== NOTHING)
        matchSpecifier(one, asked, depth, values, notes);
    }
  }
  return reach;
}

/** Everything of a listed kind that no specifier of the list covers. */
function matchOthers(
  written: readonly WrittenSpecifier[],
  asked: AskedResource,
  depth: Depth,
  values: AttributeValues,
  notes?: Notes,
): Reach {
  let same = false;
  let perhaps = false;
  for (const one of written) {
    const kind = isSameKind(one, asked, depth);
    same ||= kind === true;
    perhaps ||= kind === undefined;
  }
  if (!same && !perhaps) return NOTHING;
  const others = rest(anySpecifier(written, asked, depth, values, notes));
  return same ? others : unsure(others);
}
