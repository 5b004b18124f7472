import { Agent, request } from 'node:http';

const PATIENCE_MS = 20_000;

/** A keep-alive HTTP client that tells how long the whole answer took. Both sides of a comparison use it. */
export function createClient(origin, headers = {}) {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const get = (path, more = {}) =>
    new Promise((resolve, reject) => {
      const started = performance.now();
      const options = { agent, headers: { ...headers, ...more }, timeout: PATIENCE_MS };
      const sent = request(origin + path, options, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const milliseconds = performance.now() - started;
          const body = Buffer.concat(chunks);
          resolve({ status: response.statusCode, headers: response.headers, body, milliseconds });
        });
      });
      sent.once('timeout', () => sent.destroy(new Error(`${path} did not answer in time`)));
      sent.once('error', reject);
      sent.end();
    });
  return {
    get,
    async getJson(path) {
      const answer = await get(path);
      requireOk(path, answer);
      return JSON.parse(answer.body.toString());
    },
    close: () => agent.destroy(),
  };
}

/** An answer that is not 200 is not what was to be measured. */
export function requireOk(path, { status, body }) {
  if (status !== 200) throw new Error(`${path} answered ${status}: ${body.toString().slice(0, 300)}`);
}
