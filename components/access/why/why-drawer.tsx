'use client';

import { Drawer } from '../../ui/drawer.tsx';
import { Initials } from '../../ui/initials.tsx';
import { useWhyAnswer, type WhyAsked } from './use-why-answer.tsx';

/** Beside the people of an answer: why one of them can or cannot. */
export function WhyDrawer(asked: WhyAsked) {
  const answer = useWhyAnswer(asked, 3);
  return (
    <Drawer
      title={answer.title}
      answer={answer.line}
      lead={<Initials name={answer.name} />}
      onClose={() => asked.context.url.change({ person: undefined })}
      foot={answer.foot}
    >
      {answer.body}
    </Drawer>
  );
}
