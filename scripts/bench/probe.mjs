/** Runs inside the page before anything of it does, and keeps what the browser tells of itself in `window.bench`. */
export function installProbe() {
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

  // Once a frame; the frame after the one that found the row began when the row was on the screen.
  const onNextFrame = (found, done) =>
    requestAnimationFrame(() => {
      if (found()) requestAnimationFrame(() => done(performance.now()));
      else onNextFrame(found, done);
    });
  const rowIsThere = () =>
    (document.querySelector('[role=grid] tbody tr')?.getBoundingClientRect().height ?? 0) > 0;
  onNextFrame(rowIsThere, (now) => {
    bench.firstRow = now;
  });

  const facts = {
    nothing: () => () => true,
    /** Other rows than before stand in the table, and none are on their way. */
    rows: () => {
      const before = rowsText();
      return () =>
        rowsText() !== before && document.querySelector('[role=grid]')?.getAttribute('aria-busy') === 'false';
    },
    /** The record of the person with this name stands there, with the facts of its answer. */
    record: (name) => () =>
      location.pathname.endsWith('/users/view') &&
      document.querySelector('h1')?.textContent === name &&
      /Live, \d+ calls?, \d+ ms/.test(document.body.textContent ?? ''),
  };
  const rowsText = () => document.querySelector('[role=grid] tbody')?.textContent ?? '';

  /** Starts with the next click; `bench.took` is there when the screen shows what was awaited. */
  bench.arm = (fact, argument) => {
    bench.took = undefined;
    const holds = facts[fact](argument);
    addEventListener(
      'click',
      ({ timeStamp }) =>
        onNextFrame(holds, (now) => {
          bench.took = now - timeStamp;
        }),
      { capture: true, once: true },
    );
  };
}
