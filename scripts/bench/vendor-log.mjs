const headers = { 'x-sim-control': '1' };

/** The simulated vendor's record of what it was asked. */
export function vendorLog(house) {
  const address = `${house.vendor}/__control/log`;
  return {
    async clear() {
      await fetch(address, { method: 'DELETE', headers });
    },
    /** Lists of people asked for since the log was cleared, as `path?query`. */
    async lists() {
      const { requests } = await (await fetch(address, { headers })).json();
      return requests
        .filter(({ path }) => /\/(users|user-search)\//.test(path))
        .map(({ path, query }) => `${path}?${query.replace(/^\?/, '')}`);
    },
  };
}

/** Turns switches of the simulator for the length of some work. */
export async function withSwitches(house, switches, work) {
  const post = (path, body) =>
    fetch(house.vendor + path, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const before = await (await fetch(`${house.vendor}/__control`, { headers })).json();
  await post('/__control', switches);
  try {
    return await work();
  } finally {
    await post('/__control', Object.fromEntries(Object.keys(switches).map((name) => [name, before[name]])));
  }
}
