import * as tvd from 'theory-vs-dynamics';
import { regressionOf, regressions } from './targets.js';

const numDraws = 9;
const ranked = ['parameter 1', 'log-likelihood', 'log-prior'] as const;

/** Parameters drawn from the prior, and the regression whose targets were drawn with them. */
interface Joint {
  readonly parameters: readonly number[];
  readonly target: tvd.LinearRegressionTarget;
}

function drawJoint(
  target: tvd.LinearRegressionTarget,
  temperature: number,
  key: tvd.RandomKey,
): Joint {
  const { inputs, noiseVariance, priorPrecision } = target;
  const d = inputs[0].length;
  const z = tvd.normalDraws(key, d + inputs.length, tvd.streams.data);
  const parameters = Array.from(
    z.subarray(0, d),
    (x) => x * Math.sqrt(temperature / priorPrecision),
  );
  const targets = inputs.map(
    (row, i) => outputOf(row, parameters) + z[d + i] * Math.sqrt(temperature * noiseVariance),
  );
  return { parameters, target: { ...target, targets } };
}

function outputOf(row: readonly number[], theta: ArrayLike<number>): number {
  return row.reduce((sum, x, j) => sum + x * theta[j], 0);
}

/** Ranks among draws; each quantity is blind to some mistake that another one sees. */
function ranks(
  { parameters, target }: Joint,
  draws: readonly ArrayLike<number>[],
  ties: Float64Array,
) {
  const rank = (place: number, quantity: (theta: ArrayLike<number>) => number) =>
    tvd.rankAmongDraws(quantity(parameters), draws.map(quantity), ties[place]);
  return {
    'parameter 1': rank(0, (theta) => theta[0]),
    'log-likelihood': rank(
      1,
      (theta) =>
        -target.inputs.reduce(
          (s, row, i) => s + (target.targets[i] - outputOf(row, theta)) ** 2,
          0,
        ),
    ),
    'log-prior': rank(2, (theta) => -Array.from(theta).reduce((sum, x) => sum + x * x, 0)),
  };
}

const calibrated = tvd.experiment({
  regime: { ...regressions, temperature: tvd.oneOf(0.4, 2.5) },
  given: ({ temperature, ...setting }) => ({ design: regressionOf(setting), temperature }),
  disorder: ({ design, temperature }, key) => ({
    joint: drawJoint(design, temperature, tvd.deriveKey(key, 'joint')),
    ties: tvd.uniformDraws(key, ranked.length, tvd.streams.acceptance),
  }),
  system: ({ joint, temperature }) =>
    tvd.keyed(
      ['chain'],
      tvd.posteriorDraws({
        target: joint.target,
        temperature,
        start: 1,
        numWarmup: 100,
        numDraws,
        thin: 4,
      }),
    ),
  measure: ({ draws, dimension: d }, { joint, ties }) => {
    const points = Array.from({ length: numDraws }, (_, k) => draws.subarray(k * d, (k + 1) * d));
    return ranks(joint, points, ties);
  },
});

export const rankCalibration = tvd.claim(calibrated, {
  id: 'posterior-sampler/rank-calibration',
  says: 'Data are drawn with parameters from the prior; among draws of the posterior, those parameters, their log-likelihood and their log-prior have uniform ranks.',
  formula: '\\operatorname{rank}\\bigl(f(\\theta^*), \\{f(\\theta_l)\\}\\bigr) \\sim U\\{0..L\\}',
  source: tvd.cite('talts2018', 'theorem 1'),
  assuming: ['draws four iterations apart nearly independent'],
  observed: {
    name: 'distance of the cumulative ranks from uniform',
    symbol: '\\max_k |\\hat F(k) - k / K|',
    unit: '1',
  },
  relation: tvd.ranksUniform(ranked, numDraws),
  theory: () => ({}),
  margin: {
    each: 0.1,
    because:
      'half the variance moves the cumulative ranks of the log-likelihood by 0.15 or more, a prior that is missing those of the log-prior by more',
  },
  knownBias: {
    each: 0.01,
    because: 'draws four tuned moves apart are correlated by less than a tenth',
  },
  designs: tvd.designsFor(4000, { smoke: 2, standard: 4, full: 12 }),
  firstTier: 'standard',
  mistakes: tvd.plantedInPosterior('missing-factor-two', 'prior-omitted', 'frozen-coordinate'),
  otherRoutes: {
    'exchangeable-draws': {
      change: 'parameters and draws all from the prior, with data that depend on neither',
      inferenceOnly: true,
      values: ({ design, temperature, joint, ties }, key) => {
        const of = (part: number) => drawJoint(design, temperature, tvd.deriveKey(key, part));
        const draws = Array.from({ length: numDraws }, (_, draw) => of(draw).parameters);
        return ranks({ ...joint, target: of(numDraws).target }, draws, ties);
      },
    },
  },
});
