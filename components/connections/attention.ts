import type { ConnectionView } from '#lib/contract/connection.ts';
import { PROBLEMS } from '#lib/domain/problem.ts';
import type { Health } from '../ui/health-mark.tsx';
import { tightestAllowance } from './allowance-words.ts';

export interface Attention {
  readonly id: string;
  readonly level: Extract<Health, 'failing' | 'attention' | 'note'>;
  readonly title: string;
  readonly detail: string;
  readonly connectionId: string;
  /** Since when it stands, epoch ms. */
  readonly since?: number;
  readonly action: { readonly label: string; readonly href: string };
}

const ORDER = ['failing', 'attention', 'note'];

/** What needs someone, worst first, oldest first within a level. */
export function attentionOf(connections: readonly ConnectionView[], now: number): readonly Attention[] {
  return connections
    .flatMap((connection) => [...health(connection), ...narrow(connection), ...budget(connection, now)])
    .toSorted(
      (a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level) || (a.since ?? now) - (b.since ?? now),
    );
}

function health(connection: ConnectionView): readonly Attention[] {
  const { id, name, status, problem } = connection;
  const href = `/connections/${encodeURIComponent(id)}`;
  if (status === 'secret-unreadable') {
    return [
      {
        id: `${id}-secret`,
        level: 'failing',
        title: `${name} cannot be opened`,
        detail: 'The key that sealed its credential is not the one in use. Enter the credential again.',
        connectionId: id,
        action: { label: 'Replace credential', href },
      },
    ];
  }
  if (status === 'disabled') {
    return [
      {
        id: `${id}-disabled`,
        level: 'note',
        title: `${name} is disabled`,
        detail: 'Nothing is read from it.',
        connectionId: id,
        action: { label: 'Open', href },
      },
    ];
  }
  if (problem === null) return [];
  const rejected = problem.slug === 'vendor-credential-rejected';
  return [
    {
      id: `${id}-problem`,
      level: status === 'limited' ? 'attention' : 'failing',
      title: rejected
        ? `${name} refuses the credential`
        : `${name}: ${PROBLEMS[problem.slug].title.toLowerCase()}`,
      detail: rejected
        ? 'It was deleted or reset there. Nothing new can be read until it is replaced.'
        : 'Screens show the last answer for 15 minutes, with its age.',
      connectionId: id,
      since: problem.since,
      action: { label: rejected ? 'Replace credential' : 'Open', href },
    },
  ];
}

function narrow(connection: ConnectionView): readonly Attention[] {
  const missing = connection.report?.abilities.filter((ability) => ability.state === 'forbidden') ?? [];
  if (connection.report === null || missing.length === 0 || !connection.enabled) return [];
  const labels = missing.map((ability) => ability.label.toLowerCase()).join(', ');
  return [
    {
      id: `${connection.id}-narrow`,
      level: 'note',
      title: `The ${connection.name} credential cannot read everything`,
      detail: `Not readable: ${labels}.`,
      connectionId: connection.id,
      since: connection.report.checkedAt,
      action: { label: 'See what it reads', href: `/connections/${encodeURIComponent(connection.id)}` },
    },
  ];
}

function budget(connection: ConnectionView, now: number): readonly Attention[] {
  const tightest = tightestAllowance(connection.budget, now);
  if (tightest?.limit === undefined || tightest.remaining > tightest.limit / 10) return [];
  return [
    {
      id: `${connection.id}-budget`,
      level: 'attention',
      title: `${connection.name} has few calls left`,
      detail: `${tightest.remaining} of ${tightest.limit} in this window. People go before background work.`,
      connectionId: connection.id,
      since: tightest.seenAt,
      action: { label: 'Open', href: `/connections/${encodeURIComponent(connection.id)}` },
    },
  ];
}
