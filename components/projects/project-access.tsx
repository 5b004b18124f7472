'use client';

import type { ProjectAccessList } from '#lib/domain/project-access.ts';
import { SkeletonLines } from '../feedback/skeleton-lines.tsx';
import { type EditionOffers, InsteadOfAnswer, type WholeAnswer } from '../feedback/whole-answer.tsx';
import type { AccessLinks } from './access-links.ts';
import { AccessScreen } from './access-screen.tsx';

export interface ProjectAccessProps extends AccessLinks {
  readonly answer: WholeAnswer<ProjectAccessList>;
  readonly vendorName: string;
  /** What this edition shows instead, where it has no list of who is in a project. */
  readonly offers?: EditionOffers;
}

/** The project role list: people and groups with every role they hold here and by what, and the roles there are. */
export function ProjectAccess({ answer, vendorName, offers, ...links }: ProjectAccessProps) {
  if (answer.state !== 'here') {
    return (
      <InsteadOfAnswer
        answer={answer}
        what="who is in a project"
        vendorName={vendorName}
        offers={offers ?? []}
        skeleton={<SkeletonLines widths={['30%', '40%', '14%', '12%']} />}
      />
    );
  }
  return (
    <AccessScreen key={answer.value.project} list={answer.value} vendorName={vendorName} links={links} />
  );
}
