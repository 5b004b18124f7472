/** Runs once, before the first request: what must be in order or the house does not open. */
export async function register(): Promise<void> {
  // Our own server has opened it already, from the sources: no second copy of them is loaded.
  if (process.env.NEXT_RUNTIME !== 'nodejs' || Reflect.has(globalThis, 'rolecallHouse')) return;
  const { openHouse } = await import('./scripts/server/open-house.ts');
  await openHouse();
}
