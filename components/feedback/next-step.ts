import type { ProblemSlug } from '#lib/domain/problem.ts';

/** What a person can do about a problem, by its name. Slugs without an entry say only what happened. */
const NEXT_STEPS: Partial<Record<ProblemSlug, string>> = {
  unauthenticated: 'Sign in again. Your view is kept in the address.',
  forbidden: 'Ask an administrator of this Rolecall for the role that does.',
  'csrf-rejected': 'Reload the page, then try again.',
  'reauth-required': 'Type your password once more; it counts for ten minutes.',
  'not-found': 'It may have been removed, or it is not shared with you.',
  conflict: 'Reload to see the present state.',
  'stale-revision': 'Reload to see what changed, then decide again.',
  'in-progress': 'Wait for the first request to finish.',
  'rate-limited': 'Wait a moment. Rolecall limits how fast one account may ask.',
  'invalid-parameter':
    'The address asks for something this view does not know. Change the filters, or what is asked.',
  'target-not-allowed':
    'Use the vendor’s own address, or have the operator allow this one in ROLECALL_OUTBOUND_ORIGINS.',
  'secret-reentry-required': 'A credential stays with its address: enter it again for the new one.',
  'vendor-credential-rejected':
    'It was deleted or reset there. Nothing new can be read until it is replaced.',
  'vendor-forbidden': 'Give the credential the right in the vendor’s console, or use another one.',
  'vendor-not-found': 'It may be gone at the vendor, or its key is misspelt.',
  'vendor-redirect':
    'Check the address of the connection: Rolecall never follows redirects with a credential.',
  'vendor-malformed': 'Something between Rolecall and the vendor may have changed the answer. Try again.',
  'vendor-too-large': 'Ask for less: a smaller page or a narrower filter.',
  'vendor-error': 'The fault is at the vendor. Try again in a while.',
  'vendor-busy': 'Other screens ask the same vendor now. Try again in a second.',
  'vendor-circuit-open': 'Rolecall stopped calling after repeated faults and tries again by itself.',
  'vendor-rate-limited': 'The next try comes when the vendor allows it.',
  'vendor-timeout': 'The vendor is slow now. Try again.',
  'secret-unreadable': 'Enter the credential again. The key that sealed it is not the one in use.',
  'audit-unavailable': 'Nothing was changed. Free disk space on the server, then try again.',
  'snapshots-unavailable':
    'Whoever runs Rolecall can mend its snapshot database. It is tried again at the next question.',
  'shutting-down': 'The server restarts. Try again in a few seconds.',
  internal: 'Nothing you did. Quote the request id when you report it.',
};

export function nextStep(slug: ProblemSlug): string | undefined {
  return NEXT_STEPS[slug];
}
