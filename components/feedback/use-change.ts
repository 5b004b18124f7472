'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { JsonValue } from '#lib/domain/json.ts';
import { type Method, type RequestProblem, request } from '#lib/queries/request.ts';
import { showToast } from '../ui/toast.ts';

/** One change to the server: busy while it runs, its problem if refused, the page read again when done. */
export function useChange() {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<RequestProblem>();
  const send = async (method: Method, path: string, body: JsonValue, said: string): Promise<boolean> => {
    setBusy(true);
    setProblem(undefined);
    const answer = await request(method, path, { body });
    setBusy(false);
    if (!answer.ok) {
      setProblem(answer.problem);
      return false;
    }
    showToast({ kind: 'done', title: said });
    router.refresh();
    return true;
  };
  return { busy, problem, send, clear: () => setProblem(undefined) };
}
