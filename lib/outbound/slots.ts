import 'server-only';

export type Admission =
  | { readonly ok: true; readonly release: () => void }
  | { readonly ok: false; readonly reason: 'full' | 'waited' | 'aborted' };

export interface SlotRequest {
  readonly connectionId: string;
  /** Calls of this connection at a time. */
  readonly atOnce: number;
  readonly priority: 'person' | 'background';
  readonly wait: number;
  readonly signal: AbortSignal;
}

interface Waiter {
  readonly request: SlotRequest;
  readonly admit: (admission: Admission) => void;
}

interface Lane {
  running: number;
  readonly waiting: Waiter[];
}

/** R46: so many calls per connection, so many overall, a short queue each; connections take turns, people go first. */
export function createSlots(overall: number, queueLength: number) {
  const lanes = new Map<string, Lane>();
  let total = 0;

  const enter = (lane: Lane, connectionId: string): Admission => {
    lane.running += 1;
    total += 1;
    let held = true;
    const release = () => {
      if (!held) return;
      held = false;
      lane.running -= 1;
      total -= 1;
      drop(connectionId, lane);
      pump();
    };
    return { ok: true, release };
  };
  const drop = (connectionId: string, lane: Lane) => {
    if (lane.running === 0 && lane.waiting.length === 0) lanes.delete(connectionId);
  };
  const pump = () => {
    for (const [connectionId, lane] of [...lanes]) {
      if (total >= overall) return;
      const next = lane.waiting.find((waiter) => lane.running < waiter.request.atOnce);
      if (next === undefined) continue;
      lane.waiting.splice(lane.waiting.indexOf(next), 1);
      // To the end of the round.
      lanes.delete(connectionId);
      lanes.set(connectionId, lane);
      next.admit(enter(lane, connectionId));
    }
  };
  const queue = (lane: Lane, request: SlotRequest) =>
    new Promise<Admission>((resolve) => {
      const leave = (reason: 'waited' | 'aborted') => {
        const index = lane.waiting.indexOf(waiter);
        if (index < 0) return;
        lane.waiting.splice(index, 1);
        drop(request.connectionId, lane);
        admit({ ok: false, reason });
      };
      const aborted = () => leave('aborted');
      const timer = setTimeout(() => leave('waited'), request.wait);
      const admit = (admission: Admission) => {
        clearTimeout(timer);
        request.signal.removeEventListener('abort', aborted);
        resolve(admission);
      };
      const waiter = { request, admit };
      const firstBackground = lane.waiting.findIndex((one) => one.request.priority === 'background');
      const place =
        request.priority === 'background' || firstBackground < 0 ? lane.waiting.length : firstBackground;
      lane.waiting.splice(place, 0, waiter);
      request.signal.addEventListener('abort', aborted, { once: true });
    });

  return {
    async acquire(request: SlotRequest): Promise<Admission> {
      if (request.signal.aborted) return { ok: false, reason: 'aborted' };
      const lane = lanes.get(request.connectionId) ?? { running: 0, waiting: [] };
      lanes.set(request.connectionId, lane);
      if (total < overall && lane.running < request.atOnce && lane.waiting.length === 0) {
        return enter(lane, request.connectionId);
      }
      if (lane.waiting.length >= queueLength) return { ok: false, reason: 'full' };
      return queue(lane, request);
    },
    get running() {
      return total;
    },
  };
}

export type Slots = ReturnType<typeof createSlots>;
