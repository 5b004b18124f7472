import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../launch/paths.mjs';
import { runTool } from '../launch/run.mjs';
import { withStockServer } from './stock-server.mjs';

const FILES = {
  'package.json': '{ "name": "empty-page", "private": true, "type": "module" }\n',
  'app/layout.js': `export const metadata = { title: 'Empty page', description: 'Nothing.' };
export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}
`,
  'app/page.js': `export default function Page() {
  return <main><h1>Empty page</h1></main>;
}
`,
};

/** The smallest page the same framework makes, built here and served by its own server: what a screen is compared with. */
export async function withEmptyPage(work) {
  const dir = mkdtempSync(join(tmpdir(), 'rolecall-empty-page-'));
  try {
    mkdirSync(join(dir, 'app'));
    for (const [name, text] of Object.entries(FILES)) writeFileSync(join(dir, name), text);
    // Packages are reached by a link, so the bundler must take everything for its project.
    writeFileSync(join(dir, 'next.config.mjs'), `export default { turbopack: { root: '/' } };\n`);
    symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'), 'dir');
    const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
    const { code, output } = await runTool('next', ['build', dir], { env });
    if (code !== 0) throw new Error(`The empty page could not be built:\n${output}`);
    return await withStockServer(dir, () => ({}), work);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
