import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { connection } from 'next/server';
import { controlDatabase } from '#lib/database/control-database.ts';
import { isUnclaimed } from '#lib/identity/setup-code.ts';
import { SetupForm } from '../../../components/account/setup-form.tsx';

export const metadata: Metadata = { title: 'Set up' };

/** R11: gone for ever once the first administrator exists. The code itself never comes over HTTP. */
export default async function SetupPage() {
  await connection();
  if (!(await isUnclaimed(controlDatabase()))) notFound();
  return (
    <>
      <h1 className="text-readout font-semibold">Set up Rolecall</h1>
      <p className="mt-1 text-body text-ink-2">
        You become its first administrator. The code is in the file{' '}
        <span className="font-mono text-mono">setup-code</span> in the data folder of the server; the log says
        where. It counts for 30 minutes.
      </p>
      <SetupForm />
    </>
  );
}
