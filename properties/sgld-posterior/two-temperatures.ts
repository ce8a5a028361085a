import {
  deriveKey,
  designsFor,
  type Engine,
  fillNormal,
  integers,
  logRatioSlope,
  type Property,
  predictedValue,
  type RandomKey,
  type Replicate,
  streams,
  uniform,
} from 'theory-vs-dynamics';
import { plantMistakes, withoutMistake } from './controls.js';
import { missingFactorTwo } from './mistakes.js';
import { residualSumOfSquares, squaredNorm } from './prior-data.js';
import {
  type Problem,
  priorStart,
  problemOf,
  type RegressionSetting,
  regressionDomain,
  samplerOf,
} from './regression.js';
import { lostChain, runChain, type Sampler } from './sampler.js';

const domain = {
  ...regressionDomain,
  inputDimension: integers(2, 3),
  spread: uniform(1, 1.3, 3),
  numSamples: integers(18, 24),
  relativeStepSize: uniform(0.05, 0.1, 5),
};

const temperatureRatio = 3;

/** The problem at the setting's temperature and at the higher one. */
const knownPairs = new WeakMap<RegressionSetting, readonly [Problem, Problem]>();

function problemsOf(setting: RegressionSetting): readonly [Problem, Problem] {
  const known = knownPairs.get(setting);
  if (known !== undefined) return known;
  const hotter = { ...setting, temperature: temperatureRatio * setting.temperature };
  const pair = [problemOf(setting), problemOf(hotter)] as const;
  knownPairs.set(setting, pair);
  return pair;
}

/** Energy of the last state of one chain at each temperature, in units of the lower one. */
async function simulateWith(
  setting: RegressionSetting,
  key: RandomKey,
  engine: Engine,
  plant: (sampler: Sampler) => Sampler,
): Promise<Replicate> {
  const problems = problemsOf(setting);
  const ends = await Promise.all(
    problems.map((problem, place) => {
      const chainKey = deriveKey(key, 'chain', place);
      const start = priorStart(problem, chainKey);
      const numSteps = Math.ceil(8 * problem.relaxationSteps);
      return runChain(engine, plant(samplerOf(problem)), chainKey, start, numSteps);
    }),
  );
  const energies = ends.map(({ parameters }, place) => {
    const { model } = problems[place];
    const prior = model.priorPrecision * squaredNorm(parameters);
    return (residualSumOfSquares(model, parameters) + prior) / 2 / setting.temperature;
  });
  return lostChain(ends, problems[0].stepSize) ?? { outcome: 'completed', values: energies };
}

/** Energies of a quadratic potential: half a sum of d squared normal numbers, times T. */
function drawEnergies({ inputDimension }: RegressionSetting, key: RandomKey): Replicate {
  const draws = new Float64Array(2 * inputDimension);
  fillNormal(key, streams.proposal, 0, draws);
  const [cold, hot] = [draws.subarray(0, inputDimension), draws.subarray(inputDimension)];
  return {
    outcome: 'completed',
    values: [squaredNorm(cold) / 2, (temperatureRatio * squaredNorm(hot)) / 2],
  };
}

export const twoTemperatures: Property<typeof domain> = {
  claim: {
    id: 'sgld-posterior/two-temperatures',
    statement:
      'The energies that SGLD visits at two temperatures have densities whose ratio is exponential in the energy, with the difference of the inverse temperatures as slope; neither normaliser nor density of states enters.',
    formula:
      "\\ln \\frac{p_T(U)}{p_{T'}(U)} = \\text{const} - U \\left( \\frac{1}{T} - \\frac{1}{T'} \\right)",
    source: { key: 'shirts2013', locator: 'equation 5' },
    assumptions: ['step size times curvature small'],
    observable: {
      name: 'slope of the log ratio, in units of the lower temperature',
      symbol: 's\\,T',
      unit: '1',
    },
  },
  domain,
  relation: logRatioSlope,
  margin: {
    of: ({ value }) => 0.25 * value,
    justification:
      'half the temperature doubles the slope; a wrong power of T changes it by the temperature',
  },
  knownBias: {
    of: ({ value }) => 0.06 * value,
    justification:
      'variances too large by 1 / (1 - 0.05) at most raise both temperatures by as much',
  },
  predict: () => predictedValue('slope', 1 - 1 / temperatureRatio),
  simulate: (setting, key, engine) => simulateWith(setting, key, engine, withoutMistake),
  designs: designsFor(12000, { smoke: 1, standard: 4, full: 12 }),
  controls: [
    ...plantMistakes(simulateWith, [missingFactorTwo]),
    {
      kind: 'negative',
      name: 'same-temperature',
      change: 'the second chain runs at the temperature of the first',
      simulate: (setting, key, engine) =>
        simulateWith(setting, key, engine, (sampler) => ({
          ...sampler,
          options: { ...sampler.options, temperature: setting.temperature },
        })),
    },
    {
      kind: 'positive',
      name: 'exact-energies',
      change: 'energies from the law of a quadratic potential in place of chains',
      simulate: drawEnergies,
    },
  ],
};
