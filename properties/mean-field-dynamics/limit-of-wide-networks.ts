import * as tvd from 'theory-vs-dynamics';
import { type ErfTask, erfTasks, flowOf, riskOf } from './erf-teacher-networks.js';
import { mei2019 } from './sources.js';

const widths = [16, 32] as const;
/** Of each width in a replicate. */
const numRuns = 4;

/** Risks of networks at a time, without the part that falls like one over the width. */
const wide = tvd.experiment({
  regime: { ...erfTasks, time: tvd.logUniform(0.4, 2.5) },
  across: { width: tvd.limitOf(widths, () => []) },
  system: ({ width, time, ...task }) => {
    const run = flowOf(task, width, time, Math.ceil(4 * time));
    return tvd.keyed(
      [],
      tvd.numbered(
        'run',
        Array.from({ length: numRuns }, () => run),
      ),
    );
  },
  measure: (runs, { width, time: _, ...task }) => {
    const risks = Object.values(runs).map(({ end }) => riskOf(task, width, end));
    return { risk: risks.reduce((sum, risk) => sum + risk / numRuns, 0) };
  },
});

const predict = ({ time, ...task }: ErfTask & { readonly time: number }) => {
  const [risk] = tvd.erfTeacherSeries({ ...task, times: [time] }).risk;
  return { risk };
};

export const limitOfWideNetworks = tvd.claim(wide, {
  id: 'mean-field-dynamics/limit-of-wide-networks',
  says: 'The population risk of networks that follow its gradient tends, as their width grows, to that of the law of neurons which the distributional dynamics move, at every time and in every dimension.',
  formula:
    '\\mathbb{E} R_N(\\theta^t) \\to R(\\rho_t),\\quad \\partial_t \\rho_t = 2 \\xi \\nabla \\cdot (\\rho_t \\nabla \\Psi(\\theta; \\rho_t))',
  source: mei2019(
    'theorem 1, steps small',
    'erf neurons that learn one; solved by a carried quadrature',
  ),
  assuming: ['erf neurons with coefficients one', 'Gaussian inputs', 'one erf neuron as teacher'],
  observed: {
    name: 'risk, extrapolated from widths 16 and 32',
    symbol: '2 R_{32} - R_{16}',
    unit: '1',
  },
  relation: tvd.meansEqual,
  theory: predict,
  margin: {
    risk: (_, { teacherCoefficient }) => 0.01 * teacherCoefficient ** 2,
    because: 'a tenth in time or in the force moves the risk as far while it falls',
  },
  knownBias: {
    risk: (_, { teacherCoefficient }) => 0.004 * teacherCoefficient ** 2,
    because: 'the second order in one over the width, measured with widths 32 and 64',
  },
  designs: tvd.designsFor(4000, { smoke: 2, standard: 12, full: 40 }),
  mistakes: {
    'half-the-drift': {
      change: 'the flow without the factor two of the drift',
      system: tvd.particleDynamics.everywhere(({ stepSize }) => ({
        stepSize: Number(stepSize) / 2,
      })),
    },
    'no-movement': {
      change: 'theory leaves the start where it was',
      theory: (at) => predict({ ...at, time: 0 }),
    },
    'shorter-neurons': {
      change: 'theory starts neurons with half the length across the signal',
      theory: (at) => predict({ ...at, perpendicularStd: at.perpendicularStd / 2 }),
    },
  },
  otherRoutes: {
    'euler-in-small-steps': {
      change: 'gradient descent in small steps instead of the flow by Runge and Kutta',
      system: ({ width, time, ...task }) => {
        const numSteps = Math.ceil(100 * time);
        const run = flowOf(task, width, time, numSteps);
        return tvd.keyed(
          [],
          tvd.numbered(
            'run',
            Array.from({ length: numRuns }, () => ({ ...run, method: 'euler' as const })),
          ),
        );
      },
    },
  },
});
