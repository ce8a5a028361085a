import {
  completed,
  deriveKey,
  designsFor,
  type Engine,
  fillNormal,
  meanEquals,
  type Prediction,
  type Property,
  predicted,
  type RandomKey,
  type Replicate,
  streams,
  uniform,
  unusable,
} from 'theory-vs-dynamics';
import { plantMistakes, withoutMistake } from './controls.js';
import {
  batchNotRescaled,
  frozenCoordinate,
  missingFactorTwo,
  noiseLinearInStepSize,
  priorOmitted,
  staleGradient,
} from './mistakes.js';
import { problemOf, regressionDomain, samplerOf } from './regression.js';
import type { Sampler } from './sampler.js';
import { type Trace, traceChain } from './trace.js';

const domain = { ...regressionDomain, relativeStepSize: uniform(0.2, 1, 16) };

type InnovationSetting = Parameters<typeof problemOf>[0];

const numSteps = 500;

/** What a replicate reports besides the variance of each coordinate. */
const statistics = [
  'mean',
  'times the state',
  'times the one before',
  'times the other chain',
  'times the other chain, one step later',
  'between coordinates',
] as const;

/** Averages over two chains: mean 1 for the variances, 0 for all others. */
function summarise([first, second]: readonly [Trace, Trace], dimension: number): number[] {
  const size = numSteps * dimension;
  const variances = new Array<number>(dimension).fill(0);
  const sums = new Array<number>(statistics.length).fill(0);
  for (const { innovations, states } of [first, second]) {
    for (let index = 0; index < size; index++) {
      const r = innovations[index];
      variances[index % dimension] += (r * r) / (2 * numSteps);
      sums[0] += r / (2 * size);
      sums[1] += (r * states[index]) / (2 * size);
      if (index >= dimension) sums[2] += (r * innovations[index - dimension]) / (2 * size);
    }
    for (let step = 0; step < numSteps; step++) {
      let total = 0;
      let squares = 0;
      for (let j = 0; j < dimension; j++) {
        total += innovations[step * dimension + j];
        squares += innovations[step * dimension + j] ** 2;
      }
      sums[5] += (total * total - squares) / (2 * size);
    }
  }
  for (let index = 0; index < size; index++) {
    sums[3] += (first.innovations[index] * second.innovations[index]) / size;
    if (index >= dimension) {
      sums[4] += (first.innovations[index] * second.innovations[index - dimension]) / size;
    }
  }
  return [...variances, ...sums];
}

async function simulateWith(
  setting: InnovationSetting,
  key: RandomKey,
  engine: Engine,
  plant: (sampler: Sampler) => Sampler,
  secondKey: RandomKey = deriveKey(key, 'chain', 1),
): Promise<Replicate> {
  const problem = problemOf(setting);
  const trace = (chainKey: RandomKey) =>
    traceChain(problem, plant(samplerOf(problem)), chainKey, engine, numSteps);
  const [first, second] = await Promise.all([trace(deriveKey(key, 'chain', 0)), trace(secondKey)]);
  if (first === undefined || second === undefined) {
    return unusable('diverged', `stepSize=${problem.stepSize};`);
  }
  return completed(summarise([first, second], setting.inputDimension));
}

function predict({ inputDimension }: InnovationSetting): Prediction {
  const variances = Array.from({ length: inputDimension }, (_, j) => [`variance, ${j + 1}`, 1]);
  const others = statistics.map((name) => [name, 0]);
  // The coupling between coordinates is identically zero when there is one.
  const shown = inputDimension === 1 ? others.filter(([name]) => name !== statistics[5]) : others;
  return predicted(Object.fromEntries([...variances, ...shown]), 1e-15);
}

/** Leaves out the coupling between coordinates when there is only one. */
function asPredicted(setting: InnovationSetting, replicate: Replicate): Replicate {
  if (setting.inputDimension > 1 || replicate.outcome !== 'completed') return replicate;
  return completed(replicate.values.filter((_, index) => index !== 6));
}

const withMistake = async (
  setting: InnovationSetting,
  key: RandomKey,
  engine: Engine,
  plant: (sampler: Sampler) => Sampler,
) => asPredicted(setting, await simulateWith(setting, key, engine, plant));

export const innovations: Property<typeof domain> = {
  claim: {
    id: 'sgld-posterior/innovations',
    statement:
      'What a step adds beyond the gradient is white normal noise of variance 2 eta T: of unit variance in each coordinate, uncorrelated with the state, with the step before, between coordinates and between chains.',
    formula:
      'r_t = \\frac{\\theta_{t+1} - \\theta_t + \\eta \\nabla U(\\theta_t)}{\\sqrt{2 \\eta T}} \\quad \\text{white, of variance } I',
    source: { key: 'welling2011', locator: 'equation 4' },
    assumptions: ['full batch', 'the gradient of the potential is known to the observer'],
    observable: { name: 'averages of the innovations', symbol: 'r_t', unit: '1' },
  },
  domain,
  relation: meanEquals,
  margin: {
    of: () => 0.05,
    justification:
      'five per cent of the noise variance: each planted mistake moves one of the averages by more than twice that',
  },
  knownBias: {
    of: ({ label }) => (label === 'times the one before' ? 0.1 / numSteps : 1e-4),
    justification:
      'exact at every step but for float32, whose rounding moves an innovation by up to 1e-5; products over one step have one term less than steps',
  },
  predict,
  simulate: (setting, key, engine) => withMistake(setting, key, engine, withoutMistake),
  designs: designsFor(1500),
  controls: [
    ...plantMistakes(withMistake, [
      noiseLinearInStepSize,
      missingFactorTwo,
      priorOmitted,
      batchNotRescaled,
      staleGradient,
      frozenCoordinate,
    ]),
    {
      kind: 'negative',
      name: 'shared-noise',
      change: 'both chains use the same random numbers',
      simulate: async (setting, key, engine) => {
        const firstKey = deriveKey(key, 'chain', 0);
        const replicate = await simulateWith(setting, key, engine, withoutMistake, firstKey);
        return asPredicted(setting, replicate);
      },
    },
    {
      kind: 'positive',
      name: 'white-noise',
      change: 'normal random numbers in place of the innovations of chains',
      simulate: (setting, key) => {
        const trace = (place: number): Trace => {
          const innovations = new Float64Array(numSteps * setting.inputDimension);
          const states = innovations.slice();
          fillNormal(key, streams.proposal, place, innovations);
          fillNormal(key, streams.proposal, place + 2, states);
          return { innovations, states };
        };
        const pair = [trace(0), trace(1)] as const;
        return asPredicted(setting, completed(summarise(pair, setting.inputDimension)));
      },
    },
  ],
};
