'use client';

import { type ReactNode, useState } from 'react';
import type { AccessDecision, AccessQuestion } from '#lib/domain/access-decision.ts';
import { toPlainText } from '../../ui/visible-marks.ts';
import type { AskContext } from '../ask/ask-context.ts';
import { changeNames } from './change-names.ts';
import { useWhy, type Why } from './use-why.ts';
import { WhyBody } from './why-body.tsx';
import { WhyFoot } from './why-foot.tsx';
import { whyLine, whyTitle } from './why-words.ts';

export interface WhyAsked {
  readonly context: AskContext;
  readonly question: AccessQuestion;
  readonly person: string;
  readonly snapshot: string;
}

interface WhyAnswer {
  /** As the vendor writes it. */
  readonly name: string;
  readonly title: string;
  /** The answer in one line, once it is there. */
  readonly line: string | undefined;
  readonly decision: AccessDecision | undefined;
  readonly body: ReactNode;
  /** What can be done with the grant that is chosen; undefined where there is none. */
  readonly foot: ReactNode;
  readonly computed: Why['computed'];
}

/** Why one person can or cannot, ready to be put into a drawer or on a page. */
export function useWhyAnswer(asked: WhyAsked, headingLevel: 2 | 3): WhyAnswer {
  const { context, question, person, snapshot } = asked;
  const { connection, catalogue } = context;
  const why = useWhy(connection.id, question, person, snapshot);
  const [chosen, setChosen] = useState(0);
  const { subject, decision, whyNot } = why;
  const name = subject?.name ?? person;
  const names = changeNames(catalogue, connection.words, subject === undefined ? [] : [subject]);
  return {
    name,
    title: whyTitle(decision?.outcome, toPlainText(name)),
    line: decision && whyLine(decision),
    decision,
    body: (
      <WhyBody
        {...asked}
        why={why}
        names={names}
        chosen={chosen}
        onChoose={setChosen}
        headingLevel={headingLevel}
      />
    ),
    foot:
      whyNot !== undefined && whyNot.grants.length > 0 ? (
        <WhyFoot context={context} whyNot={whyNot} names={names} chosen={chosen} />
      ) : undefined,
    computed: why.computed,
  };
}
