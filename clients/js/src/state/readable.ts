/**
 * Something that changes over time, as immutable snapshots: `get()` gives the same object until something changed.
 * Works with React's `useSyncExternalStore(state.subscribe, state.get)` and with Lit as it is.
 */
export interface Readable<T> {
  /** The present snapshot. Never changed afterwards; a change makes a new one. */
  readonly get: () => T;
  /** Calls `listener` after changes, at most once for all changes of one turn of the event loop. Returns how to end it. */
  readonly subscribe: (listener: () => void) => () => void;
}
