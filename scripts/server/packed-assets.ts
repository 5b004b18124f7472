import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';

/** The build's files, packed once after the build by `scripts/launch/pack-assets.mjs`. */
const PACKED = '.next/packed';
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'application/javascript; charset=UTF-8',
  '.css': 'text/css; charset=UTF-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=UTF-8',
};

export interface PackedAssets {
  /** True when it has answered. Files not packed, and clients without brotli, are left to the framework. */
  answer(path: string, request: IncomingMessage, response: ServerResponse): boolean;
}

/** Hashed files compressed once as well as can be, instead of at every request and less. */
export function packedAssets(root: string): PackedAssets {
  const folder = join(root, PACKED);
  const names = new Set(listFiles(folder));
  const held = new Map<string, Buffer>();
  const read = (name: string): Buffer => {
    const bytes = held.get(name) ?? readFileSync(join(folder, name));
    held.set(name, bytes);
    return bytes;
  };
  return {
    answer(path, request, response) {
      if (!path.startsWith('/_next/static/')) return false;
      const name = `${path.slice('/_next/'.length)}.br`;
      if (!names.has(name) || !acceptsBrotli(request)) return false;
      const bytes = read(name);
      response.setHeader('Content-Type', TYPES[extname(path)] ?? 'application/octet-stream');
      response.setHeader('Content-Encoding', 'br');
      response.setHeader('Content-Length', bytes.length);
      response.setHeader('Vary', 'Accept-Encoding');
      response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
      response.end(request.method === 'HEAD' ? undefined : bytes);
      return true;
    },
  };
}

function acceptsBrotli({ headers }: IncomingMessage): boolean {
  return [headers['accept-encoding'] ?? '']
    .flat()
    .join(',')
    .split(',')
    .some((part) => part.trim() === 'br');
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.br'));
  } catch {
    return [];
  }
}
