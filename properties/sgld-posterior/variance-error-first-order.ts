import {
  completed,
  deriveKey,
  designsFor,
  type Engine,
  fillNormal,
  type Property,
  predictedValue,
  type RandomKey,
  type Replicate,
  scalesAs,
  streams,
} from 'theory-vs-dynamics';
import { plantMistakes, withoutMistake } from './controls.js';
import { noiseWithoutStepSize } from './mistakes.js';
import { type Problem, problemOf, type RegressionSetting, regressionDomain } from './regression.js';
import { lostChain, runChain, type Sampler } from './sampler.js';

const { inputDimension: _, spread: __, ...oneParameter } = regressionDomain;
const domain = oneParameter;

type OrderSetting = Omit<RegressionSetting, 'inputDimension' | 'spread' | 'relativeStepSize'>;

const relativeStepSizes = [0.025, 0.05, 0.1] as const;

function problemAt(setting: OrderSetting, relativeStepSize: number) {
  return problemOf({ ...setting, inputDimension: 1, spread: 1, relativeStepSize });
}

/** Gain of variance at each step size. */
async function simulateWith(
  setting: OrderSetting,
  key: RandomKey,
  engine: Engine,
  plant: (sampler: Sampler) => Sampler,
): Promise<Replicate> {
  const replicates = await Promise.all(
    relativeStepSizes.map((relativeStepSize, index) => {
      const problem = problemAt(setting, relativeStepSize);
      return varianceGain(problem, relativeStepSize, deriveKey(key, 'size', index), engine, plant);
    }),
  );
  const lost = replicates.find(({ outcome }) => outcome !== 'completed');
  return lost ?? completed(replicates.flatMap(({ values }) => values));
}

/**
 * Var(eta) - Var(eta / 2) over T / h, from two pairs of chains. The two step
 * sizes of a pair follow the same Brownian path, so their difference is known
 * far better than either.
 */
async function varianceGain(
  problem: Problem,
  relativeStepSize: number,
  key: RandomKey,
  engine: Engine,
  plant: (sampler: Sampler) => Sampler,
): Promise<Replicate> {
  const { model, temperature, stepSize } = problem;
  const burnIn = Math.ceil(10 / relativeStepSize);
  const numRecorded = Math.ceil(100 / relativeStepSize);
  const steps = burnIn + numRecorded;
  const coarse = new Float64Array(steps);
  const fine = new Float64Array(steps);
  /** Adds one path, seen at the times of the coarse steps, to a scaled difference of two. */
  const addPath = (sum: Float64Array, substeps: 1 | 2, place: number) => {
    const sign = place === 0 ? 1 : -1;
    const stepsEach = 2 / substeps;
    const sampler = plant({
      model,
      options: { stepSize: stepSize / stepsEach, temperature },
      noiseSubsteps: substeps,
    });
    const start = problem.mean;
    const pathKey = deriveKey(key, place);
    return runChain(engine, sampler, pathKey, start, stepsEach * steps, ([x], step) => {
      if (step % stepsEach === 0) sum[step / stepsEach] += sign * x * Math.SQRT1_2;
    });
  };
  const ends = await Promise.all(
    [0, 1].flatMap((place) => [addPath(coarse, 2, place), addPath(fine, 1, place)]),
  );
  let difference = 0;
  for (let step = burnIn; step < steps; step++) difference += coarse[step] ** 2 - fine[step] ** 2;
  return (
    lostChain(ends, stepSize) ??
    completed([(difference / numRecorded) * (problem.curvatures[0] / temperature)])
  );
}

/** Variances of the law of the recursion at eta and eta / 2, drawn with the same normal numbers. */
function drawCoupled(key: RandomKey): Replicate {
  const draws = new Float64Array(100);
  return completed(
    relativeStepSizes.map((x, index) => {
      fillNormal(deriveKey(key, index), streams.proposal, 0, draws);
      const gain = 1 / (1 - x / 2) - 1 / (1 - x / 4);
      return draws.reduce((sum, draw) => sum + (gain * draw * draw) / draws.length, 0);
    }),
  );
}

export const varianceErrorOrder: Property<typeof domain> = {
  claim: {
    id: 'sgld-posterior/variance-error-first-order',
    statement:
      'The error of the stationary variance is of first order in the step size: halving the step changes the variance by an amount proportional to the step.',
    formula: '\\operatorname{Var}_{\\eta} - \\operatorname{Var}_{\\eta/2} \\propto \\eta',
    source: { key: 'vollmer2016', locator: 'bias of the invariant measure' },
    assumptions: ['quadratic potential', 'full batch', 'step size times curvature small'],
    observable: {
      name: 'variance at a step minus variance at half the step, over T / h',
      symbol: 'h\\,(\\operatorname{Var}_{\\eta} - \\operatorname{Var}_{\\eta/2}) / T',
      unit: '1',
    },
  },
  domain,
  relation: scalesAs('step size times curvature', relativeStepSizes, {
    noiseExponent: 1,
    towards: 'zero',
  }),
  margin: {
    of: () => 0.2,
    justification:
      'tells first order from zeroth, half and second order, with room for the next term of the expansion',
  },
  knownBias: {
    of: () => 0.08,
    justification:
      'the next term makes the local exponent 1 + 3/4 step size times curvature: at most 1.08 here',
  },
  predict: () => predictedValue('exponent', 1),
  simulate: (setting, key, engine) => simulateWith(setting, key, engine, withoutMistake),
  designs: designsFor(1200, { smoke: 2, standard: 6, full: 20 }),
  controls: [
    ...plantMistakes(simulateWith, [noiseWithoutStepSize]),
    {
      kind: 'negative',
      name: 'second-order',
      change: 'theory predicts an integrator of second order',
      predict: () => predictedValue('exponent', 2),
    },
    {
      kind: 'positive',
      name: 'exact-draws',
      change: 'draws from the law of the recursion in place of chains',
      simulate: (_setting, key) => drawCoupled(key),
    },
  ],
};
