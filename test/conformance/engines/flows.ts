import { evenSteps } from '../../../src/core/index.js';
import type { PopulationFlow } from '../../../src/engines/index.js';
import { fillNormal, keyFromSeed, streams } from '../../../src/random/index.js';

/** What a flow of these tests can differ in. */
export interface FlowOptions extends Partial<PopulationFlow> {
  readonly numInputs?: number;
  readonly seed?: number;
}

/** A flow with a start, inputs and numbers of its own, all of order one. */
export function flowWith({
  numInputs = 5,
  seed = 1,
  ...changes
}: FlowOptions = {}): PopulationFlow {
  const { inputDimension = 3, width = 5 } = changes;
  const key = keyFromSeed(seed);
  const state = new Float64Array(width * (inputDimension + 1));
  fillNormal(key, streams.initialState, 0, state);
  const inputs = new Float64Array(numInputs * inputDimension);
  fillNormal(key, streams.data, 0, inputs);
  const support = Math.ceil(inputDimension / 2);
  return {
    inputDimension,
    width,
    outputScale: 1 / width,
    direction: new Float64Array(inputDimension).fill(1 / Math.sqrt(support), 0, support),
    degree: 2,
    weightDecay: 0.3,
    readoutDecay: 0.1,
    stepSize: 0.2,
    noiseAmplitude: 0.15,
    key,
    state,
    numSteps: 40,
    records: {
      ...evenSteps(3, 2),
      inputs,
      series: { risk: 'loss', overlap: 'overlap', squares: 'squaredWeights' },
    },
    ...changes,
  };
}
