import { fileURLToPath } from 'node:url';

// At the root of the layer, where the build puts the one module that it makes of it.

/** What workers import to run replicates, to solve theory, to evaluate figures. */
export const replicateTaskModule = new URL('./replicates/replicate-task.js', import.meta.url);
export const theoryTaskModule = new URL('./theory/theory-task.js', import.meta.url);
export const figureTaskModule = new URL('./figures/figure-task.js', import.meta.url);

/** Of this package: its public module, and the folder of its layers. */
export const packageModule = fileURLToPath(new URL('../index.js', import.meta.url));
export const ownSources = fileURLToPath(new URL('../', import.meta.url));
