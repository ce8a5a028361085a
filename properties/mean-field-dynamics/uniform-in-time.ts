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
import { mei2018 } from './sources.js';

const [stepSize, recordEvery] = [0.02, 50];
/** Sums of s between which risks are averaged; neurons of the later have thrice the age. */
const windows = { early: [6, 11], late: [18, 23] } as const;
/** Of a replicate; as many as neurons at least, to mix them. */
const numRuns = 16;

/** Weights spread evenly from -2 to -1, on the wrong side of the teacher. */
const startOf = ({ width }: NoisyNeurons) =>
  Array.from({ length: width }, (_, i) => -2 + (i + 0.5) / width);

/** Temperature over width, the unit of risks. */
const unitOf = ({ width, inverseTemperature }: NoisyNeurons) => 1 / (width * inverseTemperature);

/** Networks with noise, long after their start and later. */
const ageing = tvd.experiment({
  regime: {
    width: tvd.oneOf(4, 6, 8),
    teacherWeight: tvd.uniform(1, 2, 6),
    decay: tvd.uniform(0.1, 0.2, 6),
    inverseTemperature: tvd.oneOf(6, 10),
  },
  system: (at) => {
    const run = noisyParticles(at, startOf(at), {
      stepSize,
      numSteps: Math.round(windows.late[1] / stepSize),
      records: tvd.evenSteps(recordEvery, Math.round(windows.early[0] / stepSize)),
    });
    return tvd.numbered(
      'run',
      Array.from({ length: numRuns }, () => run),
    );
  },
  measure: (runs, at) => {
    const networks = Object.values(runs).map(({ records }) => records);
    const within = ([from, to]: readonly [number, number]) =>
      networks.map((records) =>
        records
          .filter(({ step }) => step * stepSize >= from && step * stepSize < to)
          .map(({ state }) => state),
      );
    const late = within(windows.late);
    const risk = (states: readonly Float64Array[]) =>
      averageOf(states, (state) => riskOf(at, state)) / unitOf(at);
    return {
      early: risk(within(windows.early).flat()),
      late: risk(late.flat()),
      mixed: risk(mixed(late)),
      equipartition: averageOf(late.flat(), (state) => virialOf(at, state)),
    };
  },
});

/** Networks of which every neuron is that of another one, so that they are independent. */
const mixed = (networks: readonly (readonly Float64Array[])[]) =>
  networks.flatMap((states, first) =>
    states.map((state, time) =>
      state.map((_, index) => {
        const other = (first + Math.floor(index / 2)) % networks.length;
        return networks[other][time][index];
      }),
    ),
  );

/** Risk at a width in its unit: that of infinitely many neurons, and a share of the excess. */
function predict(at: NoisyNeurons, share = 1) {
  const law = tvd.meanFieldGibbsLaw({ ...langevinProblem(at), speed: 1 });
  const [limit, excess] = [tvd.numberNamed(law, 'risk'), tvd.numberNamed(law, 'excessTimesWidth')];
  const risk = tvd.withError(
    (limit.value + (share * excess.value) / at.width) / unitOf(at),
    (limit.numericalError + excess.numericalError) / unitOf(at),
  );
  return { early: risk, late: risk, equipartition: 1 };
}

export const uniformInTime = tvd.claim(ageing, {
  id: 'mean-field-dynamics/uniform-in-time',
  says: 'The noise of finitely many neurons does not add up in time: long after the start the mean risk of a network exceeds that of infinitely many neurons by a number over its width, the same at any age, and smaller than that of as many independent neurons.',
  formula:
    "N (\\mathbb{E} R_N(\\theta^t) - R(\\rho_*)) \\to \\operatorname{tr}\\bigl[(I + \\beta C)^{-1} (C + \\beta C')\\bigr],\\quad t \\to \\infty",
  source: mei2018(
    'noisy dynamics (stationary law)',
    'theorem 1 of mei2019 bounds by exp(K t); the number is derived from the Gibbs law of N neurons',
  ),
  assuming: [
    'erf neurons with one input and fixed coefficients',
    'Gaussian inputs',
    'the noise of the density equation',
  ],
  observed: {
    name: 'risk at two ages in units of the temperature over the width; mean of a weight times the slope of the energy over the temperature',
    symbol: '\\beta N R_N,\\ \\beta\\, \\mathbb{E}\\, \\theta\\, \\partial E / \\partial \\theta',
    unit: '1',
  },
  relation: {
    early: tvd.mean('early'),
    late: tvd.mean('late'),
    equipartition: tvd.mean('equipartition'),
  },
  labels: { early: 'risk', late: 'risk at thrice the age', equipartition: 'equipartition' },
  theory: (at) => predict(at),
  margin: {
    early: 0.16,
    late: 0.16,
    equipartition: 0.1,
    because:
      'the excess over infinitely many neurons is about one, five margins and more; half the temperature moves the equipartition by five',
  },
  knownBias: {
    early: 0.05,
    late: 0.05,
    equipartition: 0.04,
    because: 'of first order in the step, and of second in one over the width',
  },
  firstTier: 'standard',
  designs: tvd.designsFor(400, { smoke: 2, standard: 3, full: 12 }),
  mistakes: {
    'self-interaction-left-out': {
      change: 'theory is that of infinite width, in which a neuron does not meet itself',
      theory: (at) => predict(at, 0),
    },
    'growth-in-time': {
      change: 'theory lets the excess double from one age to the other',
      theory: (at) => ({ ...predict(at), late: predict(at, 2).late }),
    },
    'independent-neurons': {
      change: 'every neuron is taken from another network',
      measurement: (right) => ({ ...right, early: right.mixed, late: right.mixed }),
    },
    'printed-noise': {
      change: 'the noise is sqrt(2 s tau / D), as printed',
      system: tvd.particleDynamics.everywhere(({ noise }) => ({
        noise: { temperature: noise?.temperature ?? 0, convention: 'printed' as const },
      })),
    },
  },
  otherRoutes: {
    metropolis: {
      change:
        'draws from the Gibbs law by proposals that are accepted or not, with a risk by quadrature',
      values: (at, key) => {
        const drawn = (age: string) =>
          averagesByProposals(at, { numSweeps: 400 }, tvd.deriveKey(key, age));
        const [early, late] = [drawn('early'), drawn('late')];
        return {
          early: early.risk / unitOf(at),
          late: late.risk / unitOf(at),
          mixed: 0,
          equipartition: late.equipartition,
        };
      },
    },
  },
});
