import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** A self-signed certificate for localhost that lasts a week; clients trust it by `NODE_EXTRA_CA_CERTS`. */
export function makeCertificate(): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'liveperson-simulator-'));
  const words = [
    'req -x509 -nodes -days 7 -subj /CN=localhost -newkey ec -pkeyopt ec_paramgen_curve:prime256v1',
    '-addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout key.pem -out cert.pem',
  ];
  try {
    execFileSync('openssl', words.join(' ').split(' '), { cwd: folder, stdio: 'pipe' });
    const read = (file: string) => readFileSync(join(folder, file), 'utf8');
    return { key: read('key.pem'), cert: read('cert.pem') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
