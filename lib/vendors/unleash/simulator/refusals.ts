import { randomUUID } from 'node:crypto';
import { compact, type JsonMap } from './json.ts';

/** An answer that is no success, thrown by whatever finds the reason. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: JsonMap | undefined;

  constructor(status: number, body: JsonMap | undefined) {
    super(`refused with ${status}`);
    this.status = status;
    this.body = body;
  }
}

/** Thrown inside a handler: no id. */
function thrown(status: number, name: string, message: string): Refusal {
  return new Refusal(status, { name, message, details: [{ message }] });
}

/** Answered by a middleware: with an id of its own. */
function met(status: number, name: string, message: string, more: JsonMap = {}): Refusal {
  return new Refusal(status, compact({ id: randomUUID(), name, message, details: [{ message }], ...more }));
}

export const noSuchPath = (path: string): Refusal =>
  met(404, 'NotFoundError', `The path you were looking for (${path}) is not available.`);

export const noSuch = (message: string): Refusal => thrown(404, 'NotFoundError', message);

export function notSignedIn(basePath: string): Refusal {
  const path = `${basePath}/auth/simple/login`;
  const message = `You must log in to use Unleash. Your request had no authorization header, so we could not authorize you. Try logging in at ${path}`;
  return met(401, 'AuthenticationRequired', message, {
    path,
    type: 'password',
    defaultHidden: false,
  });
}

export const badToken = (): Refusal => met(401, 'UnauthorizedError', 'You must log in to use Unleash.');

/** The one refusal with a single key. */
export const otherTokenType = (): Refusal =>
  new Refusal(403, { message: 'invalid token: expected a different token type for this endpoint' });

export function mayNot(permissions: readonly string[]): Refusal {
  const needed =
    permissions.length === 1
      ? `the "${permissions[0]}" permission`
      : `one of the following permissions: ${permissions.map((one) => `"${one}"`).join(', ')}`;
  const message = `You don't have the required permissions to perform this operation. To perform this action, you need ${needed}.`;
  return met(403, 'PermissionError', message, { permissions });
}

export function badData(path: string, message: string): Refusal {
  return met(
    400,
    'BadDataError',
    'Request validation failed: your request body or params contain invalid data. Refer to the `details` list for more information.',
    { details: [{ message, path }] },
  );
}

export function badRequest(message: string): Refusal {
  const said = `Request validation failed: your request body or params contain invalid data: ${message}`;
  return new Refusal(400, { name: 'BadDataError', message: said, details: [{ message }] });
}

export const forbidden = (message: string): Refusal => thrown(403, 'ForbiddenError', message);

export function wrongPassword(basePath: string): Refusal {
  const message = `The combination of password and username you provided is invalid. If you have forgotten your password, visit ${basePath}/forgotten-password or get in touch with your instance administrator.`;
  return thrown(401, 'PasswordMismatch', message);
}

export function wrongContentType(given: string | undefined): Refusal {
  const message = `We do not accept the content-type you provided (${given ?? "you didn't provide one"}). Try using one of the content-types we do accept instead (application/json) and make sure the body is in the corresponding format.`;
  return met(415, 'ContentTypeError', message);
}

/** The database's own words, statement included: nobody should ever show them. */
export const databaseError = (message: string): Refusal => thrown(500, 'UnknownError', message);

export const emptyBadRequest = (): Refusal => new Refusal(400, undefined);
