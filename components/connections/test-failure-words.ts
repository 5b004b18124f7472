import type { TestFailure } from '#lib/domain/connection.ts';

/** The classes a test may answer (R23), in words and with the next step. */
const WORDS: Record<TestFailure, { readonly title: string; readonly next: string }> = {
  policy: {
    title: 'This address is not allowed',
    next: 'Use one of the vendor’s own, or have the operator allow it in ROLECALL_OUTBOUND_ORIGINS.',
  },
  dns: { title: 'The host has no address', next: 'Check the spelling, and the name service of this server.' },
  tls: {
    title: 'The certificate was not accepted',
    next: 'It is expired, for another name, or of an unknown issuer.',
  },
  auth: {
    title: 'The vendor refused the credential',
    next: 'It is mistyped, deleted, or of another instance. Copy it again and check the address.',
  },
  protocol: {
    title: 'The answer was not what this vendor sends',
    next: 'The address may lead to something else, such as a proxy or a sign-in page.',
  },
  timeout: { title: 'No answer came in time', next: 'The vendor may be down, or a firewall drops the call.' },
};

export function testFailureWords(failure: TestFailure): { readonly title: string; readonly next: string } {
  return WORDS[failure];
}
