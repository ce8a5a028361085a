import { isLost, type RandomKey } from '../../../../src/core/index.js';
import {
  type DescentCourse,
  type DescentObservables,
  type TwoLayerDescentSystem,
  twoLayerDescent,
} from '../../../../src/dynamics/index.js';
import { openEngine } from '../../../../src/engines/index.js';
import { deriveKey } from '../../../../src/random/index.js';

const engine = await openEngine('wasm');

/** A small system of order one. */
export function systemWith(changes: Partial<TwoLayerDescentSystem> = {}): TwoLayerDescentSystem {
  return {
    network: {
      ...{ inputDimension: 8, width: 3, readouts: 'trained' },
      activation: { kind: 'hermite', coefficients: [0.9, 0.5] },
    },
    ...{ model: 'network', target: 'neuron', numSamples: 12 },
    labelNoise: { deviation: 0.4, meanSquare: 'sampled' },
    start: { directions: 'orthonormal', readouts: 1 },
    ...{ stepSize: 0.1, times: [0, 0.5, 2] },
    ...changes,
  };
}

export async function runDescent(
  spec: TwoLayerDescentSystem,
  key: RandomKey,
): Promise<DescentCourse | object> {
  const [run] = await twoLayerDescent.runMany([{ spec, key }], engine);
  return run;
}

/** Many runs, each of a key of its own, at their times. */
export async function coursesOf(
  spec: TwoLayerDescentSystem,
  key: RandomKey,
  count: number,
): Promise<readonly (readonly DescentObservables[])[]> {
  const jobs = Array.from({ length: count }, (_, index) => ({ spec, key: deriveKey(key, index) }));
  const runs = await twoLayerDescent.runMany(jobs, engine);
  return runs.map((run) => {
    if (isLost(run)) throw new Error(run.message);
    return run.records;
  });
}

/** A mean with its standard error. */
export function meanOf(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}
