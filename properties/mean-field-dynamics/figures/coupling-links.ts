import * as tvd from 'theory-vs-dynamics';
import { mei2019 } from '../sources.js';
import {
  descents,
  dimension,
  distancesOfDescents,
  distancesToLimit,
  flows,
  links,
  meanRiskDifference,
} from './links.js';
import { even, geometric, powerThrough, timeAxis } from './shared.js';

const numFollowed = (tier: tvd.Tier) => ({ smoke: 8, standard: 48, full: 200 })[tier];
const numDescents = (tier: tvd.Tier) => ({ smoke: 4, standard: 32, full: 100 })[tier];

const width = 40;
const times = even(0.25, 2, 8);
/** epsilon d, of the figure over time. */
const relativeStepSize = 0.05;

const followed = { widths: [width], times };

const followingOverTime = tvd.experiment({
  regime: {},
  system: () => tvd.onOneKey(flows(followed)),
  measure: (runs) => distancesToLimit(runs, followed),
});

const descendingOverTime = tvd.experiment({
  regime: {},
  system: () => tvd.onOneKey(descents(width, relativeStepSize / dimension, times)),
  measure: distancesOfDescents,
});

const distanceAxis = {
  label: 'first link: difference of risks; other links: root mean square distance of neurons',
  symbol: '|R_N - R|,\\ \\lVert \\theta - \\bar\\theta \\rVert',
  scale: 'log',
} as const;

/** The four links over time. */
export const linksOverTime: tvd.CurveFigure = {
  kind: 'curves',
  id: 'links-over-time',
  title: 'The four links from the limit to SGD over time',
  caption:
    'Networks of 40 erf neurons in 40 dimensions, all from one start in a replicate: independent neurons in the field of the limit, interacting ones in their own field, gradient descent with epsilon d = 0.05, and SGD with the same steps on single samples. First link: mean absolute difference of risks; its line is that of a normal variable of the exact mean and the variance to leading order, on which points are predicted. Others: root mean square over neurons, of which theory bounds the order alone: one over the root of the width, 0.16, epsilon, 0.00125, and the root of epsilon d, 0.22. See which link is the longest, and whether any grows with time.',
  source: mei2019('proof of theorem 1', 'with distances as root mean squares over neurons'),
  horizontal: timeAxis,
  vertical: distanceAxis,
  series: [
    ...(['limit', 'interaction'] as const).map((value) =>
      tvd.curveOfRun(links[value], followingOverTime, {
        at: {},
        value,
        places: times,
        numReplicates: numFollowed,
      }),
    ),
    ...(['descent', 'noise'] as const).map((value) =>
      tvd.curveOfRun(links[value], descendingOverTime, {
        at: {},
        value,
        places: times,
        numReplicates: numDescents,
      }),
    ),
    {
      kind: 'theory',
      name: links.limit,
      places: even(0.25, 2, 15),
      curve: (places) => meanRiskDifference([width], places),
    },
  ],
};

const inverseWidths = [1 / 160, 1 / 40, 1 / 10];
const byWidth = { widths: inverseWidths.map((inverse) => Math.round(1 / inverse)), times: [1] };

const followingWidths = tvd.experiment({
  regime: {},
  system: () => tvd.onOneKey(flows(byWidth)),
  measure: (runs) => distancesToLimit(runs, byWidth),
});

const stepSizes = geometric(1 / 160, 1 / 10, 5);

/** Of one size each; the last time is one. */
const descendingBySize = tvd.experiment({
  regime: { size: tvd.uniform(0, 1), isRelative: tvd.oneOf(0, 1) },
  system: ({ size, isRelative }) =>
    tvd.onOneKey(descents(20, isRelative === 1 ? size / dimension : size, [1])),
  measure: (runs) => {
    const { descent, noise } = distancesOfDescents(runs);
    return { descent: descent[0], noise: noise[0] };
  },
});

const line = (name: string, value: number, exponent: number) => ({
  kind: 'theory' as const,
  name,
  places: [1 / 160, 1 / 10],
  valueAt: powerThrough(1 / 40, value, exponent),
});

/** The four links at time one over what makes each of them small. */
export const linksAgainstSize: tvd.CurveFigure = {
  kind: 'curves',
  id: 'links-against-size',
  title: 'The four links against what makes each of them small',
  caption:
    'The same at time 1: the first two links against one over the width, gradient flow and descent against epsilon, descent and SGD against epsilon d, these with 20 neurons. Lines: theory in full for the first link; for the others the powers 1/2, 1 and 1/2 of the bounds, with constants that are no theory but were fitted once, 0.26, 0.047 and 0.32. See whether points are parallel to their lines: where a bound is not sharp, the exponent in the legend is above its power.',
  source: mei2019('proof of theorem 1', 'with distances as root mean squares over neurons'),
  horizontal: {
    label: '1 / width; step size (flow and descent); step size times dimension (SGD)',
    symbol: '1 / N,\\ \\varepsilon,\\ \\varepsilon d',
    scale: 'log',
  },
  vertical: distanceAxis,
  series: [
    ...(['limit', 'interaction'] as const).map((value) =>
      tvd.curveOfRun(links[value], followingWidths, {
        at: {},
        value,
        places: inverseWidths,
        numReplicates: numFollowed,
        hasPower: true,
      }),
    ),
    tvd.sweepOf(links.descent, descendingBySize, {
      along: 'size',
      at: { isRelative: 0 },
      value: 'descent',
      places: () => stepSizes,
      numReplicates: numDescents,
      hasPower: true,
    }),
    tvd.sweepOf(links.noise, descendingBySize, {
      along: 'size',
      at: { isRelative: 1 },
      value: 'noise',
      places: () => stepSizes,
      numReplicates: numDescents,
      hasPower: true,
    }),
    {
      kind: 'theory',
      name: links.limit,
      places: geometric(1 / 160, 1 / 10, 9),
      curve: (places) =>
        meanRiskDifference(
          places.map((inverse) => 1 / inverse),
          [1],
        ),
    },
    line(links.interaction, 0.0411, 1 / 2),
    line(links.descent, 0.00118, 1),
    line(links.noise, 0.0506, 1 / 2),
  ],
};
