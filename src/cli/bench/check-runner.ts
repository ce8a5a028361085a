import { messageOf } from '../../core/index.js';
import { openReferenceEngine } from '../../engines/index.js';
import { type Agreement, compareNoise, compareStates, type Oracle } from './agreement.js';
import { roundingTolerance } from './rounding-tolerance.js';
import { engineRunner, type Runner } from './runner.js';
import type { Workload } from './workload.js';

/** Enough to tell one step more or less, few enough for the reference engine. */
const numSteps = 4;

/** Runs the reference engine. */
export async function askOracle(workload: Workload): Promise<Oracle> {
  const reference = engineRunner(openReferenceEngine(), workload);
  const states = await reference.reach({ numSteps, isNoisy: false });
  return { workload, numSteps, states, tolerance: roundingTolerance(workload, numSteps, states) };
}

/**
 * Whether a runner does the work that its time will be given for: from the same
 * states on the same data, quiet steps lead where the reference's lead, and
 * noisy ones add noise of the right variance. A runner that throws disagrees.
 */
export async function checkRunner(runner: Runner, oracle: Oracle): Promise<Agreement> {
  try {
    const quiet = await runner.reach({ numSteps, isNoisy: false });
    const agreement = compareStates(oracle, quiet);
    if (agreement.failure !== undefined) return agreement;
    const noisy = await runner.reach({ numSteps, isNoisy: true });
    const { failure } = compareNoise(oracle, quiet, noisy);
    return failure === undefined ? agreement : { ...agreement, failure };
  } catch (error) {
    return { distance: Number.NaN, failure: messageOf(error) };
  }
}
