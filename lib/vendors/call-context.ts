/** Travels with every call. `deadline` is epoch ms (R48); aborting `signal` abandons the wait, not others' flights. */
export interface CallContext {
  readonly deadline: number;
  readonly signal?: AbortSignal;
  /** `person` goes before `background` when the vendor's allowance runs low (R50). */
  readonly priority: 'person' | 'background';
}
