import 'server-only';
import type { z } from 'zod';
import type { personPermissions } from './schema.ts';

/** Where a person's rights are asked for. */
export interface Place {
  readonly project: string;
  readonly environment: string;
}

/** The server's own evaluation of one user's rights in one place. */
export type Permissions = z.output<typeof personPermissions>;
