/** An answer the vendor gives instead of data; thrown by routes and written by the server. */
export class VendorRefusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const invalidRequest = (message = 'Invalid request body') =>
  new VendorRefusal(400, 'invalid_request', message);
export const unauthorized = () => new VendorRefusal(401, 'unauthorized', 'Invalid access token');
export const forbidden = (message = 'Forbidden. Access to the requested resource was denied.') =>
  new VendorRefusal(403, 'forbidden', message);
export const notFound = () => new VendorRefusal(404, 'not_found', 'Invalid resource identifier');
export const methodNotAllowed = () => new VendorRefusal(405, 'method_not_allowed', 'Method not allowed');
export const conflict = () =>
  new VendorRefusal(409, 'optimistic_locking_error', 'Conflict. Optimistic lock error. Try again.');
export const rateLimited = () =>
  new VendorRefusal(429, 'rate_limited', "You've exceeded the API rate limit. Try again later.");
