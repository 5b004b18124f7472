import { ensureBuild } from './launch/build.mjs';
import { exitCode, passSignalsOn } from './launch/children.mjs';
import { ensureDependencies } from './launch/dependencies.mjs';
import { requireNode } from './launch/leave.mjs';
import { address, serve } from './launch/serve.mjs';

// `npm start`: install if needed, build if needed, serve.
requireNode();
await ensureDependencies();
await ensureBuild();
passSignalsOn();
const server = await serve({});
console.log(`Rolecall is at ${address(process.env)}`);
process.exit(await exitCode(server));
