import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TestCertificate {
  readonly key: string;
  readonly cert: string;
}

const settings = (name: string) => `[req]
distinguished_name=dn
[dn]
[ca]
default_ca=own
[own]
database=index
new_certs_dir=.
serial=serial
default_md=sha256
policy=any
[any]
commonName=supplied
[names]
subjectAltName=DNS:${name}
`;

/** A self-signed pair made by openssl for the running test. `until` may be past: expired. */
export function makeCertificate(name: string, until: Date): TestCertificate {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-cert-'));
  const openssl = (...words: string[]) => execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' });
  try {
    writeFileSync(join(folder, 'ca.cnf'), settings(name));
    writeFileSync(join(folder, 'index'), '');
    writeFileSync(join(folder, 'serial'), '01');
    openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', 'key.pem');
    openssl(
      'req',
      '-new',
      '-config',
      'ca.cnf',
      '-key',
      'key.pem',
      '-subj',
      `/CN=${name}`,
      '-out',
      'wish.pem',
    );
    const signing = [
      'ca',
      '-batch',
      '-notext',
      '-config',
      'ca.cnf',
      '-selfsign',
      '-keyfile',
      'key.pem',
      '-in',
      'wish.pem',
    ];
    const dates = ['-startdate', '20200101000000Z', '-enddate', stamp(until)];
    openssl(...signing, ...dates, '-extensions', 'names', '-out', 'cert.pem');
    const read = (file: string) => readFileSync(join(folder, file), 'utf8');
    return { key: read('key.pem'), cert: read('cert.pem') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function stamp(at: Date): string {
  return at.toISOString().replace(/[-:T]|\.\d+/g, '');
}
