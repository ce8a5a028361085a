import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the adapters and the templates of simulators stand. */
export const adapters = fileURLToPath(new URL('../../../src/adapters', import.meta.url));
