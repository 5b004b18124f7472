import 'server-only';
import type { z } from 'zod';
import type { GroupReference } from '#lib/domain/role.ts';
import type { personPermissions } from './schema.ts';

/** Where a person's rights are asked for. */
export interface Place {
  readonly project: string;
  readonly environment: string;
}

/** The server's own evaluation of one user's rights in one place. */
export type Permissions = z.output<typeof personPermissions>;

/** A role found somewhere, still without its name. */
export interface FoundRole {
  readonly id: number;
  readonly project?: string;
  readonly via?: GroupReference;
}
