import 'server-only';
import { MAX_ID } from './schema.ts';

/** An id as Unleash takes it: a positive number of 32 bits. A larger one would be answered with a statement of SQL. */
export function isRecordId(text: string): boolean {
  return /^[1-9]\d{0,9}$/.test(text) && Number(text) <= MAX_ID;
}
