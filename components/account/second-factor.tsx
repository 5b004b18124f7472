'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { SecondFactorState } from '#lib/contract/identity-second-factor.ts';
import { Button } from '../ui/button.tsx';
import { LocalTime } from '../ui/local-time.tsx';

const EnableDialog = dynamic(() =>
  import('./enable-second-factor-dialog.tsx').then((module) => module.EnableSecondFactorDialog),
);
const DisableDialog = dynamic(() =>
  import('./disable-second-factor-dialog.tsx').then((module) => module.DisableSecondFactorDialog),
);

const FEW = 3;

/** Whether one's own sign-in asks for a code, and the way to change that. */
export function SecondFactor({ state, email }: { state: SecondFactorState; email: string }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const { since, recoveryCodesLeft: left } = state;
  return (
    <div className="flex flex-col items-start gap-4">
      {since === null ? (
        <p className="text-ink-2">Off. Signing in needs your password alone.</p>
      ) : (
        <div>
          <p>
            On since <LocalTime at={since} dateOnly />.
          </p>
          <p className="text-ink-2">
            {left === 1 ? '1 recovery code' : `${left} recovery codes`} left.
            {left <= FEW && ' Turn it off and on again to get ten new ones.'}
          </p>
        </div>
      )}
      <Button onClick={() => setOpen(true)}>{since === null ? 'Turn on' : 'Turn off'}</Button>
      {open && since === null && <EnableDialog email={email} onClose={close} />}
      {open && since !== null && <DisableDialog email={email} onClose={close} />}
    </div>
  );
}
