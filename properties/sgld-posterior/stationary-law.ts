import {
  designsFor,
  distributionEquals,
  type Engine,
  fillNormal,
  fillRademacher,
  integers,
  langevinStationaryLaw,
  normalDistribution,
  type Prediction,
  type Property,
  type RandomKey,
  type Replicate,
  streams,
  uniform,
} from 'theory-vs-dynamics';
import { plantMistakes, withoutMistake } from './controls.js';
import { missingFactorTwo } from './mistakes.js';
import {
  priorStart,
  problemOf,
  project,
  type RegressionSetting,
  regressionDomain,
  samplerOf,
} from './regression.js';
import { lostChain, runChain, type Sampler } from './sampler.js';

/** Few parameters: a sum over many would hide the law of the noise. */
const domain = {
  ...regressionDomain,
  inputDimension: integers(1, 2),
  relativeStepSize: uniform(0.8, 1.2, 4),
};

/** The last state of one chain, along each eigendirection, in units of sqrt(T / h). */
async function simulateWith(
  setting: RegressionSetting,
  key: RandomKey,
  engine: Engine,
  plant: (sampler: Sampler) => Sampler,
): Promise<Replicate> {
  const problem = problemOf(setting);
  const { curvatures, temperature } = problem;
  const start = priorStart(problem, key);
  const numSteps = Math.ceil(14 * Math.max(1, problem.relaxationSteps));
  const end = await runChain(engine, plant(samplerOf(problem)), key, start, numSteps);
  return (
    lostChain([end], problem.stepSize) ?? {
      outcome: 'completed',
      values: Array.from(
        curvatures,
        (curvature, k) => project(problem, k, end.parameters) * Math.sqrt(curvature / temperature),
      ),
    }
  );
}

/** Mean and standard deviation along each direction, in the same unit. */
function standardised(setting: RegressionSetting, variance: (k: number) => number) {
  const problem = problemOf(setting);
  return Array.from(problem.curvatures, (curvature, k) => {
    const scale = Math.sqrt(curvature / problem.temperature);
    return {
      mean: project(problem, k, problem.mean) * scale,
      deviation: Math.sqrt(variance(k)) * scale,
    };
  });
}

function predictWith(setting: RegressionSetting, variance: (k: number) => number): Prediction {
  const laws = standardised(setting, variance);
  return {
    components: laws.map((_, k) => ({
      label: `direction ${k + 1}`,
      value: 0,
      numericalError: 1e-9,
    })),
    laws: laws.map(({ mean, deviation }) => normalDistribution(mean, deviation)),
  };
}

function varianceAtStep(setting: RegressionSetting): (k: number) => number {
  const { model, stepSize, temperature } = problemOf(setting);
  const { variances } = langevinStationaryLaw(model, { stepSize, temperature });
  return (k) => variances[k];
}

function drawLaw(setting: RegressionSetting, key: RandomKey): Replicate {
  const laws = standardised(setting, varianceAtStep(setting));
  const draws = new Float64Array(laws.length);
  fillNormal(key, streams.proposal, 0, draws);
  return {
    outcome: 'completed',
    values: laws.map(({ mean, deviation }, k) => mean + deviation * draws[k]),
  };
}

export const stationaryLaw: Property<typeof domain> = {
  claim: {
    id: 'sgld-posterior/stationary-law',
    statement:
      'At large step size full-batch Langevin dynamics still has a normal law along each eigendirection, with the variance of its discrete-time recursion.',
    formula: 'x_k \\sim N\\!\\left(\\bar x_k, \\frac{T}{h_k (1 - \\eta h_k / 2)}\\right)',
    source: {
      key: 'vollmer2016',
      locator: 'Gaussian targets',
      deviation: 'the whole law in place of its variance',
    },
    assumptions: ['quadratic potential', 'full batch', 'normal noise'],
    observable: {
      name: 'last state along a direction, over its thermal scale',
      symbol: 'x_k \\sqrt{h_k / T}',
      unit: '1',
    },
  },
  domain,
  relation: distributionEquals,
  margin: {
    of: () => 0.05,
    justification:
      'the law of continuous time is 0.06 or more away in the stiffest direction, the law with two-valued noise 0.1 or more',
  },
  knownBias: {
    of: () => 1e-4,
    justification:
      'the law is exact; the start has decayed by exp(-14), and float32 rounds a curvature by up to 1e-6',
  },
  predict: (setting) => predictWith(setting, varianceAtStep(setting)),
  simulate: (setting, key, engine) => simulateWith(setting, key, engine, withoutMistake),
  designs: designsFor(16000, { smoke: 1, standard: 4, full: 12 }),
  controls: [
    ...plantMistakes(simulateWith, [
      missingFactorTwo,
      {
        name: 'two-valued-noise',
        change: 'the noise of a step takes two values, with the right variance',
        plant: (sampler) => ({
          ...sampler,
          options: { ...sampler.options, noise: fillRademacher },
        }),
      },
    ]),
    {
      kind: 'positive',
      name: 'exact-draws',
      change: 'draws from the predicted normal law in place of chains',
      simulate: drawLaw,
    },
  ],
};
