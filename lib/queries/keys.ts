import type { ListParameters } from './list-parameters.ts';
import { identityOf, type RecordAddress } from './record-address.ts';

export function directoryPath(connectionId: string, directory: string): string {
  return `/api/connections/${encodeURIComponent(connectionId)}/${encodeURIComponent(directory)}`;
}

/** Keys used on both sides: the server prefetches under them, the browser finds the answer there. */
export function rowsKey(connectionId: string, directory: string, parameters: ListParameters) {
  return ['rows', connectionId, directory, parameters] as const;
}

export function recordKey(address: RecordAddress) {
  return ['record', address.connectionId, address.directory, identityOf(address)] as const;
}

export function containersKey(
  connectionId: string,
  level: 'projects' | 'environments',
  asked: { readonly q: string; readonly project?: string },
) {
  return [level, connectionId, containersParameters(asked)] as const;
}

export function containersParameters(asked: { readonly q: string; readonly project?: string }) {
  return {
    ...(asked.project === undefined ? {} : { project: asked.project }),
    ...(asked.q === '' ? {} : { q: asked.q }),
  };
}
