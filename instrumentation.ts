/** Runs once, before the first request: what must be in order or the house does not open. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { openHouse } = await import('./scripts/server/open-house.ts');
  await openHouse();
}
