/**
 * Runs inside the page before anything of it does, and keeps what the browser tells of itself in `window.bench`. A page
 * that is not ours says how to find its table and what stands in a row that is no placeholder.
 */
export function installProbe({ table = '[role=grid]', text = '' } = {}) {
  const bench = { firstRow: undefined, paint: undefined, largest: 0, shift: 0, tasks: [] };
  window.bench = bench;
  const watch = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  watch('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') bench.paint = startTime;
  });
  watch('largest-contentful-paint', ({ startTime }) => {
    bench.largest = startTime;
  });
  watch('layout-shift', ({ hadRecentInput, value }) => {
    if (!hadRecentInput) bench.shift += value;
  });
  watch('longtask', ({ startTime, duration }) => bench.tasks.push({ startTime, duration }));

  /** A message sent while a frame is made arrives when that frame has been painted. */
  const afterPaint = (done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now());
    port2.postMessage(undefined);
  };
  const onceShown = (found, done) =>
    requestAnimationFrame(() => {
      if (found()) afterPaint(done);
      else onceShown(found, done);
    });
  const rowIsThere = () =>
    [...document.querySelectorAll(`${table} tbody tr`)].some(
      (row) => row.getBoundingClientRect().height > 0 && (row.textContent ?? '').includes(text),
    );
  onceShown(rowIsThere, (now) => {
    bench.firstRow = now;
  });

  const facts = {
    nothing: () => () => true,
    /** Other rows than before stand where a reader looks: what lies below the fold may follow. */
    rows: () => {
      const before = rowsInSight();
      return () => rowsInSight() !== before;
    },
    /** The same for all rows of the page. */
    allRows: () => {
      const before = rowsText();
      return () =>
        rowsText() !== before && document.querySelector(table)?.getAttribute('aria-busy') !== 'true';
    },
    /** The record of the person with this name stands there, with the facts of its answer. */
    record: (name) => () =>
      location.pathname.endsWith('/users/view') &&
      [...document.querySelectorAll('h1')].some(
        (title) => title.checkVisibility() && title.textContent === name,
      ) &&
      /Live, \d+ calls?, \d+ ms/.test(document.body.textContent ?? ''),
  };
  const rowsInSight = () =>
    [...document.querySelectorAll(`${table} tbody tr`)]
      .filter((row) => row.getBoundingClientRect().top < innerHeight)
      .map((row) => row.textContent)
      .join();
  const rowsText = () => document.querySelector(`${table} tbody`)?.textContent ?? '';

  /** Starts with the next click; `bench.took` is there when the screen shows what was awaited. */
  bench.arm = (fact, argument) => {
    bench.took = undefined;
    const holds = facts[fact](argument);
    addEventListener(
      'click',
      ({ timeStamp }) =>
        onceShown(holds, (now) => {
          bench.took = now - timeStamp;
        }),
      { capture: true, once: true },
    );
  };
}
