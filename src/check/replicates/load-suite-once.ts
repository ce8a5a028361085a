import { whileLoading } from '../../workers/index.js';
import type { LoweredSuite } from '../property.js';
import { loadSuite } from './load-suite.js';

/** Where a worker finds a suite: suites hold functions, which stay in their thread. */
export interface SuiteReference {
  readonly id: string;
  readonly module: string;
}

/** The reference by which workers find a suite. */
export function referenceTo({ id, module }: SuiteReference): SuiteReference {
  return { id, module };
}

const loading = new Map<string, Promise<LoweredSuite>>();

/** Loads a suite into this thread, at its first use. Every job that needs a suite asks here. */
export function loadSuiteOnce({ id, module }: SuiteReference): Promise<LoweredSuite> {
  const key = `${module} ${id}`;
  const suite = loading.get(key) ?? whileLoading(() => loadSuite(module, id));
  loading.set(key, suite);
  return suite;
}
