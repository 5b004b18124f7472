'use client';

import { useCallback, useEffect, useState } from 'react';
import type { AuditList } from '#lib/contract/identity-audit.ts';
import { type RequestProblem, request } from '#lib/queries/request.ts';
import { LoadingTicks } from '../feedback/loading-ticks.tsx';
import { ProblemNotice } from '../feedback/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { AuditTable } from './audit-table.tsx';

/**
 * Newest first, older on demand. Read by the browser and not with the page: reading is itself recorded (R64), and a
 * prefetched page must not leave a row.
 */
export function AuditLog() {
  const [items, setItems] = useState<AuditList['items']>([]);
  const [next, setNext] = useState<number | null>();
  const [problem, setProblem] = useState<RequestProblem>();
  const [busy, setBusy] = useState(true);

  const load = useCallback(async (before: number | undefined, signal?: AbortSignal) => {
    setBusy(true);
    setProblem(undefined);
    const answer = await request<AuditList>('GET', '/api/audit', {
      query: { before, limit: 50 },
      ...(signal === undefined ? {} : { signal }),
    });
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    setItems((shown) => (before === undefined ? answer.value.items : [...shown, ...answer.value.items]));
    setNext(answer.value.next);
  }, []);

  useEffect(() => {
    const leaving = new AbortController();
    load(undefined, leaving.signal).catch((thrown: unknown) => {
      if (!leaving.signal.aborted) throw thrown;
    });
    return () => leaving.abort();
  }, [load]);

  if (problem !== undefined && items.length === 0) {
    return (
      <ProblemNotice
        problem={problem}
        requestId={problem.requestId}
        retry={<Button onClick={() => load(undefined)}>Try again</Button>}
        className="px-4 py-8 sm:px-6"
      />
    );
  }
  return (
    <div>
      <AuditTable items={items} />
      <div className="flex min-h-11 items-center gap-4 px-4 py-2 sm:px-6">
        {busy && <LoadingTicks words="Reading the audit log" />}
        {!busy && problem !== undefined && <p className="text-deny">{problem.detail}</p>}
        {!busy && next != null && <Button onClick={() => load(next)}>Older</Button>}
        {!busy && next === null && <p className="text-ink-3">That is all of it.</p>}
      </div>
    </div>
  );
}
