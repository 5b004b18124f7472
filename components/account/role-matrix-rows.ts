export interface MatrixRow {
  readonly role: string;
  /** One letter an action: a allowed, c conditional, d denied, u unknown. */
  readonly cells: string;
}

export const MATRIX: readonly MatrixRow[] = [
  { role: 'account-owner', cells: 'aaaaaaaaaaaaaaaaaaaa' },
  { role: 'billing-admin', cells: 'aaaaaaaaaaaacaaaaaaa' },
  { role: 'owner', cells: 'caaaaaaaaaaaaaaaaaaa' },
  { role: 'admin', cells: 'aaaaaaaaaaaaaaaaaaaa' },
  { role: 'flag-maintainer', cells: 'aaaaaaaaaacaaaaaaaaa' },
  { role: 'release-lead', cells: 'accaaaacaaacdadadaad' },
  { role: 'release-ops', cells: 'acaaaaaaaauaaaddauda' },
  { role: 'experimenter', cells: 'aaaaaadaadadddddaddd' },
  { role: 'mobile-steward', cells: 'adacdaudacdcacddaddc' },
  { role: 'qa-lead', cells: 'aaacdadadcadacdadadd' },
  { role: 'squad-steward', cells: 'caaddcdcdaaccdaadacd' },
  { role: 'support-console', cells: 'caadddaddccdadddcddd' },
  { role: 'agent-manager', cells: 'cdaacuadddacaddddddd' },
  { role: 'campaign-manager', cells: 'ddauddddddccdadddddd' },
  { role: 'qa-toggler', cells: 'dadaduddddddaddddddd' },
  { role: 'flag-auditor', cells: 'adadcddcddddddccdddd' },
  { role: 'segment-editor', cells: 'dddddcdddddddddddddd' },
  { role: 'contractor', cells: 'ddddddddcddddddddddd' },
  { role: 'auditor', cells: 'ddddudddddddddddddud' },
  { role: 'viewer', cells: 'ddccdddddddddudddddd' },
  { role: 'guest', cells: 'dddddddddddddddddddd' },
];
