import {
  criticalNoiseParity,
  designsFor,
  type Engine,
  oneOf,
  type Property,
  predicted,
  type RandomKey,
  type Replicate,
} from 'theory-vs-dynamics';
import { chances } from './bounds.js';
import { type LearningSpec, learn, reluNetwork } from './learning.js';
import { remember } from './remember.js';
import { goring, wholeCube } from './sources.js';

const domain = { width: oneOf(16, 20) };

interface Setting {
  readonly width: number;
}

const sparsity = 4;

const onsetAtWidth = remember((width: number) =>
  criticalNoiseParity(reluNetwork(6, width), sparsity, 0.3),
);

/** Order parameters at the onset of mean field and at the runaway estimate, times a factor. */
function simulate(
  { width }: Setting,
  key: RandomKey,
  engine: Engine,
  factors: readonly [atMeanField: number, atRunaway: number] = [1, 1],
): Promise<Replicate> {
  const network = reluNetwork(6, width);
  const { values } = onsetAtWidth(width);
  const specs = [values.crossingNoise, values.runawayNoise].map(
    (noise, index): LearningSpec => ({
      network,
      sparsity,
      noise: factors[index] * noise,
      recordEvery: 50,
      // The lower noise relaxes ten times as slowly, and starts where it ends.
      start: index === 0 ? 'specialised' : 'prior',
      burnInTimes: index === 0 ? 0.5 : 3,
      relaxationTimes: index === 0 ? 0.3 : 3,
      leastRelaxationTimes: index === 0 ? 0.5 : 2,
    }),
  );
  return learn(specs, ['orderParameter'], key, engine);
}

export const onsetBracket: Property<typeof domain> = {
  claim: {
    id: 'bayesian-mean-field/onset-bracket',
    statement:
      'At fixed step size the noise below which SGLD learns lies between two mean-field estimates: its order parameter is above 0.3 where that of plain mean field is 0.3, and below 0.15 at the runaway estimate that leaves out the second moment of the features.',
    formula:
      'm_S(\\kappa_{\\mathrm{MF}}) > 0.3,\\qquad m_S(\\kappa_{c0}) < 0.15,\\quad \\kappa_{c0}^4 = \\frac{\\sigma_a^2 \\sigma_w^2 j_k^2}{d N}',
    source: goring(
      'critical noise',
      'mean field predicts the onset up to a factor of two to three; the runaway estimate is derived',
    ),
    assumptions: [...wholeCube, 'six inputs, four of them relevant', 'step size 0.2'],
    observable: { name: 'order parameter', symbol: '\\langle m_S \\rangle', unit: '1' },
  },
  domain,
  relation: chances([0.3, 0.15], ['at-least', 'at-most']),
  margin: {
    of: () => 0.3,
    justification: 'a chance of one half, a coin, is one and a half margins away',
  },
  knownBias: {
    of: () => 0.01,
    justification:
      'chances only: the order parameters are about 0.95 and 0.01, and the step size moves them by at most 0.02',
  },
  predict: () => predicted({ 'where mean field sets in': 0.95, 'at the runaway estimate': 0.05 }),
  simulate: (setting, key, engine) => simulate(setting, key, engine),
  designs: designsFor(200, { smoke: 1, standard: 2, full: 2 }),
  controls: [
    {
      kind: 'negative',
      name: 'estimates-exchanged',
      change: 'the noise of mean field is six times as large, that of the estimate half as large',
      simulate: (setting, key, engine) => simulate(setting, key, engine, [6, 0.5]),
    },
    {
      kind: 'positive',
      name: 'far-from-the-onset',
      change: 'the noise is 1.3 times the onset of mean field and 1.4 times the estimate',
      simulate: (setting, key, engine) => simulate(setting, key, engine, [1.3, 1.4]),
    },
  ],
};
