import * as tvd from 'theory-vs-dynamics';
import { averagesByProposals } from './gibbs-by-proposals.js';
import {
  averageOf,
  langevinProblem,
  type NoisyNeurons,
  noisyParticles,
  riskOf,
  virialOf,
} from './noisy-neurons.js';
import { mei2019 } from './sources.js';

/** s, of steps of which time advances by two in the unit of the force. */
const [stepSize, burnInSteps, numSteps, recordEvery] = [0.01, 1000, 9000, 160];
const numRuns = 2;

type At = NoisyNeurons & { readonly width: 1 | 2 | 3 };

/** Few neurons with noise, long after their start. */
const settled = tvd.experiment({
  regime: {
    width: tvd.oneOf(1, 2, 3),
    teacherWeight: tvd.uniform(1, 2.5, 7),
    decay: tvd.uniform(0.1, 0.2, 6),
    inverseTemperature: tvd.oneOf(4, 10),
  },
  system: (at) => {
    const weights = new Array<number>(at.width).fill(0.5);
    const records = tvd.evenSteps(recordEvery, burnInSteps);
    const run = noisyParticles(at, weights, { stepSize, numSteps, records });
    return tvd.numbered(
      'run',
      Array.from({ length: numRuns }, () => run),
    );
  },
  measure: (runs, at) => {
    const states = Object.values(runs).flatMap(({ records }) => records.map(({ state }) => state));
    return {
      risk: averageOf(states, (state) => riskOf(at, state)),
      equipartition: averageOf(states, (state) => virialOf(at, state)),
    };
  },
});

function stationaryRisk(at: At) {
  const theory = tvd.finiteWidthGibbs({ width: at.width, ...langevinProblem(at) });
  return { risk: tvd.numberNamed(theory, 'risk'), limit: tvd.numberNamed(theory, 'gibbsRisk') };
}

export const gibbsOfFewNeurons = tvd.claim(settled, {
  id: 'mean-field-dynamics/gibbs-of-few-neurons',
  says: 'One, two or three neurons with the noise of the density equation settle in the Gibbs law of the width times half of the risk and the decay of all of them, at the inverse temperature D / tau: their mean risk is known exactly.',
  formula:
    '\\rho(\\theta_1, \\dots, \\theta_N) \\propto \\exp\\bigl(-\\beta \\bigl[\\tfrac N2 R_N + \\tfrac\\lambda2 \\sum_i |\\theta_i|^2\\bigr]\\bigr)',
  source: mei2019('section 1, noisy dynamics', 'at finite width; derived'),
  assuming: ['erf neurons with one input and fixed coefficients', 'Gaussian inputs'],
  observed: {
    name: 'risk, and mean of a weight times the slope of the energy over the temperature, in the stationary law',
    symbol:
      '\\mathbb{E} R_N,\\ \\beta\\, \\mathbb{E}\\, \\theta\\, \\partial E / \\partial \\theta',
    unit: '1',
  },
  relation: tvd.meansEqual,
  theory: (at) => ({ risk: stationaryRisk(at).risk, equipartition: 1 }),
  margin: {
    risk: (value) => 0.08 * value,
    equipartition: 0.08,
    because:
      'half the temperature moves the risk by a sixth and more, another width by two thirds, half the decay the equipartition by a fifth',
  },
  knownBias: {
    risk: (value) => 0.02 * value,
    equipartition: 0.02,
    because:
      'of first order in the step: a hundredth of the risk of one neuron, and half of the step times the curvature of the energy',
  },
  // Long runs; linear-langevin sees noise, decay and interaction at tier smoke.
  firstTier: 'standard',
  designs: tvd.designsFor(1200, { smoke: 2, standard: 6, full: 30 }),
  mistakes: {
    'printed-noise': {
      change: 'the noise is sqrt(2 s tau / D), as printed',
      system: tvd.particleDynamics.everywhere(({ noise }) => ({
        noise: { temperature: noise?.temperature ?? 0, convention: 'printed' as const },
      })),
    },
    'self-interaction-left-out': {
      change: 'theory is that of infinite width, in which a neuron does not meet itself',
      theory: (at) => ({ risk: stationaryRisk(at).limit, equipartition: 1 }),
    },
    'half-the-decay': {
      change: 'neurons decay half as fast',
      system: tvd.particleDynamics.everywhere(({ decay = 0 }) => ({ decay: decay / 2 })),
    },
  },
  otherRoutes: {
    metropolis: {
      change:
        'draws from the Gibbs law by proposals that are accepted or not, with a risk by quadrature',
      values: (at, key) => averagesByProposals(at, { numSweeps: 800 }, key),
    },
  },
});
