import { type Engine, VerificationError } from '../core/index.js';
import { whileLoading } from '../workers/index.js';
import { engines } from './engine.js';
import { gatherCalls } from './gather-calls.js';

const opened = new Map<string, Promise<Engine>>();

/**
 * The engine of a name, opened once per thread; calls that are made at the same
 * time run together.
 *
 * @param name - of an entry of `engines`
 * @throws VerificationError 'unknown-name', or 'engine-failed' when it cannot be
 *   used here
 */
export function openEngine(name: string): Promise<Engine> {
  const opening = opened.get(name) ?? whileLoading(() => open(name));
  opened.set(name, opening);
  return opening;
}

async function open(name: string): Promise<Engine> {
  const entry = engines.find((candidate) => candidate.name === name);
  if (entry === undefined) {
    const allowed = engines.map((candidate) => candidate.name);
    throw new VerificationError(
      'unknown-name',
      `unknown engine '${name}'; expected one of ${allowed.join(', ')}`,
      { kind: 'engine', name, allowed },
    );
  }
  return gatherCalls(await entry.open());
}
