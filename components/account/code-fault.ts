import type { RequestProblem } from '#lib/queries/request.ts';

/** What the server says of the code: that it wants one, or that the one it got is wrong. */
export function codeFault(problem: RequestProblem): 'required' | 'wrong' | undefined {
  const code = problem.errors?.find(({ pointer }) => pointer === '/code')?.code;
  if (code === undefined) return undefined;
  return code === 'required' ? 'required' : 'wrong';
}

export const WRONG_CODE = 'This code is wrong or was used already. A new one comes every 30 seconds.';
