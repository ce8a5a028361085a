import * as tvd from 'theory-vs-dynamics';
import { remember } from '../../remember.js';
import { flowOf, riskOf } from '../erf-teacher-networks.js';
import { mei2019 } from '../sources.js';
import { taskIn } from './shared.js';

/** Networks of a replicate, which has one standard deviation. */
const numNetworks = 16;

/** Spread of the risks of independent networks along the gradient flow. */
const spreading = tvd.experiment({
  regime: { width: tvd.integers(4, 512), inputDimension: tvd.integers(4, 512) },
  system: ({ width, inputDimension }) => {
    const run = flowOf(taskIn(inputDimension), width, 1, 5);
    return tvd.numbered(
      'network',
      Array.from({ length: numNetworks }, () => ({ ...run, records: tvd.listedSteps([0]) })),
    );
  },
  measure: (networks, { width, inputDimension }) => {
    const runs = Object.values(networks);
    const spreadOf = (states: readonly Float64Array[]) =>
      standardDeviation(states.map((state) => riskOf(taskIn(inputDimension), width, state)));
    const start = spreadOf(runs.map(({ records }) => records[0].state));
    const end = spreadOf(runs.map(({ end: last }) => last));
    const root = Math.sqrt(width);
    return { start, end, scaledStart: root * start, scaledEnd: root * end };
  },
});

/** Without bias for normal values, to a ten thousandth at sixteen of them. */
function standardDeviation(values: readonly number[]): number {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value / count, 0);
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  return Math.sqrt(square) * (1 + 1 / (4 * (count - 1)));
}

/** Of the risk of independent neurons of the law at times 0 and 1, times the root of the width. */
const fluctuationsIn = remember(
  (inputDimension: number) =>
    tvd.erfTeacherSeries({ ...taskIn(inputDimension), times: [0, 1] }).fluctuation,
);

const numReplicates = (tier: tvd.Tier) => ({ smoke: 5, standard: 16, full: 64 })[tier];

const points = [
  { name: 'time 0', time: 0, value: 'start', scaled: 'scaledStart' },
  { name: 'time 1', time: 1, value: 'end', scaled: 'scaledEnd' },
] as const;

const nameOfIndependent = (time: number) =>
  time === 0 ? 'time 0' : `independent neurons of the law at time ${time}`;

const widths: Readonly<Record<tvd.Tier, readonly number[]>> = {
  smoke: [8, 16, 32, 64, 128],
  standard: [8, 16, 32, 64, 128],
  full: [8, 16, 32, 64, 128, 256, 512],
};

/** Standard deviation of the risk against the width. */
export const fluctuationAgainstWidth: tvd.CurveFigure = {
  kind: 'curves',
  id: 'fluctuation-against-width',
  title: 'Fluctuation of the risk against the width',
  caption:
    'Standard deviation of the population risk over networks of erf neurons in 40 dimensions, at the start and at time 1 of gradient flow; each replicate has 16 networks. Lines: twice the standard deviation of Psi over the root of the width, for independent neurons of the limiting law. At time 0 neurons are independent, so points are predicted on their line. At time 1 neurons have interacted, and theory has the power of the width but not the height: see whether points are parallel to the line, and how far from it the interaction takes them.',
  source: mei2019('theorem 1, width', 'the constant at time 0 is derived'),
  horizontal: { label: 'width', symbol: 'N', scale: 'log' },
  vertical: {
    label: 'standard deviation of the risk',
    symbol: '\\operatorname{sd}(R_N - R)',
    scale: 'log',
  },
  series: [
    ...points.map(({ name, value }) =>
      tvd.sweepOf(name, spreading, {
        along: 'width',
        at: { inputDimension: 40 },
        value,
        places: (tier) => widths[tier],
        numReplicates,
        hasPower: true,
      }),
    ),
    ...points.map(({ time }) => ({
      kind: 'theory' as const,
      name: nameOfIndependent(time),
      places: [8, 128],
      curve: (places: readonly number[]) => {
        const { value, numericalError } = fluctuationsIn(40)[time];
        return places.map((width) =>
          tvd.withError(value / Math.sqrt(width), numericalError / Math.sqrt(width)),
        );
      },
    })),
  ],
};

const dimensions: Readonly<Record<tvd.Tier, readonly number[]>> = {
  smoke: [10, 25, 60, 150],
  standard: [10, 20, 40, 80, 160],
  full: [10, 20, 40, 80, 160, 320],
};

/** The same times the root of the width, against the dimension. */
export const fluctuationAgainstDimension: tvd.CurveFigure = {
  kind: 'curves',
  id: 'fluctuation-against-dimension',
  title: 'Fluctuation of the risk against the dimension',
  caption:
    'The same at width 32, times the root of the width. Predicted: no dependence on the dimension beyond that of the lines, at time 0 at their height. See whether points at either time rise or fall with the dimension.',
  source: mei2019('theorem 1, no dimension in the term of the width'),
  horizontal: { label: 'input dimension', symbol: 'd', scale: 'log' },
  vertical: {
    label: 'standard deviation of the risk times root of the width',
    symbol: '\\sqrt N \\operatorname{sd}(R_N - R)',
    scale: 'log',
  },
  series: [
    ...points.map(({ name, scaled }) =>
      tvd.sweepOf(name, spreading, {
        along: 'inputDimension',
        at: { width: 32 },
        value: scaled,
        places: (tier) => dimensions[tier],
        numReplicates,
        hasPower: true,
      }),
    ),
    ...points.map(({ time }) => ({
      kind: 'theory' as const,
      name: nameOfIndependent(time),
      places: [10, 40, 160],
      valueAt: (inputDimension: number) => fluctuationsIn(inputDimension)[time],
    })),
  ],
};
