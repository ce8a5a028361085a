import { hostname } from 'node:os';
import { invalidArgument } from '../../core/index.js';
import { engines } from '../../engines/index.js';

/**
 * Checks, before anything is simulated, that this machine has what an engine needs. Whether a device
 * answers shows when the engine is opened.
 *
 * @throws VerificationError 'invalid-argument' with what is missing
 */
export function requireEngineHere(name: string): void {
  // Where native code does not work, WASM has the same bits.
  if (name === 'native') return;
  const missing = engines.find((engine) => engine.name === name)?.missing();
  if (missing === undefined) return;
  const advice = `${missing}; or run the shards on machines that have it`;
  throw invalidArgument('engine of the plan', name, `one that ${hostname()} can run`, advice);
}
