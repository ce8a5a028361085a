import * as tvd from 'theory-vs-dynamics';
import { networkOf, riskOf, sourceOf, startOf } from '../erf-teacher-networks.js';
import { mei2019 } from '../sources.js';
import { even, taskIn, timeAxis } from './shared.js';

const task = taskIn(20);
/** epsilon d; the bias that steps of this size leave is a thousandth. */
const relativeStepSize = 0.05;
/** Widths, and times that leave room for the bars of each. */
const shown = [4, 16, 64].map((width, place) => ({
  width,
  times: even(0.2 * place, 3.6 + 0.2 * place, 7),
}));

const learning = tvd.experiment({
  regime: { place: tvd.integers(0, shown.length - 1) },
  given: ({ place }) => shown[place],
  system: ({ width, times }) => {
    const stepSize = relativeStepSize / task.inputDimension / 2;
    const stepAt = (time: number) => Math.round(time / (2 * stepSize));
    return tvd.onePassSgd({
      network: networkOf(task, width),
      source: sourceOf(task),
      start: startOf(task),
      stepSize,
      numSteps: stepAt(4) + 1,
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
  title: 'One-pass SGD and the distributional dynamics',
  caption:
    'Population risk while networks of erf neurons learn one erf neuron of norm 1.5 by one-pass SGD in 20 dimensions, with epsilon d = 0.05; weights start with the standard deviation 0.3 along the teacher and the length 1 across it. The line is the limit of infinitely wide networks. Predicted: at the start points a third over the width above it, later at a distance of the order of one over the width. See whether the points of each width come nearer to the line than those of the width before.',
  source: mei2019('theorem 1', 'erf neurons that learn one'),
  horizontal: timeAxis,
  vertical: { label: 'population risk', symbol: 'R', scale: 'log' },
  series: [
    {
      kind: 'theory',
      name: 'distributional dynamics',
      places: even(0, 4, 17),
      curve: (places) => tvd.erfTeacherSeries({ ...task, times: places }).risk,
    },
    ...shown.map(({ width, times }, place) =>
      tvd.curveOfRun(`SGD, width ${width}`, learning, {
        at: { place },
        value: 'risks',
        places: times,
        numReplicates: (tier) => ({ smoke: 12, standard: 60, full: 200 })[tier],
      }),
    ),
  ],
};
