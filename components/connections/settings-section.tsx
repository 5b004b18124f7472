'use client';

import { type FormEvent, useState } from 'react';
import type { ConnectionView } from '#lib/contract/connection.ts';
import { asksSecretsAgain, fieldsAsked, methodOf } from '#lib/domain/credential-form.ts';
import { FormProblem } from '../feedback/form-problem.tsx';
import { useChange } from '../feedback/use-change.ts';
import { Button } from '../ui/button.tsx';
import { connectionPath } from './connection-path.ts';
import { type Entered, faultsOfProblem, faultsOfSecrets, faultsOfSettings, toSent } from './form-faults.ts';
import { VendorFields } from './vendor-fields.tsx';
import { type Vendor, vendorOf } from './vendor-of.ts';

/** What a connection holds beside its secrets, and a form that changes it. */
export function SettingsSection({
  connection,
  reason,
}: {
  connection: ConnectionView;
  reason: string | undefined;
}) {
  const vendor = vendorOf(connection.vendor);
  const [changing, setChanging] = useState(false);
  if (vendor === undefined) return null;
  if (changing)
    return <SettingsForm vendor={vendor} connection={connection} onDone={() => setChanging(false)} />;
  return (
    <div className="flex flex-col gap-4">
      <dl className="space-y-1.5">
        {settingLines(vendor, connection.settings).map(({ label, value, isText }) => (
          <div key={label} className="flex flex-wrap gap-x-3">
            <dt className="w-36 text-ink-2">{label}</dt>
            <dd className={isText ? 'min-w-0 font-mono text-mono leading-5 break-all' : 'min-w-0'}>
              {value}
            </dd>
          </div>
        ))}
      </dl>
      <div>
        <Button disabledReason={reason} onClick={() => setChanging(true)}>
          Change settings
        </Button>
      </div>
    </div>
  );
}

function SettingsForm({
  vendor,
  connection,
  onDone,
}: {
  vendor: Vendor;
  connection: ConnectionView;
  onDone: () => void;
}) {
  const [entered, setEntered] = useState<Entered>({ settings: connection.settings, secrets: {} });
  const [tried, setTried] = useState(false);
  const { busy, problem, send, clear } = useChange();
  const sent = toSent(vendor, entered);
  const again = asksSecretsAgain(vendor, connection.settings, sent.settings);
  const faults = { ...faultsOfSettings(vendor, sent), ...(again ? faultsOfSecrets(vendor, sent) : {}) };
  const shown = tried ? { ...faultsOfProblem(vendor, problem, entered), ...faults } : {};
  const same = JSON.stringify(sent.settings) === JSON.stringify(connection.settings);
  const change = (next: Entered) => {
    setEntered(next);
    clear();
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(faults).length > 0) return;
    const body = again ? { ...sent } : { settings: sent.settings };
    if (await send('PATCH', connectionPath(connection.id), body, 'Settings changed')) onDone();
  };
  return (
    <form noValidate autoComplete="off" className="flex flex-col gap-4" onSubmit={save}>
      <VendorFields parts="settings" vendor={vendor} entered={entered} faults={shown} onChange={change} />
      {again && (
        <>
          <p className="text-ink-2">
            The stored credential stays with what it was entered for. Enter the one for the new settings.
          </p>
          <VendorFields parts="secrets" vendor={vendor} entered={entered} faults={shown} onChange={change} />
        </>
      )}
      {problem !== undefined && <FormProblem problem={problem} title="The settings were not changed" />}
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          variant="ink"
          busy={busy}
          disabledReason={same ? 'Nothing has changed.' : undefined}
        >
          Save settings
        </Button>
        <Button variant="quiet" onClick={onDone}>
          Keep them as they are
        </Button>
      </div>
    </form>
  );
}

function settingLines(vendor: Vendor, settings: ConnectionView['settings']) {
  const method = vendor.methods?.find((one) => one.id === methodOf(vendor, settings));
  const own = fieldsAsked(vendor, settings).filter((field) => !field.secret);
  return [
    ...own.map((field) => {
      const value = settings[field.id];
      const choice = field.choices?.find((one) => one.value === value);
      return {
        label: field.label,
        value: choice?.label ?? value ?? 'not set',
        isText: choice === undefined && value !== undefined,
      };
    }),
    ...(method === undefined ? [] : [{ label: 'Way to sign in', value: method.label, isText: false }]),
  ];
}
