import { expect, it } from 'vitest';
import { startUnleash } from './start-unleash.ts';

it('a real Unleash that cannot start says why, and is not waited for', async () => {
  const env = { DATABASE_URL: 'postgres://nobody:nothing@127.0.0.1:1/none' };
  await expect(startUnleash({ version: '7.5.1', env })).rejects.toThrow(
    /^Unleash 7\.5\.1 did not start\. It said:\n.*ECONNREFUSED/s,
  );
}, 300_000);
