import { fileURLToPath } from 'node:url';

/** Where the adapters and the templates of simulators stand. */
export const adapters = fileURLToPath(new URL('../../../src/adapters', import.meta.url));

/** Where programs for tests of readers stand. */
export const simulators = fileURLToPath(new URL('../../simulators', import.meta.url));
