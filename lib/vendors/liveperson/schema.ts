import 'server-only';
import { z } from 'zod';
import { isJsonObject, type JsonObject, type JsonValue } from '#lib/domain/json.ts';

/** Kept by reference and never copied, so that `__proto__` and friends stay ordinary data (R41). */
export const jsonObject = z.custom<JsonObject>(isJsonObject);

/** A list answer is a bare array; its rows are read one by one (R39). */
export const rows = z.array(z.custom<JsonValue>((value) => value !== undefined));

const service = z.object({ service: z.string().optional(), baseURI: z.string() });

/** The documentation shows an array where clients read one object: both are taken. */
export const domain = z.union([service, z.object({ baseURIs: z.array(service) })]);

/** `expires_in` is a string in the vendor's own toolbelt, missing in its documentation, a number elsewhere. */
export const token = z.object({
  access_token: z
    .string()
    .min(1)
    .max(16_384)
    .regex(/^[\x21-\x7e]+$/),
  expires_in: z
    .union([z.number(), z.string().regex(/^\d{1,9}$/)])
    .transform(Number)
    .pipe(z.number().positive())
    .optional()
    .catch(undefined),
});
