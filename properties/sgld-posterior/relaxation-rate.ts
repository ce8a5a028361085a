import {
  completed,
  deriveKey,
  designsFor,
  type Engine,
  fillNormal,
  integers,
  langevinStationaryLaw,
  meanEquals,
  oneOf,
  type Prediction,
  type Property,
  predicted,
  type RandomKey,
  type Replicate,
  streams,
  uniform,
} from 'theory-vs-dynamics';
import { plantMistakes, withoutMistake } from './controls.js';
import { batchNotRescaled, frozenCoordinate, priorOmitted, staleGradient } from './mistakes.js';
import {
  type Problem,
  problemOf,
  project,
  type RegressionSetting,
  regressionDomain,
  samplerOf,
} from './regression.js';
import { lostChain, runChain, type Sampler } from './sampler.js';

const domain = {
  ...regressionDomain,
  inputDimension: integers(2, 3),
  relativeStepSize: uniform(0.4, 0.9, 10),
  batch: oneOf('all', 'half'),
};

interface RelaxationSetting extends RegressionSetting {
  readonly batch: 'all' | 'half';
}

/** Start of each direction, in standard deviations from the mean. */
const displacement = 20;
/** Pairs of chains per replicate. */
const numPairs = 8;

/** Steps after which the stiffest direction has decayed by about a factor e^2. */
function numSteps(setting: RelaxationSetting): number {
  return Math.max(2, Math.round(1.5 / setting.relativeStepSize));
}

/** Surviving fraction of the displacement along each direction after `numSteps`. */
async function simulateWith(
  setting: RelaxationSetting,
  key: RandomKey,
  engine: Engine,
  plant: (sampler: Sampler) => Sampler,
): Promise<Replicate> {
  const problem = problemOf(setting);
  const { curvatures, temperature, model } = problem;
  const full = samplerOf(problem);
  const batchSize = Math.ceil(model.numSamples / 2);
  const sampler = setting.batch === 'half' ? { ...full, batchSize } : full;
  /** Ends of one side of every pair. */
  const runSide = (side: 1 | -1) =>
    Promise.all(
      Array.from({ length: numPairs }, (_, pair) => {
        const chainKey = deriveKey(key, 'pair', pair, side + 1);
        const start = displaced(problem, side);
        return runChain(engine, plant(sampler), chainKey, start, numSteps(setting));
      }),
    );
  const [above, below] = await Promise.all([runSide(1), runSide(-1)]);
  const fractions = Array.from(curvatures, (curvature, k) => {
    const start = 2 * displacement * Math.sqrt(temperature / curvature);
    return above.reduce((sum, { parameters }, pair) => {
      const gap = project(problem, k, parameters) - project(problem, k, below[pair].parameters);
      return sum + gap / start / numPairs;
    }, 0);
  });
  return lostChain([...above, ...below], problem.stepSize) ?? completed(fractions);
}

/** The point that lies `displacement` standard deviations from the origin along each direction. */
function displaced({ curvatures, temperature, directions }: Problem, side: 1 | -1): Float64Array {
  const point = new Float64Array(curvatures.length);
  for (const [k, curvature] of curvatures.entries()) {
    const shift = side * displacement * Math.sqrt(temperature / curvature);
    for (let j = 0; j < point.length; j++) point[j] += shift * directions[k * point.length + j];
  }
  return point;
}

function predict(setting: RelaxationSetting): Prediction {
  const { model, stepSize, temperature } = problemOf(setting);
  const { curvatures, numericalError } = langevinStationaryLaw(model, { stepSize, temperature });
  const steps = numSteps(setting);
  return {
    components: Array.from(curvatures, (curvature, k) => ({
      label: `direction ${k + 1}`,
      value: (1 - stepSize * curvature) ** steps,
      numericalError: steps * stepSize * numericalError.curvatures,
    })),
  };
}

export const relaxationRate: Property<typeof domain> = {
  claim: {
    id: 'sgld-posterior/relaxation-rate',
    statement:
      'A displacement along an eigendirection of the Hessian decays by the factor 1 - step size times curvature per step, with the full batch and, on average, with minibatches.',
    formula: '\\langle x_k(t) \\rangle - \\mu_k = (1 - \\eta h_k)^t\\,(x_k(0) - \\mu_k)',
    source: {
      key: 'welling2011',
      locator: 'equation 4',
      deviation: 'the mean of the linear recursion, exact at finite step size',
    },
    assumptions: ['quadratic potential', 'unbiased gradients that do not look at the noise'],
    observable: {
      name: 'surviving fraction of the displacement',
      symbol: '(1 - \\eta h_k)^t',
      unit: '1',
    },
  },
  domain,
  relation: meanEquals,
  margin: {
    of: () => 0.03,
    justification:
      'three per cent of the displacement: a tenth of what decays in the slowest direction of a typical setting',
  },
  knownBias: {
    of: () => 1e-5,
    justification:
      'the relation is exact at every time; float32 rounds a start of twenty standard deviations and each of a few steps by less than a millionth of it',
  },
  predict,
  simulate: (setting, key, engine) => simulateWith(setting, key, engine, withoutMistake),
  designs: designsFor(1000),
  controls: [
    ...plantMistakes(simulateWith, [
      priorOmitted,
      batchNotRescaled,
      staleGradient,
      frozenCoordinate,
    ]),
    {
      kind: 'negative',
      name: 'continuous-decay',
      change: 'theory predicts the decay exp(-eta h t) of continuous time',
      predict: (setting) => {
        const { curvatures, stepSize } = problemOf(setting);
        return predicted(
          Object.fromEntries(
            predict(setting).components.map(({ label }, k) => [
              label,
              Math.exp(-stepSize * curvatures[k] * numSteps(setting)),
            ]),
          ),
        );
      },
    },
    {
      kind: 'negative',
      name: 'two-substeps',
      change: 'theory lets friction act twice per step',
      predict: (setting) => ({
        components: predict(setting).components.map((component) => ({
          ...component,
          value: component.value ** 2,
        })),
      }),
    },
    {
      kind: 'positive',
      name: 'exact-propagator',
      change: 'draws from the Gaussian propagator of each direction in place of chains',
      simulate: (setting, key) => {
        const { components } = predict(setting);
        const noise = new Float64Array(components.length);
        fillNormal(key, streams.proposal, 0, noise);
        const spread = 1 / displacement / Math.sqrt(2 * numPairs);
        return completed(components.map(({ value }, k) => value + spread * noise[k]));
      },
    },
  ],
};
