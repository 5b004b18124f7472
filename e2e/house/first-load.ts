import { gzipSync } from 'node:zlib';
import type { APIRequestContext } from '@playwright/test';
import { house } from './test.ts';

/** The scripts a page's HTML asks for, and what they weigh as gzip makes them. Old-browser fallbacks are not loaded. */
export async function firstLoad(
  request: APIRequestContext,
  path: string,
): Promise<{ files: number; kilobytes: number }> {
  const html = await (await request.get(`${house.origin}${path}`)).text();
  const tags = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g)].filter(
    ([tag]) => !/nomodule/i.test(tag),
  );
  const preloads = [...html.matchAll(/<link\b[^>]*\bas="script"[^>]*\bhref="([^"]+)"/g)];
  const sources = new Set([...tags, ...preloads].map((match) => match[1] ?? ''));
  let bytes = 0;
  for (const source of sources) {
    const body = await (await request.get(`${house.origin}${source}`)).body();
    bytes += gzipSync(body).length;
  }
  return { files: sources.size, kilobytes: bytes / 1024 };
}
