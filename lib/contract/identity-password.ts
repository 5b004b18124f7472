import { z } from 'zod';

/** R9: 15 to 128 characters as people count them, any Unicode; how they are composed is up to the person. */
export const newPassword = z
  .string()
  .max(1024)
  .refine((text) => {
    const length = [...text.normalize('NFC')].length;
    return length >= 15 && length <= 128;
  });

/** A password to be checked: whatever it is, it must not tell the rule by another answer. */
export const givenPassword = z.string().min(1).max(1024);

/** A code of an authenticator or a recovery code, as typed. */
export const givenCode = z.string().min(1).max(64);

/** As typed; it is made canonical once, on the server (R10). */
export const givenEmail = z.string().min(1).max(320);

export const newEmail = z.string().trim().max(254).pipe(z.email());

export const personName = z.string().trim().min(1).max(80);
