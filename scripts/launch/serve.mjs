import { exitCode, firstMessage, startProgram } from './children.mjs';

/** Where the pages are reached: what the operator says, or this machine. */
export function address(env) {
  return env.ROLECALL_ORIGIN ?? `http://127.0.0.1:${env.PORT ?? 3000}`;
}

/** Starts the production server. Answers its process once it listens; ends ours with its exit code if it refuses. */
export async function serve(env) {
  const server = startProgram('scripts/server.ts', {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    ...env,
  });
  const message = await firstMessage(server);
  if (message === undefined) process.exit(await exitCode(server));
  return server;
}
