import type { Route } from '../exchange.ts';
import { contextAttributeRoutes } from './context-attributes.ts';
import { contextKindRoutes } from './context-kinds.ts';
import { contextRoutes } from './contexts.ts';
import { evaluateRoutes } from './evaluate.ts';
import { expiringTargetRoutes } from './expiring-targets.ts';
import { identityRoutes } from './identity.ts';
import { memberRoutes } from './members.ts';
import { projectRoutes } from './projects.ts';
import { roleRoutes } from './roles.ts';
import { teamRoutes } from './teams.ts';
import { tokenRoutes } from './tokens.ts';
import { userFlagRoutes } from './user-flags.ts';
import { userSearchRoutes } from './user-search.ts';
import { userRoutes } from './users.ts';

export const routes: readonly Route[] = [
  ...identityRoutes,
  ...projectRoutes,
  ...userFlagRoutes,
  ...expiringTargetRoutes,
  ...userRoutes,
  ...userSearchRoutes,
  ...contextKindRoutes,
  ...contextRoutes,
  ...contextAttributeRoutes,
  ...evaluateRoutes,
  ...memberRoutes,
  ...roleRoutes,
  ...teamRoutes,
  ...tokenRoutes,
];
