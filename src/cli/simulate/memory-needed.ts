import { totalmem } from 'node:os';
import { type NamedSimulation, type Parameters, VerificationError } from '../../core/index.js';

const bytesOfGigabyte = 1e9;
/** A call that holds more is told of. */
const muchMemory = 10 * bytesOfGigabyte;

/** Bytes that this process may use. */
export function memoryOfMachine(): number {
  const constrained = process.constrainedMemory() ?? 0;
  return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
}

/** Memory that a call needs, if it is much. */
export interface MemoryNeeded {
  /** Undefined where there is nothing to warn of. */
  readonly warning: string | undefined;
  /** Runs that one worker may hold at once. */
  readonly maxPerWorker: number;
}

/**
 * What the runs of a call hold at the same time.
 *
 * @param numAtOnce - runs that are under way at once, at least
 * @param available - bytes of the machine
 * @throws VerificationError 'invalid-argument' for runs that cannot fit
 */
export function memoryNeeded(
  { id, leastMemory }: NamedSimulation,
  parameters: Parameters,
  numAtOnce: number,
  available: number,
): MemoryNeeded {
  const ofOne = leastMemory(parameters);
  const held = ofOne * numAtOnce;
  const what = `${id}: ${numAtOnce} ${numAtOnce === 1 ? 'run needs' : 'runs at once need'} at least ${inGigabytes(held)} of memory`;
  const advice = `take ${numAtOnce > 1 ? 'fewer --jobs, ' : ''}a smaller width or fewer samples`;
  if (held > available) {
    throw new VerificationError(
      'invalid-argument',
      `${what}, and this machine has ${inGigabytes(available)}; ${advice}`,
      { needed: held, available },
    );
  }
  return {
    warning:
      held > muchMemory ? `${what} of the ${inGigabytes(available)} here; ${advice}` : undefined,
    maxPerWorker: Math.max(1, Math.floor(available / 2 / held)),
  };
}

function inGigabytes(bytes: number): string {
  return `${Number((bytes / bytesOfGigabyte).toPrecision(3))} GB`;
}
