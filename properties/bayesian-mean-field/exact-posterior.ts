import {
  designsFor,
  type Engine,
  exactParityPosterior,
  integers,
  meanEquals,
  type ParityRun,
  type Property,
  predictedValue,
  type RandomKey,
  type Replicate,
  sampleParityPosterior,
  simulateParityLearning,
  uniform,
} from 'theory-vs-dynamics';
import { mapValues, reluNetwork } from './learning.js';
import { goring, wholeCube } from './sources.js';

const domain = { width: integers(1, 2), noise: uniform(0.35, 0.55, 10) };

interface Setting {
  readonly width: number;
  readonly noise: number;
}

/** The larger step size; the other is half of it, and both follow one Brownian path. */
const stepSize = 0.04;

/** Order parameter of the collapsed sampler, extrapolated linearly to step size zero. */
async function simulate(
  setting: Setting,
  key: RandomKey,
  engine: Engine,
  change: Partial<ParityRun> = {},
): Promise<Replicate> {
  const { width, noise } = setting;
  const temperature = 2 * noise ** 2;
  const coarseSteps = (times: number) => Math.ceil(times / (stepSize * temperature));
  const run = (fraction: 1 | 0.5): ParityRun => ({
    network: reluNetwork(2, width),
    sparsity: 2,
    noise,
    stepSize: stepSize * fraction,
    burnInSteps: coarseSteps(3) / fraction,
    numSteps: coarseSteps(60) / fraction,
    recordEvery: 2 / fraction,
    noiseSubsteps: fraction === 1 ? 2 : 1,
    readouts: 'integrated',
    ...change,
  });
  const [coarse, fine] = await Promise.all([
    simulateParityLearning(run(1), key, engine),
    simulateParityLearning(run(0.5), key, engine),
  ]);
  if (coarse.outcome !== 'completed') return coarse;
  return mapValues(fine, ([value]) => [2 * value - coarse.values[0]]);
}

function exactOrderParameter({ width, noise }: Setting) {
  const { orderParameter, numericalError } = exactParityPosterior(reluNetwork(2, width), 2, noise);
  return predictedValue('orderParameter', orderParameter, numericalError.orderParameter);
}

export const exactPosterior: Property<typeof domain> = {
  claim: {
    id: 'bayesian-mean-field/exact-posterior',
    statement:
      'With the readouts integrated out, Langevin dynamics of the weights alone samples the same posterior: on XOR its order parameter is that of quadrature.',
    formula:
      'p(W \\mid \\mathcal D) \\propto \\exp\\Bigl[-\\tfrac{d}{2\\sigma_w^2}\\lVert W\\rVert^2 - \\tfrac12 \\ln\\det(A + \\hat G) + \\tfrac{1}{2\\kappa^2}\\hat J^\\top (A + \\hat G)^{-1} \\hat J\\Bigr]',
    source: goring('equations 2 to 4', 'the marginal law of the weights is derived'),
    assumptions: [...wholeCube, 'two inputs, one or two neurons', 'step size extrapolated to zero'],
    observable: { name: 'order parameter', symbol: '\\langle m_S \\rangle', unit: '1' },
  },
  domain,
  relation: meanEquals,
  margin: {
    of: ({ value }) => 0.1 * value,
    justification:
      'half the temperature, or a prior wrong by the dimension, moves it by more than half',
  },
  knownBias: {
    of: ({ value }) => 0.025 * value,
    justification:
      'what linear extrapolation from steps of 0.04 and 0.02 leaves: 1 % at steps of 0.1 and 0.05 and noise 0.4, falling with the square of the step; near the kinks of ReLU the gradient of the marginal jumps',
  },
  predict: exactOrderParameter,
  simulate: (setting, key, engine) => simulate(setting, key, engine),
  designs: designsFor(1600, { smoke: 1, standard: 4, full: 10 }),
  controls: [
    {
      kind: 'negative',
      name: 'missing-factor-two',
      change: 'the temperature is noise squared in place of twice that',
      simulate: (setting, key, engine) =>
        simulate(setting, key, engine, { temperature: setting.noise ** 2 }),
    },
    {
      kind: 'negative',
      name: 'prior-not-scaled-by-dimension',
      change: 'the weights have prior variance 1 in place of 1 / d',
      simulate: (setting, key, engine) =>
        simulate(setting, key, engine, {
          network: { ...reluNetwork(2, setting.width), weightPriorScale: Math.SQRT2 },
        }),
    },
    {
      kind: 'positive',
      name: 'rejection-sampler',
      change: 'exact posterior draws by rejection from the prior in place of chains',
      simulate: ({ width, noise }, key) =>
        mapValues(sampleParityPosterior(reluNetwork(2, width), 2, noise, 300, key), ([value]) => [
          value,
        ]),
    },
  ],
};
