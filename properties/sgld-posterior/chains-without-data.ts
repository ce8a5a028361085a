import * as tvd from 'theory-vs-dynamics';
import type { Extents, NoiseOfChains } from './correlations.js';

/** Chains of a layout, which share vectors where networks are narrow. */
export const numChains = 5;
const [stepSize, decay, temperature] = [0.1, 0.5, 0.7];
const amplitude = Math.sqrt(2 * stepSize * temperature);

/** What the chains of a setting are like. */
export interface ChainsWithoutData {
  readonly inputDimension: number;
  readonly hasBiases: boolean;
  readonly substeps: 1 | 2;
  readonly arithmetic: 'float32' | 'float64';
  readonly firstStep: number;
  /** Of networks whose chains share vectors, and of those whose neurons do. */
  readonly extents: readonly [narrow: Extents, wide: Extents];
}

/** What is drawn for each replicate. */
export interface DrawnBound {
  /** A number of its own, far above every state. */
  readonly bound: number;
}

/** What has moved the states beyond the gradient, in units of the amplitude. */
export function noiseOf(runs: readonly tvd.TwoLayerRun[], extents: Extents): NoiseOfChains {
  const size = extents.neurons * extents.coordinates;
  const ofChain = extents.steps * size;
  const noise = new Float64Array(numChains * ofChain);
  for (const [chain, { records, end }] of runs.entries()) {
    const states = new Float64Array(ofChain + size);
    states.set(records.states ?? []);
    states.set(end, ofChain);
    for (let at = 0; at < ofChain; at++) {
      const expected = states[at] - stepSize * decay * states[at];
      noise[chain * ofChain + at] = (states[at + size] - expected) / amplitude;
    }
  }
  return { noise, extents };
}

/** Chains of both layouts, by this engine. */
export function chainsWithoutData(
  at: ChainsWithoutData & DrawnBound,
  run: typeof tvd.twoLayerSystem,
) {
  const [narrow, wide] = at.extents;
  return tvd.numbered('layout', {
    narrow: chainsOf(at, narrow, run, () => Number.POSITIVE_INFINITY),
    // Chains of bounds of their own share no vector with others, whatever the width.
    wide: chainsOf(at, wide, run, (chain) => at.bound + chain),
  });
}

function chainsOf(
  { inputDimension, hasBiases, substeps, arithmetic, firstStep }: ChainsWithoutData,
  { steps, neurons: width, coordinates }: Extents,
  run: typeof tvd.twoLayerSystem,
  divergenceBoundOf: (chain: number) => number,
) {
  const forEach = (value: number) => new Float64Array(coordinates).fill(value);
  const chainOf = (divergenceBound: number) =>
    run({
      shape: {
        inputDimension,
        width,
        hasBiases,
        activation: { kind: 'polynomial', coefficients: [1] },
        outputScale: 1,
        lossScale: 0,
        readouts: 'trained',
      },
      data: { inputs: new Float64Array(inputDimension), targets: Float64Array.of(5) },
      state: new Float64Array(width * coordinates),
      stepSize: forEach(stepSize),
      decay: forEach(decay),
      noiseAmplitude: forEach(amplitude),
      noise: { kind: 'normal', substeps },
      numSteps: steps,
      firstStep,
      records: { ...tvd.evenSteps(1), keepStates: true },
      arithmetic,
      divergenceBound,
    });
  return tvd.numbered(
    'chain',
    Array.from({ length: numChains }, (_, chain) => chainOf(divergenceBoundOf(chain))),
  );
}
