import * as access from './access.ts';
import * as connection from './connection.ts';
import * as directory from './directory.ts';
import type { Endpoint } from './endpoint.ts';
import * as find from './find.ts';
import * as account from './identity-account.ts';
import * as apiKey from './identity-api-key.ts';
import * as audit from './identity-audit.ts';
import * as password from './identity-password.ts';
import * as secondFactor from './identity-second-factor.ts';
import * as session from './identity-session.ts';
import * as setup from './identity-setup.ts';
import * as openapi from './openapi-endpoint.ts';
import * as proxy from './proxy.ts';
import * as roles from './roles.ts';
import * as snapshot from './snapshot.ts';

const rooms = [
  setup,
  session,
  password,
  secondFactor,
  account,
  apiKey,
  audit,
  connection,
  directory,
  snapshot,
  roles,
  access,
  find,
  proxy,
  openapi,
];

/** Every operation of our API, in the order of the document. */
export const endpoints: readonly Endpoint[] = rooms.flatMap((room) => Object.values(room).filter(isEndpoint));

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'permission' in value && 'path' in value;
}
