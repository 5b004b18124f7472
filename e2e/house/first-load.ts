import { gzipSync } from 'node:zlib';
import type { APIRequestContext } from '@playwright/test';
import { house } from './test.ts';

const HINT = '//# allFunctionsCalledOnLoad\n';

/**
 * The scripts a page's HTML asks for, what they weigh as gzip makes them, and which do not say that they may be compiled
 * beside the main thread. Old-browser fallbacks are not loaded.
 */
export async function firstLoad(
  request: APIRequestContext,
  path: string,
): Promise<{ files: number; kilobytes: number; unhinted: readonly string[] }> {
  const html = await (await request.get(`${house.origin}${path}`)).text();
  const tags = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g)].filter(
    ([tag]) => !/nomodule/i.test(tag),
  );
  const preloads = [...html.matchAll(/<link\b[^>]*\bas="script"[^>]*\bhref="([^"]+)"/g)];
  const sources = new Set([...tags, ...preloads].map((match) => match[1] ?? ''));
  const unhinted: string[] = [];
  let bytes = 0;
  for (const source of sources) {
    const body = await (await request.get(`${house.origin}${source}`)).body();
    bytes += gzipSync(body).length;
    if (!body.toString('latin1').startsWith(HINT)) unhinted.push(source);
  }
  return { files: sources.size, kilobytes: bytes / 1024, unhinted };
}
