import type { NamedFault } from './named-fault.js';

/** Every fault of the list that is kept by hand. */
export const named: readonly NamedFault[] = [];
