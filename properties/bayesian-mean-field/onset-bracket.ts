import * as tvd from 'theory-vs-dynamics';
import { lasting, learnsParity, orderParameters, reluNetwork } from './learning.js';
import { oneNeuronAtATime, posteriorOrders } from './parity-posterior.js';
import { goring, notACoin, orderParameter, wholeCube } from './sources.js';

const sparsity = 4;

const aroundOnset = tvd.experiment({
  regime: { width: tvd.oneOf(16, 20) },
  given: ({ width }) => {
    const network = reluNetwork(6, width);
    const { crossingNoise, runawayNoise } = tvd.criticalNoiseParity(network, sparsity, 0.3).values;
    return {
      atMeanField: { network, sparsity, noise: crossingNoise },
      atRunaway: { network, sparsity, noise: runawayNoise },
    };
  },
  system: ({ atMeanField, atRunaway }) => {
    // Relaxes ten times as slowly as the other, and starts where it ends.
    const slow = { ...lasting(0.5, 0.3), start: 'specialised', leastRelaxationTimes: 0.5 } as const;
    return tvd.numbered('run', {
      atMeanField: learnsParity({ ...atMeanField, ...slow }),
      atRunaway: learnsParity({ ...atRunaway, ...lasting(3, 3) }),
    });
  },
  measure: (runs) => orderParameters(runs),
});

export const onsetBracket = tvd.claim(aroundOnset, {
  firstTier: 'standard',
  id: 'bayesian-mean-field/onset-bracket',
  says: 'At fixed step size the noise below which SGLD learns lies between two mean-field estimates: its order parameter is above 0.3 where that of plain mean field is 0.3, and below 0.15 at the runaway estimate that leaves out the second moment of the features.',
  formula:
    'm_S(\\kappa_{\\mathrm{MF}}) > 0.3,\\qquad m_S(\\kappa_{c0}) < 0.15,\\quad \\kappa_{c0}^4 = \\frac{\\sigma_a^2 \\sigma_w^2 j_k^2}{d N}',
  source: goring(
    'critical noise',
    'mean field predicts the onset up to a factor of two to three; the runaway estimate is derived',
  ),
  assuming: [...wholeCube, 'six inputs, four of them relevant', 'step size 0.2'],
  observed: orderParameter,
  relation: {
    atMeanField: tvd.atLeast(tvd.chanceAbove('atMeanField', 0.3)),
    atRunaway: tvd.atMost(tvd.chanceAbove('atRunaway', 0.15)),
  },
  labels: { atMeanField: 'where mean field sets in', atRunaway: 'at the runaway estimate' },
  theory: () => ({ atMeanField: 0.95, atRunaway: 0.05 }),
  margin: notACoin,
  knownBias: {
    each: 0.01,
    because:
      'chances only: the order parameters are about 0.95 and 0.01, and the step size moves them by at most 0.02',
  },
  designs: tvd.designsFor(200, { smoke: 1, standard: 2, full: 2 }),
  mistakes: {
    'estimates-exchanged': {
      change: 'the noise of mean field is six times as large, that of the estimate half as large',
      system: ({ atMeanField, atRunaway }) => ({
        atMeanField: tvd.changed(atMeanField, { noise: 6 * atMeanField.noise }),
        atRunaway: tvd.changed(atRunaway, { noise: 0.5 * atRunaway.noise }),
      }),
    },
  },
  otherRoutes: {
    'one-neuron-at-a-time': {
      change: oneNeuronAtATime,
      values: (posteriors, key) => posteriorOrders(posteriors, key),
    },
  },
});
