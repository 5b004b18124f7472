import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { getSessionEndpoint } from '#lib/contract/identity-session.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { describeSession } from '#lib/identity/describe-session.ts';

export const GET = route(getSessionEndpoint, (call) => describeSession(controlDatabase(), call.request));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
