'use client';

import { useState } from 'react';
import type { ConnectionView } from '#lib/contract/connection.ts';
import { type FormValues, fieldsAsked } from '#lib/domain/credential-form.ts';
import { FormProblem } from '../feedback/form-problem.tsx';
import { useChange } from '../feedback/use-change.ts';
import { Button } from '../ui/button.tsx';
import { LocalTime } from '../ui/local-time.tsx';
import { connectionPath } from './connection-path.ts';
import { faultsOfProblem, faultsOfSecrets, toSent } from './form-faults.ts';
import { VendorFields } from './vendor-fields.tsx';
import { vendorOf } from './vendor-of.ts';

/** The stored credential by fingerprint and date, never by value, and a form that replaces it. */
export function CredentialSection({
  connection,
  reason,
}: {
  connection: ConnectionView;
  reason: string | undefined;
}) {
  const vendor = vendorOf(connection.vendor);
  const [values, setValues] = useState<FormValues>();
  const [tried, setTried] = useState(false);
  const { busy, problem, send, clear } = useChange();
  const stop = () => {
    setValues(undefined);
    setTried(false);
    clear();
  };

  if (vendor === undefined) return null;
  const { settings } = connection;
  const entered = { settings, secrets: values ?? {} };
  const sent = toSent(vendor, entered);
  const faults = faultsOfSecrets(vendor, sent);
  return (
    <div className="flex flex-col gap-4">
      <dl className="space-y-1.5">
        {fieldsAsked(vendor, settings)
          .filter((field) => field.secret)
          .map((field) => (
            <StoredSecret
              key={field.id}
              label={field.label}
              secret={connection.secrets.find((s) => s.field === field.id)}
            />
          ))}
      </dl>
      {values === undefined ? (
        <div>
          <Button disabledReason={reason} onClick={() => setValues({})}>
            Replace credential
          </Button>
        </div>
      ) : (
        <form
          noValidate
          autoComplete="off"
          className="flex flex-col gap-4"
          onSubmit={async (event) => {
            event.preventDefault();
            setTried(true);
            if (Object.keys(faults).length > 0) return;
            const { secrets } = sent;
            if (await send('PATCH', connectionPath(connection.id), { secrets }, 'Credential replaced'))
              stop();
          }}
        >
          <VendorFields
            parts="secrets"
            vendor={vendor}
            entered={entered}
            faults={tried ? { ...faultsOfProblem(vendor, problem, entered), ...faults } : {}}
            onChange={({ secrets }) => setValues(secrets)}
          />
          {problem !== undefined && <FormProblem problem={problem} title="The credential was not replaced" />}
          <div className="flex gap-2">
            <Button type="submit" variant="ink" busy={busy}>
              Store the new one
            </Button>
            <Button variant="quiet" onClick={stop}>
              Keep the old one
            </Button>
          </div>
        </form>
      )}
    </div>
  );
}

function StoredSecret({
  label,
  secret,
}: {
  label: string;
  secret: ConnectionView['secrets'][number] | undefined;
}) {
  return (
    <div className="flex flex-wrap gap-x-3">
      <dt className="w-36 text-ink-2">{label}</dt>
      <dd>
        {secret?.set === true ? (
          <>
            {secret.fingerprint !== null && (
              <>
                fingerprint <span className="font-mono text-mono">{secret.fingerprint}</span>
              </>
            )}
            {secret.updatedAt !== null && (
              <span className="text-ink-2">
                , set <LocalTime at={secret.updatedAt} />
              </span>
            )}
          </>
        ) : (
          'not set'
        )}
      </dd>
    </div>
  );
}
