import { ChevronRight } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import type { AccessPath } from '#lib/domain/access-decision.ts';
import { VendorText } from '../../ui/vendor-text.tsx';
import type { AccessWords } from '../ask/access-connection.ts';
import { withArticle } from '../ask/with-article.ts';

export interface PathStep {
  readonly id: string;
  /** Grey: what kind of thing it is. */
  readonly kind?: string;
  readonly name?: string;
}

/** The vendor's words for what a right comes by. */
export interface PathWords extends Pick<AccessWords, 'group' | 'role' | 'single' | 'grantValues'> {
  /** What an action is called, where it has a name beside its id. */
  readonly called?: (action: string) => string;
}

/** How a right comes to a person, step by step: the group, the role, the statement. */
export function pathSteps(path: AccessPath, words: PathWords): readonly PathStep[] {
  return [
    ...(path.group === undefined ? [] : [{ id: 'group', kind: words.group, name: path.group.name }]),
    roleStep(path, words),
    ...(path.policy === 'base-permissions' ? [{ id: 'policy', kind: 'base permissions' }] : []),
    ...(path.statement === undefined || path.origin === 'permission-grant'
      ? []
      : [{ id: 'statement', name: `statement ${path.statement.index + 1}` }]),
    ...(path.impliedBy === undefined ? [] : [{ id: 'implied', kind: 'through', name: path.impliedBy }]),
  ];
}

function roleStep({ origin, role }: AccessPath, words: PathWords): PathStep {
  if (role === undefined)
    return { id: 'role', name: origin === 'permission-grant' ? words.single : withArticle(words.role) };
  return { id: 'role', kind: origin === 'base-role' ? 'base role' : words.role, name: role.name };
}

/** Words joined by chevrons on one line: kinds grey, names ink. */
export function PathLine({ path, words, after }: { path: AccessPath; words: PathWords; after?: ReactNode }) {
  return (
    <span className="inline-flex max-w-full min-w-0 flex-wrap items-center gap-x-1.5 gap-y-0.5">
      {pathSteps(path, words).map((step, index) => (
        <Fragment key={step.id}>
          {index > 0 && <ChevronRight aria-hidden className="size-[13px] shrink-0 stroke-[1.6] text-ink-3" />}
          <span className="min-w-0 wrap-anywhere">
            {step.kind !== undefined && <span className="text-ink-3">{step.kind}</span>}
            {step.kind !== undefined && step.name !== undefined && ' '}
            {step.name !== undefined && <VendorText text={step.name} expandable={false} />}
          </span>
        </Fragment>
      ))}
      {after}
    </span>
  );
}
