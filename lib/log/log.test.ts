import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toLogLine } from './entry.ts';
import { escapeControls } from './escape.ts';
import { createLog } from './log.ts';

function written(write: (log: ReturnType<typeof createLog>) => void): string[] {
  const lines: string[] = [];
  write(createLog('info', { write: (line: string) => lines.push(line) }));
  return lines;
}

it('R15: writes one JSON line of allowed fields only', () => {
  const entry = { event: 'outbound.answered', status: 200, token: 'api-canary', authorization: 'api-canary' };
  const lines = written((log) => log.info(entry));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/\n$/);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ event: 'outbound.answered', status: 200 });
  expect(lines[0]).not.toContain('canary');
});

it('R15: of an error keeps name, code and frames, never the message', () => {
  const error = Object.assign(new TypeError('refused api-canary\n    at'), { code: 'E_TEST' });
  const line = toLogLine({ event: 'route.failed', error });
  expect(line).toMatchObject({ errorName: 'TypeError', errorCode: 'E_TEST' });
  expect(JSON.stringify(line)).not.toContain('canary');
});

it('R15: no text can start a new line, move a cursor or grow past 1 KiB', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 1500 }), (text) => {
      const escaped = escapeControls(text);
      expect(escaped).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      expect(Buffer.byteLength(escaped)).toBeLessThanOrEqual(1024);
    }),
    { numRuns: 60 },
  );
  expect(escapeControls('a\u001b[2Jb\r\nc')).toBe('a\\u001b[2Jb\\u000d\\u000ac');
});
