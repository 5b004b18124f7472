'use client';

import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import type { BegunSecondFactor } from '#lib/contract/identity-second-factor.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { showToast } from '../ui/toast.ts';
import { AskPassword } from './ask-password.tsx';
import { ConfirmAuthenticator } from './confirm-authenticator.tsx';
import { RecoveryCodeList } from './recovery-code-list.tsx';

const WORDS = {
  password: {
    title: 'Turn on the second factor',
    about: 'First your password, once more.',
    next: 'Continue',
  },
  scan: {
    title: 'Add Rolecall to your app',
    about: 'Scan this with an authenticator app, then enter the code it shows.',
    next: 'Turn on',
  },
  codes: {
    title: 'Store your recovery codes',
    about: 'Each signs you in once, should your phone be lost. Once this closes, nobody can show them again.',
    next: 'I have stored them',
  },
} as const;

/** Password, then picture and first code, then the recovery codes, shown this once. */
export function EnableSecondFactorDialog({ email, onClose }: { email: string; onClose: () => void }) {
  const router = useRouter();
  const form = useId();
  const [begun, setBegun] = useState<BegunSecondFactor>();
  const [codes, setCodes] = useState<readonly string[]>();
  const [busy, setBusy] = useState(false);
  const stage = codes !== undefined ? 'codes' : begun !== undefined ? 'scan' : 'password';
  const { title, about, next } = WORDS[stage];
  const close = () => {
    onClose();
    if (codes === undefined) return;
    showToast({ kind: 'done', title: 'The second factor is on', detail: 'Your other sessions have ended.' });
    router.refresh();
  };
  const step = { form, onBusy: setBusy };
  return (
    <Dialog
      title={title}
      description={about}
      onClose={close}
      foot={
        stage === 'codes' ? (
          <Button variant="ink" onClick={close}>
            {next}
          </Button>
        ) : (
          <>
            <Button onClick={close}>Cancel</Button>
            <Button type="submit" form={form} variant="ink" busy={busy}>
              {next}
            </Button>
          </>
        )
      }
    >
      {codes !== undefined ? (
        <RecoveryCodeList codes={codes} />
      ) : begun !== undefined ? (
        <ConfirmAuthenticator {...step} begun={begun} onDone={setCodes} />
      ) : (
        <AskPassword {...step} email={email} onDone={setBegun} />
      )}
    </Dialog>
  );
}
