import type { Engine } from '../../core/index.js';
import type { PythonLibrary } from './python/python-libraries.js';
import type { Effort } from './time-side-by-side.js';

/** What every section is measured with. */
export interface BenchOptions {
  /** Opened in this thread, the preferred one first. */
  readonly engines: readonly Engine[];
  readonly libraries: readonly PythonLibrary[];
  readonly effort: Effort;
  /** Fewer sizes. */
  readonly isQuick: boolean;
  /** Threads that the machine runs at once. */
  readonly cores: number;
}
