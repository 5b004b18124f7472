import type { ResourceKind } from '#lib/domain/access-data.ts';
import { capital } from './capital.ts';
import type { Choice } from './choice-list.tsx';

const SPLIT = '\n';

/** An action of one kind of thing, as one choice. */
export function choiceOf(kind: ResourceKind, action: string): string {
  return `${kind.path.join(':')}${SPLIT}${action}`;
}

/** What a choice stands for. */
export function kindAndAction(
  kinds: readonly ResourceKind[],
  choice: string,
): { readonly kind: ResourceKind; readonly action: string } | undefined {
  const [path, action = ''] = choice.split(SPLIT);
  const kind = kinds.find((one) => one.path.join(':') === path);
  return kind === undefined ? undefined : { kind, action };
}

/** Every action there is, by the kind of thing it is done to, one kind before the others. */
export function actionChoices(
  kinds: readonly ResourceKind[],
  first: ResourceKind | undefined,
): readonly Choice[] {
  const ordered = first === undefined ? kinds : [first, ...kinds.filter((kind) => kind !== first)];
  return ordered.flatMap((kind) =>
    kind.actions.map(({ id, label }) => ({
      id: choiceOf(kind, id),
      label: label ?? id,
      hint: label === undefined || label === id ? undefined : id,
      group: capital(kind.label),
      mono: label === undefined || label === id,
    })),
  );
}
