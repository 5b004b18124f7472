'use client';

import { useState } from 'react';
import type { AccessQuestion } from '#lib/domain/access-decision.ts';
import { Drawer } from '../../ui/drawer.tsx';
import { Initials } from '../../ui/initials.tsx';
import { toPlainText } from '../../ui/visible-marks.ts';
import type { AskContext } from '../ask/ask-context.ts';
import { changeNames } from './change-names.ts';
import { useWhy } from './use-why.ts';
import { WhyBody } from './why-body.tsx';
import { WhyFoot } from './why-foot.tsx';
import { whyLine, whyTitle } from './why-words.ts';

/** Beside the people of an answer: why one of them can or cannot. */
export function WhyDrawer({
  context,
  question,
  person,
  snapshot,
}: {
  context: AskContext;
  question: AccessQuestion;
  person: string;
  snapshot: string;
}) {
  const { connection, catalogue, url } = context;
  const why = useWhy(connection.id, question, person, snapshot);
  const [chosen, setChosen] = useState(0);
  const name = toPlainText(why.subject?.name ?? person);
  const names = changeNames(
    catalogue,
    connection.words.group,
    why.subject === undefined ? [] : [why.subject],
  );
  return (
    <Drawer
      title={whyTitle(why.decision?.outcome, name)}
      answer={why.decision === undefined ? undefined : whyLine(why.decision)}
      lead={<Initials name={why.subject?.name ?? person} />}
      onClose={() => url.change({ person: undefined })}
      foot={
        why.whyNot !== undefined && why.whyNot.grants.length > 0 ? (
          <WhyFoot context={context} whyNot={why.whyNot} names={names} chosen={chosen} />
        ) : undefined
      }
    >
      <WhyBody
        context={context}
        question={question}
        person={person}
        snapshot={snapshot}
        why={why}
        names={names}
        chosen={chosen}
        onChoose={setChosen}
        headingLevel={3}
      />
    </Drawer>
  );
}
