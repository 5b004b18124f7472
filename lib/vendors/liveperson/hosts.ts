import 'server-only';
import type { HostRule } from '#lib/vendors/outbound-call.ts';

/** The directory's two addresses, and whatever it names below the vendor's own domain (R19). */
export const LIVEPERSON_HOSTS: HostRule = {
  exact: ['api.liveperson.net', 'adminlogin.liveperson.net'],
  suffixes: ['.liveperson.net'],
};
