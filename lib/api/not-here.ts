import 'server-only';
import { problemResponse } from './problem-response.ts';
import { newRequestId } from './request-id.ts';

function refusal(): Response {
  return problemResponse({ slug: 'not-found', detail: 'There is nothing at this address.' }, newRequestId());
}

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
