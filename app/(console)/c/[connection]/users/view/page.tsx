import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { pagePrincipal } from '#lib/api/page-principal.ts';
import { getRecord } from '#lib/directory/get-record.ts';
import { recordKey } from '#lib/queries/keys.ts';
import { connectionOfPage } from '../../connection-of-page.ts';
import { type PageSearch, searchOfPage } from '../../search-of-page.ts';
import { withinPatience } from '../../within-patience.ts';
import { addressOfPage } from './address-of-page.ts';
import { RecordPage } from './record-page.tsx';

export const metadata: Metadata = { title: 'User' };

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ connection: string }>;
  searchParams: PageSearch;
}) {
  const principal = await pagePrincipal();
  const connection = await connectionOfPage(principal, (await params).connection);
  const address = addressOfPage(connection, await searchOfPage(searchParams));
  if (address === undefined) return notFound();

  const client = new QueryClient();
  const reading = getRecord(principal, address).then((answer) => {
    // A failure is not kept: the browser asks again and shows it with its request id.
    if (answer.ok) client.setQueryData(recordKey(address), answer.value);
  });
  await withinPatience(reading);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <RecordPage connection={connection} address={address} />
    </HydrationBoundary>
  );
}
