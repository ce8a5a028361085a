import {
  completed,
  deriveKey,
  designsFor,
  type Engine,
  type Fill,
  fillCentredUniform,
  fillNormal,
  fillRademacher,
  fillUniform,
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
import type { Mistake } from './mistakes.js';
import { visitPair } from './pair.js';
import { problemOf, type RegressionSetting, regressionDomain, samplerOf } from './regression.js';
import type { Sampler } from './sampler.js';

const { spread: _, inputDimension: __, ...oneParameter } = regressionDomain;
const domain = {
  ...oneParameter,
  relativeStepSize: uniform(0.05, 0.1, 10),
  noiseLaw: oneOf('rademacher', 'uniform', 'gaussian'),
};

type LawSetting = Omit<RegressionSetting, 'inputDimension' | 'spread'> & {
  readonly noiseLaw: keyof typeof laws;
};

const laws = {
  gaussian: fillNormal,
  rademacher: fillRademacher,
  uniform: fillCentredUniform,
} satisfies Record<string, Fill>;

function problemAt(setting: LawSetting) {
  return problemOf({ ...setting, inputDimension: 1, spread: 1 });
}

/** Standard deviation that theory gives the scaled difference of two chains. */
function standardDeviation(setting: LawSetting): number {
  const { model, stepSize, temperature } = problemAt(setting);
  return Math.sqrt(langevinStationaryLaw(model, { stepSize, temperature }).variances[0]);
}

/** Second and fourth moment over those of the normal law. */
async function simulateWith(
  setting: LawSetting,
  key: RandomKey,
  engine: Engine,
  plant: (sampler: Sampler) => Sampler,
): Promise<Replicate> {
  const problem = problemAt(setting);
  const numRecorded = Math.ceil(800 * problem.relaxationSteps);
  const scale = standardDeviation(setting);
  const sampler = samplerOf(problem);
  const chain = () =>
    plant({ ...sampler, options: { ...sampler.options, noise: laws[setting.noiseLaw] } });
  let second = 0;
  let fourth = 0;
  const samplers = [chain(), chain()] as const;
  const failure = await visitPair(problem, samplers, key, engine, numRecorded, ([difference]) => {
    const square = (difference / scale) ** 2;
    second += square / numRecorded;
    fourth += (square * square) / (3 * numRecorded);
  });
  return failure ?? completed([second, fourth]);
}

const predict = (): Prediction => predicted({ 'second moment': 1, 'fourth moment': 1 }, 1e-12);

/** The same for uniform noise on (-1, 1), whose variance is 1/3. */
const uniformOfWrongVariance: Mistake = {
  name: 'uniform-of-variance-one-third',
  change: 'the noise is uniform on (-1, 1): its variance is 1/3',
  plant: (sampler) => ({
    ...sampler,
    options: {
      ...sampler.options,
      noise: (key, stream, step, out) => {
        fillUniform(key, stream, step, out);
        for (let j = 0; j < out.length; j++) out[j] = 2 * out[j] - 1;
      },
    },
  }),
};

/** Kicks so rare that no sum over a relaxation time is close to normal. */
const rareKicks: Mistake = {
  name: 'rare-kicks',
  change: 'noise of equal variance arrives in one step of ten: outside the universality class',
  plant: (sampler) => ({
    ...sampler,
    options: {
      ...sampler.options,
      noise: (key, stream, step, out) => {
        fillNormal(key, stream, step, out);
        const gate = new Float64Array(1);
        fillUniform(key, streams.acceptance, step, gate);
        const strength = gate[0] < 0.1 ? Math.sqrt(10) : 0;
        for (let j = 0; j < out.length; j++) out[j] *= strength;
      },
    },
  }),
};

export const noiseUniversality: Property<typeof domain> = {
  claim: {
    id: 'sgld-posterior/noise-universality',
    statement:
      'At small step size the second and fourth moment of the stationary law do not depend on the law of the injected noise: Gaussian, Rademacher and uniform noise of equal variance give those of the same normal law.',
    formula:
      '\\frac{\\langle x^2 \\rangle}{v} \\to 1, \\quad \\frac{\\langle x^4 \\rangle}{3 v^2} \\to 1, \\quad v = \\frac{T}{h (1 - \\eta h/2)}',
    source: {
      key: 'vollmer2016',
      locator: 'weak convergence of the invariant measure',
      deviation:
        'the classical weak-order argument: only moments of the noise up to the third enter',
    },
    assumptions: ['quadratic potential', 'full batch', 'step size times curvature at most 0.1'],
    observable: { name: 'moments over those of the normal law', symbol: 'x', unit: '1' },
  },
  domain,
  relation: meanEquals,
  margin: {
    of: ({ label }) => (label === 'second moment' ? 0.05 : 0.12),
    justification:
      'the second moment is exact; the fourth may keep the excess kurtosis of the noise times the step size, a half of what rare kicks leave',
  },
  knownBias: {
    of: ({ label }, { relativeStepSize }) =>
      label === 'second moment' ? 1e-5 : relativeStepSize / 3,
    justification:
      'the second moment is exact but for float32, which rounds a curvature by up to 1e-6; in the fourth the difference of two chains keeps half the excess kurtosis kappa of the noise times (1 - a^2)/(1 + a^2), a = 1 - eta h: at most 2 eta h / 2 / 3 of the fourth moment for kappa = -2',
  },
  predict,
  simulate: (setting, key, engine) => simulateWith(setting, key, engine, withoutMistake),
  designs: designsFor(1600),
  controls: [
    ...plantMistakes(simulateWith, [uniformOfWrongVariance, rareKicks]),
    {
      kind: 'positive',
      name: 'exact-draws',
      change: 'independent normal draws in place of chains',
      simulate: (_setting, key) => {
        const draws = new Float64Array(1000);
        fillNormal(deriveKey(key, 'exact'), streams.proposal, 0, draws);
        const moment = (power: number) =>
          draws.reduce((sum, draw) => sum + draw ** power, 0) / draws.length;
        return completed([moment(2), moment(4) / 3]);
      },
    },
  ],
};
