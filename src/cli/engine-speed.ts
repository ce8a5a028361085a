import { type Engine, messageOf } from '../core/index.js';
import type { EngineEntry } from '../engines/index.js';
import { engineRunner, type Runner } from './bench/runner.js';
import { buildWorkload, operationsOfStep, type Sizes } from './bench/workload.js';

/** How fast an engine is here, measured once: `tvd bench` says it with care. */
export interface EngineSpeed {
  readonly engine: string;
  /** Of 16 chains of 32 neurons, 64 samples and 10 inputs. */
  readonly chainStepsPerSecond: number;
  /** Of one chain of 576 neurons, 432 samples and 36 inputs; 4 P d N operations a step. */
  readonly gigaflops: number;
}

/** An engine that could not be timed after all, and why. */
export interface UntimedEngine {
  readonly engine: string;
  readonly failure: string;
}

const smallChains: Sizes = {
  numSamples: 64,
  inputDimension: 10,
  width: 32,
  activation: 'relu',
  numChains: 16,
};
const bigNetwork: Sizes = {
  numSamples: 432,
  inputDimension: 36,
  width: 576,
  activation: 'relu',
  numChains: 1,
};
/** The least time of a measurement, so that doctor answers at once. */
const measuredSeconds = 0.06;

/** Opens an engine and times it on a small and on a big network. */
export async function measureEngineSpeed(entry: EngineEntry): Promise<EngineSpeed | UntimedEngine> {
  try {
    const engine = await entry.open();
    return {
      engine: entry.name,
      chainStepsPerSecond: (await stepsPerSecond(engine, smallChains)) * smallChains.numChains,
      gigaflops: ((await stepsPerSecond(engine, bigNetwork)) * operationsOfStep(bigNetwork)) / 1e9,
    };
  } catch (error) {
    return { engine: entry.name, failure: messageOf(error) };
  }
}

/** The first run that lasts long enough counts; those before have warmed the engine up. */
async function stepsPerSecond(engine: Engine, sizes: Sizes): Promise<number> {
  const runner: Runner = engineRunner(engine, buildWorkload(sizes));
  for (let numSteps = 1; ; ) {
    const seconds = await runner.time({ numSteps, isNoisy: true });
    if (seconds >= measuredSeconds) return numSteps / seconds;
    const wanted = (1.3 * numSteps * measuredSeconds) / Math.max(seconds, measuredSeconds / 50);
    numSteps = Math.max(numSteps + 1, Math.ceil(wanted));
  }
}
