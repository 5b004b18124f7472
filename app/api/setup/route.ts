import { otherMethods } from '#lib/api/other-methods.ts';
import { publicRoute } from '#lib/api/route.ts';
import { setupEndpoint } from '#lib/contract/identity-setup.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { giveSession } from '#lib/identity/give-session.ts';
import { setUp } from '#lib/identity/set-up.ts';
import { isUnclaimed } from '#lib/identity/setup-code.ts';
import { settings } from '#lib/settings/settings.ts';

export const POST = publicRoute(
  setupEndpoint,
  async (call) => {
    const agent = call.request.headers.get('user-agent') ?? '';
    const facts = { requestId: call.requestId, address: call.address };
    const started = await setUp(controlDatabase(), { ...call.body, agent }, facts, settings().dataDir);
    return giveSession(call.answerHeaders, started);
  },
  () => isUnclaimed(controlDatabase()),
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods('POST');
