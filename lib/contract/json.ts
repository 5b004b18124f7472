import { z } from 'zod';
import type { JsonValue } from '#lib/domain/json.ts';

/** Any JSON value; checked by construction, since it only ever comes out of a JSON parser of ours. */
export const jsonValue = z
  .custom<JsonValue>((value) => value !== undefined)
  .meta({ description: 'Any JSON value' });
