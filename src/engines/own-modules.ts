// At the root of the layer, where the build puts the one module that it makes of it.

/** What a worker imports to run jobs. */
export const ensembleTaskModule = new URL('./ensemble/ensemble-task.js', import.meta.url);
