import type { IncomingMessage, ServerResponse } from 'node:http';
import compression from 'compression';
import { isApi } from './request-target.ts';

/** JSON is made for one reader and sent once: the fastest level takes a quarter of the time for a few kilobytes more. */
const forJson = compression({ level: 1 });
const forPages = compression({ level: 5 });

/** Lets an answer leave compressed where its reader can take that; `next` makes the answer. */
export function compressAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  next: () => void,
): void {
  // Its types ask for a framework's request and response; it reads nothing but what Node's own have.
  Reflect.apply(isApi(path) ? forJson : forPages, undefined, [request, response, next]);
}
