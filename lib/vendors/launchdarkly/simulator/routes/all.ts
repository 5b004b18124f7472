import type { Route } from '../exchange.ts';
import { userSearchRoutes } from './user-search.ts';
import { userRoutes } from './users.ts';

export const routes: readonly Route[] = [...userRoutes, ...userSearchRoutes];
