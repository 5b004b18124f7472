import 'server-only';

export interface Waiting {
  readonly signal?: AbortSignal;
  /** Milliseconds this waiter stays. */
  readonly within: number;
}

interface Flight<T> {
  readonly outcome: Promise<T>;
  readonly abandon: AbortController;
  waiters: number;
}

/**
 * R47: equal reads share one call. A waiter that leaves gets `left` and takes nothing from the others; when nobody
 * waits any more the call is given up. Answers and failures alike are forgotten once given.
 */
export function createFlights<T>(left: () => T) {
  const flights = new Map<string, Flight<T>>();

  const board = (key: string, start: (signal: AbortSignal) => Promise<T>): Flight<T> => {
    const abandon = new AbortController();
    const outcome = start(abandon.signal).finally(() => {
      if (flights.get(key) === flight) flights.delete(key);
    });
    const flight: Flight<T> = { outcome, abandon, waiters: 0 };
    flights.set(key, flight);
    return flight;
  };

  return {
    share(key: string, waiting: Waiting, start: (signal: AbortSignal) => Promise<T>): Promise<T> {
      const flight = flights.get(key) ?? board(key, start);
      flight.waiters += 1;
      return stay(flight.outcome, waiting, left, () => {
        flight.waiters -= 1;
        // A flight that is over is no longer in the table.
        if (flight.waiters > 0 || flights.get(key) !== flight) return;
        flights.delete(key);
        flight.abandon.abort();
      });
    },
  };
}

/** Waits for `outcome` until told or timed to leave. `leaving` runs once, however it ends. */
function stay<T>(outcome: Promise<T>, waiting: Waiting, left: () => T, leaving: () => void): Promise<T> {
  const { signal, within } = waiting;
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
      leaving();
    };
    const leave = () => {
      end();
      resolve(left());
    };
    // A little later than the call's own limit, so that the call's own word comes first.
    const timer = setTimeout(leave, within + 50);
    outcome.then(
      (value) => {
        end();
        resolve(value);
      },
      (error) => {
        end();
        reject(error);
      },
    );
    if (signal?.aborted) leave();
    else signal?.addEventListener('abort', leave, { once: true });
  });
}
