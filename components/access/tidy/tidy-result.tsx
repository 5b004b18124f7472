'use client';

import Link from 'next/link';
import type { RedundancyAnswer, RedundancyFinding } from '#lib/domain/access-answer.ts';
import { LeftOut } from '../../feedback/left-out.tsx';
import { Button } from '../../ui/button.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { VendorText } from '../../ui/vendor-text.tsx';
import { AFRESH } from '../ask/ask-address.ts';
import type { AskContext } from '../ask/ask-context.ts';
import { ComputedBy } from '../ask/computed-by.tsx';
import { withArticle } from '../ask/with-article.ts';

const KINDS = [
  { kind: 'never-held', title: 'Held by nobody', about: 'No person and no group holds them.' },
  { kind: 'empty', title: 'Saying nothing', about: 'They hold no statement that could allow anything.' },
  { kind: 'equal', title: 'Equal to another', about: 'Each pair allows exactly the same.' },
  {
    kind: 'contained',
    title: 'Contained in another',
    about: 'Whoever holds the larger gains nothing by the smaller.',
  },
] as const satisfies readonly { kind: RedundancyFinding['kind']; title: string; about: string }[];

/** The findings by kind, each with what it rests on and a way to look closer. */
export function TidyResult({ context, answer }: { context: AskContext; answer: RedundancyAnswer }) {
  const { findings, roles, caveats } = answer;
  const { role: word } = context.connection.words;
  const named = new Set(findings.map(({ role }) => role.id)).size;
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-4 sm:px-6">
        <h1 className="text-title">
          {named === 0
            ? `None of ${formatCount(roles)} ${word}s is redundant`
            : `${formatCount(named)} of ${formatCount(roles)} ${word}s could go`}
        </h1>
        <p className="text-ink-2">
          Findings, not orders: {withArticle(word)} may be kept for what is to come.
        </p>
        <div className="max-w-[960px]">
          {KINDS.map(({ kind, title, about }) => {
            const mine = findings.filter((finding) => finding.kind === kind);
            if (mine.length === 0) return null;
            return (
              <section key={kind} aria-label={title} className="mt-6">
                <h2 className="text-head">
                  {title} <span className="tabular font-normal text-ink-3">{formatCount(mine.length)}</span>
                </h2>
                <p className="mb-1.5 text-meta text-ink-2">{about}</p>
                <ul className="divide-y divide-line border-y border-line">
                  {mine.map((finding) => (
                    <Finding
                      key={`${finding.role.id} ${finding.other?.id ?? ''}`}
                      finding={finding}
                      context={context}
                    />
                  ))}
                </ul>
              </section>
            );
          })}
          <LeftOut caveats={caveats} className="mt-6" />
        </div>
      </div>
      <ComputedBy context={context} />
    </>
  );
}

function Finding({ finding, context }: { finding: RedundancyFinding; context: AskContext }) {
  const { role, other, kind } = finding;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
      <span className="min-w-0 flex-1 basis-[220px] wrap-anywhere">
        <RoleName context={context} role={role} />
        {other !== undefined && (
          <>
            <span className="text-ink-2">{kind === 'equal' ? ' equals ' : ' lies within '}</span>
            <RoleName context={context} role={other} />
          </>
        )}
      </span>
      <span className="tabular text-meta text-ink-2">
        {heldWords(role.holders)}
        {other !== undefined && `, the other ${heldWords(other.holders)}`}
      </span>
      {other !== undefined && (
        <Button
          size="small"
          onClick={() =>
            context.url.change({
              ...AFRESH,
              mode: 'compare',
              compared: 'role',
              left: role.id,
              right: other.id,
              snapshot: context.snapshot,
            })
          }
        >
          Compare
        </Button>
      )}
    </li>
  );
}

function RoleName({ context, role }: { context: AskContext; role: RedundancyFinding['role'] }) {
  const href = context.roleHref(role.id);
  const name = <VendorText text={role.name} expandable={false} />;
  if (href === undefined) return <b className="font-medium">{name}</b>;
  return (
    <Link href={href} className="font-medium hover:underline">
      {name}
    </Link>
  );
}

function heldWords(holders: number): string {
  if (holders === 0) return 'held by nobody';
  return `held by ${formatCount(holders)}`;
}
