import 'server-only';
import { refusing } from './refusing.ts';

const refusal = refusing({ slug: 'not-found', detail: 'There is nothing at this address.' });

/** What every address under `/api` that no route knows answers, the same to everyone (R0). */
export const notHere = {
  GET: refusal,
  HEAD: refusal,
  POST: refusal,
  PUT: refusal,
  PATCH: refusal,
  DELETE: refusal,
  OPTIONS: refusal,
};
