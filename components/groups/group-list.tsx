'use client';

import type { GroupList as Groups } from '#lib/domain/group.ts';
import { EmptyState } from '../feedback/empty-state.tsx';
import { LeftOut } from '../feedback/left-out.tsx';
import { SkeletonHead, SkeletonLines } from '../feedback/skeleton-lines.tsx';
import { type EditionOffers, InsteadOfAnswer, type WholeAnswer } from '../feedback/whole-answer.tsx';
import type { GroupLinks } from './group-detail.tsx';
import { GroupScreen } from './group-screen.tsx';

export interface GroupListProps extends GroupLinks {
  readonly answer: WholeAnswer<Groups>;
  readonly vendorName: string;
  /** The vendor's word, plural, sentence case: "Groups", "Agent groups". */
  readonly label: string;
  readonly isTree: boolean;
  readonly offers?: EditionOffers;
  /** The group that is open at first, such as one a link led to. */
  readonly firstOpen?: string;
}

/** The groups of a connection, flat or as a tree; one opens beside the list with its members and managers. */
export function GroupList(props: GroupListProps) {
  const { answer, vendorName, label, offers, isTree, firstOpen, ...links } = props;
  if (answer.state !== 'here') {
    return (
      <InsteadOfAnswer
        answer={answer}
        what={label.toLowerCase()}
        vendorName={vendorName}
        offers={offers ?? []}
        skeleton={
          <>
            <SkeletonHead />
            <SkeletonLines widths={['36%', '5%', '5%']} height={36} end />
          </>
        }
      />
    );
  }
  const { items, caveat, unreadable } = answer.value;
  const notes = <LeftOut caveats={[caveat]} unreadable={unreadable} className="px-4 py-3 sm:px-6" />;
  if (items.length === 0) {
    return (
      <>
        <EmptyState title={`${vendorName} lists no ${label.toLowerCase()}`} className="px-4 py-8 sm:px-6" />
        {notes}
      </>
    );
  }
  return (
    <GroupScreen
      groups={items}
      label={label}
      isTree={isTree}
      firstOpen={firstOpen}
      links={links}
      notes={notes}
    />
  );
}
