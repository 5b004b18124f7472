import type { APIRequestContext } from '@playwright/test';
import { expect, house } from './test.ts';

const headers = { 'x-sim-control': '1' };

/** The vendor simulator's own switches and request log. */
export const vendorControl = {
  async clearLog(request: APIRequestContext): Promise<void> {
    const answer = await request.delete(`${house.vendor}/__control/log`, { headers });
    expect(answer.ok(), await answer.text()).toBe(true);
  },
  /** Calls the vendor has seen since the log was cleared. */
  async count(request: APIRequestContext): Promise<number> {
    const answer = await request.get(`${house.vendor}/__control/log`, { headers });
    const { count } = await answer.json();
    return Number(count);
  },
  /** Turns switches for the length of one piece of work, and back whatever happens. */
  async during(
    request: APIRequestContext,
    switches: Record<string, string | number | boolean>,
    work: () => Promise<void>,
  ) {
    const answer = await request.post(`${house.vendor}/__control`, { headers, data: switches });
    expect(answer.ok(), await answer.text()).toBe(true);
    try {
      await work();
    } finally {
      await request.post(`${house.vendor}/__control/reset`, { headers });
    }
  },
};
