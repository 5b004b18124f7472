import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { connection } from 'next/server';
import { findPageSession } from '#lib/api/page-principal.ts';
import { nextPath } from '#lib/contract/identity-next-path.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { isUnclaimed } from '#lib/identity/setup-code.ts';
import { settings } from '#lib/settings/settings.ts';
import { SignInForm } from '../../../components/account/sign-in-form.tsx';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  await connection();
  const { next } = await searchParams;
  const goal = nextPath(typeof next === 'string' ? next : undefined);
  if ((await findPageSession()) !== undefined) redirect(goal);
  const unclaimed = await isUnclaimed(controlDatabase());
  const { instanceName, origin } = settings();
  return (
    <>
      <h1 className="text-readout font-semibold">Sign in</h1>
      <p className="mt-1 text-body text-ink-2">
        to <span className="font-medium text-ink">{instanceName ?? new URL(origin).host}</span>
      </p>
      {unclaimed && (
        <p className="mt-4 text-body text-ink-2">
          Nobody has an account here yet.{' '}
          <Link href="/setup" className="font-medium text-needle hover:underline">
            Set it up
          </Link>
        </p>
      )}
      <SignInForm next={goal} />
    </>
  );
}
