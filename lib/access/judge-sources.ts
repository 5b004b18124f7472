import { underCondition } from './access-path.ts';
import type { Asked } from './asked.ts';
import { NO_VALUES } from './attribute-values.ts';
import type { CompiledAccess, Source } from './compiled-access.ts';
import { judgeTogether } from './judge-together.ts';
import { judgeOpen, type OpenRole, openRole } from './open-role.ts';
import { NONE, UNKNOWN, type Verdicts } from './verdict.ts';
import { judge } from './weigh.ts';

/** For one question: what each source says, found out when somebody looks, and then once however many subjects have it. */
export interface SourceVerdicts {
  readonly at: Verdicts;
  /** Of all sources, by their numbers. */
  all(): Uint8Array;
}

/** What the sources said before a change, and what that does not tell of after it. */
export interface Earlier {
  sources(asked: Asked): SourceVerdicts;
  readonly stale: ReadonlySet<number>;
  /** Sources from this number on are new. */
  readonly size: number;
}

const UNSEEN = 255;

export function judgeSources(access: CompiledAccess, asked: Asked, earlier?: Earlier): SourceVerdicts {
  const { all, byRole } = access.sources;
  const verdicts = new Uint8Array(all.length).fill(UNSEEN);
  const before = earlier?.sources(asked);
  const roleOf = roleOpener(access, asked);
  const isFresh = (number: number) => number < (earlier?.size ?? 0) && earlier?.stale.has(number) !== true;
  const at = (number: number): number => {
    const seen = verdicts[number];
    if (seen !== undefined && seen !== UNSEEN) return seen;
    const known = before !== undefined && isFresh(number) ? before.at(number) : undefined;
    const verdict = known ?? judgeSource(access, asked, all[number], { at, roleOf });
    verdicts[number] = verdict;
    return verdict;
  };
  return {
    at,
    all: () => {
      if (before !== undefined) verdicts.set(before.all());
      for (const number of earlier?.stale ?? []) verdicts[number] = UNSEEN;
      for (const [id, held] of byRole) {
        if (verdicts[held.numbers[0] ?? 0] === UNSEEN) {
          judgeTogether(roleOf(id), held, { asked, depth: access.data.rules.reach, verdicts, at });
        }
      }
      for (let number = 0; number < verdicts.length; number += 1) at(number);
      return verdicts;
    },
  };
}

interface Judging {
  readonly at: Verdicts;
  readonly roleOf: (id: string) => number | OpenRole;
}

/** Looks at each role once. */
function roleOpener(access: CompiledAccess, asked: Asked): Judging['roleOf'] {
  const opened = new Map<string, number | OpenRole>();
  return (id) => {
    const found = opened.get(id) ?? openRole(access.roles.get(id), asked, access.data.rules.reach);
    opened.set(id, found);
    return found;
  };
}

function judgeSource(
  access: CompiledAccess,
  asked: Asked,
  source: Source | undefined,
  { at, roleOf }: Judging,
): number {
  const depth = access.data.rules.reach;
  switch (source?.kind) {
    case undefined:
      return NONE;
    case 'permission-grant':
      return judge(source.policy, asked, depth, NO_VALUES).verdict;
    case 'group':
      return source.holdings?.reduce((best, one) => Math.max(best, at(one)), NONE) ?? UNKNOWN;
    case 'holding': {
      const { grant, values } = source.holding;
      const role = roleOf(grant.role);
      const verdict = typeof role === 'number' ? role : judgeOpen(role, asked, depth, values);
      return underCondition(verdict, grant.condition);
    }
  }
}
