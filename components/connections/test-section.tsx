'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { ConnectionTest, ConnectionView } from '#lib/contract/connection.ts';
import { request } from '#lib/queries/request.ts';
import { Button } from '../ui/button.tsx';
import { LocalTime } from '../ui/local-time.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import { AbilityList } from './ability-list.tsx';
import { connectionPath } from './connection-path.ts';
import { TestOutcome, type TestState } from './test-outcome.tsx';

/** What the stored credential was found to read, and a test that asks again now. */
export function TestSection({
  connection,
  vendorName,
  reason,
}: {
  connection: ConnectionView;
  vendorName: string;
  reason: string | undefined;
}) {
  const router = useRouter();
  const [test, setTest] = useState<TestState>({ phase: 'idle' });
  const run = async () => {
    setTest({ phase: 'asking' });
    const answer = await request<ConnectionTest>('POST', `${connectionPath(connection.id)}/test`, {
      body: {},
    });
    setTest(
      answer.ok ? { phase: 'answered', answer: answer.value } : { phase: 'refused', problem: answer.problem },
    );
    router.refresh();
  };
  const { report } = connection;
  return (
    <div className="flex flex-col gap-3">
      {test.phase !== 'idle' ? (
        <TestOutcome state={test} vendorName={vendorName} />
      ) : report === null ? (
        <p className="text-ink-2">Not checked since the server started or the credential changed.</p>
      ) : (
        <>
          <p className="text-ink-2">
            <span className="font-medium text-ink">
              <VendorText text={report.identity} />
            </span>
            , checked <LocalTime at={report.checkedAt} />
          </p>
          <AbilityList abilities={report.abilities} />
          {report.caveat !== undefined && <p className="text-meta text-ink-2">{report.caveat}</p>}
        </>
      )}
      <div>
        <Button busy={test.phase === 'asking'} disabledReason={reason} onClick={run}>
          Test now
        </Button>
      </div>
    </div>
  );
}
