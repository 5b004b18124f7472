import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const WORTH_PACKING = /\.(js|css|svg|json)$/;
const SMALLEST = 1024;

/** Compresses the build's hashed files once, as far as brotli goes, for `scripts/server/packed-assets.ts`. */
export function packAssets(buildFolder) {
  const target = join(buildFolder, 'packed');
  rmSync(target, { recursive: true, force: true });
  const names = readdirSync(join(buildFolder, 'static'), { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((each) => WORTH_PACKING.test(each))) {
    const bytes = readFileSync(join(buildFolder, 'static', name));
    if (bytes.length < SMALLEST) continue;
    const packed = join(target, 'static', `${name}.br`);
    mkdirSync(dirname(packed), { recursive: true });
    writeFileSync(
      packed,
      brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
    );
  }
}
