import 'server-only';
import { Agent } from 'undici';
import { createOutbound } from '#lib/outbound/outbound.ts';

// A page read through the outbound room, and the same page by undici alone, in turns. Prints milliseconds as JSON.
const CALLS = 500;
const WARM_UP = 50;
const { BENCH_VENDOR: origin = '', BENCH_TOKEN: token = '' } = process.env;
const path = '/api/v2/users/web/production';
const headers = { Authorization: token, Accept: 'application/json', 'LD-API-Version': '20240415' };

const room = createOutbound({ allowedOrigins: [origin], ownListeners: [] });
const agent = new Agent();

async function throughRoom(): Promise<unknown> {
  const answer = await room.send(
    { deadline: Date.now() + 15_000, priority: 'person' },
    {
      connectionId: 'bench',
      credentialVersion: '1',
      vendor: 'launchdarkly',
      origin,
      hosts: { exact: [], suffixes: [] },
      operation: 'list-users',
      method: 'GET',
      path,
      query: [['limit', '50']],
      headers,
      idempotent: true,
      maxBytes: 4_194_304,
      maxValues: 200_000,
    },
  );
  if (!answer.ok || answer.value.status !== 200) throw new Error('the room gave no page');
  return answer.value.body;
}

async function byUndici(): Promise<unknown> {
  const answer = await agent.request({ origin, path: `${path}?limit=50`, method: 'GET', headers });
  if (answer.statusCode !== 200) throw new Error('the vendor gave no page');
  return answer.body.json();
}

async function time(read: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await read();
  return performance.now() - started;
}

const samples: Record<'room' | 'bare', number[]> = { room: [], bare: [] };
for (let count = -WARM_UP; count < CALLS; count += 1) {
  const roomTook = await time(throughRoom);
  const bareTook = await time(byUndici);
  if (count < 0) continue;
  samples.room.push(roomTook);
  samples.bare.push(bareTook);
}
await Promise.all([room.close(), agent.close()]);
console.log(JSON.stringify(samples));
