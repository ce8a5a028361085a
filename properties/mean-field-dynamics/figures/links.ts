import * as tvd from 'theory-vs-dynamics';
import { remember } from '../../remember.js';
import { networkOf, riskOf, sourceOf, startOf, teacherOf } from '../erf-teacher-networks.js';
import { knownPathsOf, movedAlong } from '../limit-paths.js';
import { taskIn } from './shared.js';

/** The links of the chain from the limit to SGD, in its order. */
export const links = {
  limit: 'limit and independent neurons: risk',
  interaction: 'independent and interacting neurons',
  descent: 'gradient flow and gradient descent',
  noise: 'gradient descent and SGD',
} as const;

export const dimension = 40;
const perNeuron = dimension + 1;
const task = taskIn(dimension);

/** Networks of some widths from one start, in the field of the limit and in their own. */
export interface Followed {
  readonly widths: readonly number[];
  readonly times: readonly number[];
}

/** Gradient flow for each width; on one key, neurons of the narrower are among the wider. */
export const flows = ({ widths, times }: Followed) => {
  const last = Math.max(...times);
  const numSteps = 16 * last;
  return widths.map((width) =>
    tvd.particleDynamics({
      network: networkOf(task, width),
      start: startOf(task),
      teacher: teacherOf(task),
      method: 'runge-kutta',
      stepSize: last / numSteps / 2,
      numSteps: numSteps + 1,
      records: tvd.listedSteps([0, ...times.map((time) => Math.round((time * numSteps) / last))]),
    }),
  );
};

/** Risks of the limiting law. */
const limitRisks = remember((times: readonly number[]) =>
  tvd.erfTeacherSeries({ ...task, times }).risk.map(({ value }) => value),
);

/** Of each width at each time: difference of risks to the limit, and distances of neurons to it. */
export function distancesToLimit(
  runs: readonly tvd.MeanFieldStates[],
  { widths, times }: Followed,
): { limit: number[]; interaction: number[] } {
  const widest = runs[widths.indexOf(Math.max(...widths))];
  const paths = knownPathsOf({ ...task, times });
  const moved = times.map((_, moment) =>
    movedAlong(paths, moment, widest.records[0].state, dimension),
  );
  const risk = limitRisks(times);
  const places = widths.flatMap((width, own) =>
    times.map((_, moment) => ({
      width,
      moment,
      state: runs[own].records[moment + 1].state,
      independent: moved[moment].subarray(0, width * perNeuron),
    })),
  );
  return {
    limit: places.map(({ width, moment, independent }) =>
      Math.abs(riskOf(task, width, independent) - risk[moment]),
    ),
    interaction: places.map(({ state, independent }) => distance(state, independent)),
  };
}

/** Gradient flow, gradient descent and SGD, with steps of this epsilon; for one key. */
export function descents(width: number, epsilon: number, times: readonly number[]) {
  const last = Math.max(...times);
  const shared = {
    network: networkOf(task, width),
    start: startOf(task),
    stepSize: epsilon / 2,
    numSteps: Math.round(last / epsilon) + 1,
    records: tvd.listedSteps(times.map((time) => Math.round(time / epsilon))),
  };
  const [flow] = flows({ widths: [width], times });
  return {
    flow,
    descent: tvd.particleDynamics({ ...shared, teacher: teacherOf(task), method: 'euler' }),
    sgd: tvd.onePassSgd({ ...shared, source: sourceOf(task) }),
  };
}

/** Distances of the last two links at each time. */
export const distancesOfDescents = ({
  flow,
  descent,
  sgd,
}: Readonly<Record<'flow' | 'descent' | 'sgd', tvd.MeanFieldStates>>) => ({
  descent: descent.records.map(({ state }, k) => distance(state, flow.records[k + 1].state)),
  noise: sgd.records.map(({ state }, k) => distance(state, descent.records[k].state)),
});

/** Root mean square over neurons of the distance between two states. */
function distance(first: Float64Array, second: Float64Array): number {
  const sum = first.reduce((total, own, k) => total + (own - second[k]) ** 2, 0);
  return Math.sqrt((sum * perNeuron) / first.length);
}

/** Mean of |R_N - R| of independent neurons: that of a normal variable of the exact mean. */
export function meanRiskDifference(
  widths: readonly number[],
  times: readonly number[],
): tvd.NumberWithError[] {
  const { fluctuation, selfInteraction } = tvd.erfTeacherSeries({ ...task, times });
  return widths.flatMap((width) =>
    times.map((_, moment) => {
      const deviation = fluctuation[moment].value / Math.sqrt(width);
      const mean = selfInteraction[moment].value / width;
      const z = mean / deviation;
      const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
      const share = 2 * tvd.normalDistribution(0, 1)(z) - 1;
      return tvd.withError(2 * deviation * density + mean * share, 1e-6);
    }),
  );
}
