'use client';

import { type ReactNode, useState } from 'react';
import type { PersonAccess as Access } from '#lib/domain/person-access.ts';
import { LeftOut } from '../feedback/left-out.tsx';
import { SkeletonLines } from '../feedback/skeleton-lines.tsx';
import { type EditionOffers, InsteadOfAnswer, type WholeAnswer } from '../feedback/whole-answer.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import { DecisionFilter } from './decision-filter.tsx';
import { DecisionSection } from './decision-section.tsx';
import { countDecisions, narrowSections } from './decisions.ts';
import { HeldRoles, type PersonLinks } from './held-roles.tsx';

export interface PersonAccessProps extends PersonLinks {
  readonly answer: WholeAnswer<Access>;
  /** How the person is called here. */
  readonly name: string;
  readonly vendorName: string;
  /** Where the decisions hold, in the vendor's words: "checkout, production". Absent: the vendor has no places. */
  readonly place?: string;
  /** Chooses project and environment; stays while another answer is on its way. */
  readonly placePicker?: ReactNode;
  readonly offers?: EditionOffers;
}

/** What one person may do in one place, which roles they hold, and which of those gives each permission. */
export function PersonAccess(props: PersonAccessProps) {
  const { answer, name, vendorName, place, placePicker, offers, ...links } = props;
  if (answer.state !== 'here') {
    return (
      <>
        {placePicker}
        <InsteadOfAnswer
          answer={answer}
          what="what a person may do"
          vendorName={vendorName}
          offers={offers ?? []}
          skeleton={<SkeletonLines widths={['6%', '40%', '24%']} height={36} />}
        />
      </>
    );
  }
  const access = answer.value;
  return (
    <div className="space-y-7">
      <HeldRoles access={access} vendorName={vendorName} links={links} />
      <Decisions
        access={access}
        name={name}
        vendorName={vendorName}
        place={place}
        placePicker={placePicker}
      />
      <LeftOut caveats={access.caveats} />
    </div>
  );
}

function Decisions({
  access,
  name,
  vendorName,
  place,
  placePicker,
}: {
  access: Access;
  name: string;
  vendorName: string;
  place: string | undefined;
  placePicker: ReactNode;
}) {
  const [text, setText] = useState('');
  const [onlyAllowed, setOnlyAllowed] = useState(false);
  const sections = narrowSections(access.sections, text, onlyAllowed);
  return (
    <section aria-labelledby="person-may">
      <h2 id="person-may" className="text-head">
        What <VendorText text={name} expandable={false} /> may do
        {place !== undefined && (
          <>
            {' '}
            in <VendorText text={place} expandable={false} />
          </>
        )}
      </h2>
      <p className="text-ink-2">
        {access.basis === 'vendor'
          ? `As ${vendorName} itself answers for this person.`
          : `Worked out from the roles held, by the rules ${vendorName} documents.`}
      </p>
      {placePicker !== undefined && <div className="mt-3">{placePicker}</div>}
      <DecisionFilter
        counts={countDecisions(access.sections)}
        text={text}
        onText={setText}
        onlyAllowed={onlyAllowed}
        onOnlyAllowed={setOnlyAllowed}
      />
      {sections.length === 0 && (
        <p role="status" className="mt-5 text-ink-2">
          {text === '' && !onlyAllowed ? `${vendorName} names no permission here.` : 'No permission matches.'}
        </p>
      )}
      {sections.map((section) => (
        <DecisionSection
          key={section.id}
          label={section.label}
          decisions={section.decisions}
          roles={access.roles}
          vendorName={vendorName}
        />
      ))}
    </section>
  );
}
