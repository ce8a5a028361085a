import * as tvd from 'theory-vs-dynamics';

/** Chains of a replicate, and steps of a chain that are looked at. */
export const [numChains, numSteps] = [4, 32];
const decay = 1;

/** Data of which each sample has an input of its own, and the chains that learn them. */
export interface RevealingData {
  readonly numSamples: number;
  readonly width: number;
  readonly batchSize: number;
  readonly stepSize: number;
  readonly targets: Float64Array;
}

/** Each chain learns the targets in another order, so that one with those of another shows. */
function targetsOf(chain: number, targets: Float64Array): Float64Array {
  return targets.map((_, sample) => targets[(sample + chain) % targets.length]);
}

/** Linear neurons with readouts one; neuron by neuron as many weights as samples. */
export function revealingChains(
  { numSamples, width, batchSize, stepSize, targets }: RevealingData,
  run: typeof tvd.twoLayerSystem,
) {
  const forEach = (value: number) => new Float64Array(numSamples + 1).fill(value, 0, numSamples);
  const inputs = Float64Array.from({ length: numSamples ** 2 }, (_, at) =>
    at % (numSamples + 1) === 0 ? 1 : 0,
  );
  const testSet = { inputs, targets };
  const chainOf = (chain: number) =>
    run({
      shape: {
        inputDimension: numSamples,
        width,
        hasBiases: false,
        activation: { kind: 'polynomial', coefficients: [0, 1] },
        outputScale: 1,
        lossScale: numSamples / batchSize / 2,
        readouts: 'frozen',
      },
      data: { inputs, targets: targetsOf(chain, targets) },
      batchSize,
      state: Float64Array.from({ length: width * (numSamples + 1) }, (_, at) =>
        at % (numSamples + 1) === numSamples ? 1 : 0,
      ),
      stepSize: forEach(stepSize),
      decay: forEach(decay),
      noiseAmplitude: forEach(0),
      noise: { kind: 'none' },
      numSteps: numSteps + 1,
      // One for all, as chains share a vector only where they are tested on the same points.
      records: { ...tvd.evenSteps(1), keepStates: true, testSet },
    });
  return tvd.numbered(
    'chain',
    Array.from({ length: numChains }, (_, chain) => chainOf(chain)),
  );
}

/** How often each step has used each sample: the move of its weight over what one use makes. */
export function batchesOf(
  { records }: tvd.TwoLayerRun,
  at: RevealingData,
  chain: number,
): number[][] {
  const { numSamples, width, batchSize, stepSize } = at;
  const targets = targetsOf(chain, at.targets);
  const states = records.states ?? new Float64Array(0);
  const size = width * (numSamples + 1);
  return Array.from({ length: numSteps }, (_, step) =>
    Array.from(targets, (target, sample) => {
      const weights = Array.from(
        { length: width },
        (__, i) => states[step * size + i * (numSamples + 1) + sample],
      );
      const output = weights.reduce((sum, weight) => sum + weight, 0);
      const moved = states[(step + 1) * size + sample] - (1 - stepSize * decay) * weights[0];
      const uses = moved / ((stepSize * numSamples * (target - output)) / batchSize);
      return Math.abs(uses - Math.round(uses)) < 1e-3 ? Math.round(uses) : uses;
    }),
  );
}
