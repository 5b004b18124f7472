import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { listSessionsEndpoint } from '#lib/contract/identity-session.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { listSessions } from '#lib/identity/own-sessions.ts';

export const GET = route(listSessionsEndpoint, (call) => listSessions(controlDatabase(), call.principal));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
