import * as tvd from 'theory-vs-dynamics';
import { networkOf, riskOf, sourceOf, startOf } from '../erf-teacher-networks.js';
import { mei2019 } from '../sources.js';
import { even, taskIn, timeAxis } from './shared.js';

const task = taskIn(20);
/** epsilon d; the bias that steps of this size leave is a thousandth. */
const relativeStepSize = 0.05;
const times = [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4];

const learning = tvd.experiment({
  regime: { width: tvd.integers(2, 320) },
  system: ({ width }) => {
    const stepSize = relativeStepSize / task.inputDimension / 2;
    const stepAt = (time: number) => Math.round(time / (2 * stepSize));
    const numSteps = stepAt(4) + 1;
    return tvd.onePassSgd({
      network: networkOf(task, width),
      source: sourceOf(task),
      start: startOf(task),
      stepSize,
      numSteps,
      records: tvd.listedSteps(times.map(stepAt)),
    });
  },
  measure: ({ records }, { width }) => ({
    risks: records.map(({ state }) => riskOf(task, width, state)),
  }),
});

/** Risk of one-pass SGD at several widths, and of the limit. */
export const riskOverTime: tvd.CurveFigure = {
  kind: 'curves',
  id: 'risk-over-time',
  title: 'One-pass SGD at several widths and the distributional dynamics',
  caption:
    'Population risk while networks of erf neurons learn one erf neuron of norm 1.5, in 20 dimensions, with steps of 0.05 over the dimension. Points come down to the line as the width grows: independent neurons of the limiting law would lie above it by about a third over the width. At width 80 the distance is within the bars.',
  source: mei2019('theorem 1', 'erf neurons that learn one'),
  horizontal: timeAxis,
  vertical: { label: 'population risk', symbol: 'R', scale: 'log' },
  series: [
    {
      kind: 'theory',
      name: 'distributional dynamics',
      places: even(0, 4, 41),
      curve: (places) => tvd.erfTeacherSeries({ ...task, times: places }).risk,
    },
    ...[5, 20, 80].map((width) =>
      tvd.curveOfRun(`SGD, width ${width}`, learning, {
        at: { width },
        value: 'risks',
        places: times,
        numReplicates: (tier) => ({ smoke: 12, standard: 48, full: 200 })[tier],
      }),
    ),
  ],
};
