import * as tvd from 'theory-vs-dynamics';
import { averagesOf, runOf } from './averages.js';
import { chain } from './chain.js';
import { logisticOf, logistics } from './targets.js';

/** A logistic regression at a temperature, with inputs that it had not seen. */
interface Problem {
  readonly target: tvd.LogisticRegressionTarget;
  readonly temperature: number;
  readonly newInputs: readonly (readonly number[])[];
  /** Deviations of the parameters. */
  readonly units: readonly number[];
  readonly law: tvd.LogisticPosterior;
}

const draws = tvd.experiment({
  regime: { ...logistics, temperature: tvd.oneOf(0.5, 1, 2) },
  given: ({ temperature, ...setting }): Problem => {
    const target = logisticOf(setting);
    const d = setting.dimension;
    const newInputs = [1, -0.5].map((x) => Array.from({ length: d }, (_, j) => (j === 0 ? x : 1)));
    const law = tvd.logisticPosterior(target, temperature, newInputs);
    const units = law.mean.map(({ value }, j) =>
      Math.sqrt(law.secondMoment[j * (d + 1)].value - value ** 2),
    );
    return { target, temperature, newInputs, units, law };
  },
  system: ({ target, temperature }) => chain(target, temperature),
  measure: (run, given) => moments(run, given),
});

function moments(run: tvd.PosteriorRun, { target, temperature, newInputs, units }: Problem) {
  const d = run.dimension;
  const { potential } = tvd.targetFunctions(target);
  const averages = averagesOf(run, 2 * d + 1 + newInputs.length, (theta) => [
    ...units.map((unit, j) => theta[j] / unit),
    ...units.map((unit, j) => (theta[j] / unit) ** 2),
    potential(theta) / temperature,
    ...newInputs.map(
      (row) => 1 / (1 + Math.exp(-row.reduce((sum, x, j) => sum + x * theta[j], 0))),
    ),
  ]);
  const mean = averages.slice(0, d);
  return {
    mean,
    deviation: averages.slice(d, 2 * d).map((square, j) => Math.sqrt(square - mean[j] ** 2)),
    energy: averages[2 * d],
    chance: averages.slice(2 * d + 1),
  };
}

function predicted({ target, temperature, newInputs }: Problem, units: readonly number[]) {
  const { mean, secondMoment, energy, chances } = tvd.logisticPosterior(
    target,
    temperature,
    newInputs,
  );
  const d = mean.length;
  return {
    mean: mean.map(({ value, numericalError }, j) =>
      tvd.withError(value / units[j], numericalError / units[j]),
    ),
    deviation: mean.map((centre, j) => {
      const square = secondMoment[j * (d + 1)];
      const variance = square.value - centre.value ** 2;
      const error = square.numericalError + 2 * Math.abs(centre.value) * centre.numericalError;
      return tvd.withError(Math.sqrt(variance) / units[j], error / variance);
    }),
    energy: tvd.scaledWithError(energy, 1 / temperature),
    chance: chances,
  };
}

export const logisticMoments = tvd.claim(draws, {
  id: 'posterior-sampler/logistic-moments',
  says: 'Draws from the posterior of a logistic regression have its means and deviations, its mean energy, and its chances of new labels.',
  formula:
    "P(y' = 1 \\mid x') = \\left\\langle \\frac{1}{1 + e^{-x' \\cdot \\theta}} \\right\\rangle",
  source: tvd.cite(
    'neal2011',
    'section 3.2: what a chain leaves invariant',
    'averages by quadrature',
  ),
  assuming: ['warm-up of 100 iterations suffices'],
  observed: {
    name: 'moments over deviations, energy over temperature, chances',
    symbol: '\\langle \\theta_j \\rangle / \\sigma_j',
    unit: '1',
  },
  relation: tvd.meansEqual,
  theory: (given) => predicted(given, given.units),
  margin: {
    mean: 0.12,
    deviation: 0.06,
    energy: 0.1,
    chance: 0.03,
    because:
      'an eighth of a deviation, a variance that is an eighth off, a tenth of the energy of two parameters; a chance that is off by 0.03 is worth the change that half of a prior makes',
  },
  knownBias: {
    mean: 0.01,
    deviation: 0.025,
    energy: 0.01,
    chance: 0.002,
    because:
      'a deviation about the mean of draws worth 30 independent ones is too small by 1 / 60 and by as much again over 2; something is left of the start',
  },
  designs: tvd.designsFor(800, { smoke: 2, standard: 6, full: 24 }),
  mistakes: {
    ...tvd.plantedInPosterior('prior-omitted', 'half-the-samples', 'missing-factor-two'),
    'point-estimate': {
      change: 'theory gives new labels the chances of the mean parameters',
      theory: async (given, right) => {
        const law = await right(given);
        const centre = given.law.mean.map(({ value }) => value);
        const chance = given.newInputs.map(
          (row) => 1 / (1 + Math.exp(-row.reduce((sum, x, j) => sum + x * centre[j], 0))),
        );
        return { ...law, chance };
      },
    },
  },
  otherRoutes: {
    'rejection-from-the-prior': {
      change: 'draws of the prior, each kept with the chance of its likelihood over the largest',
      values: (given, key) => moments(runOf(rejectionSample(given, key)), given),
    },
  },
});

/** Independent draws of the posterior by rejection. */
function rejectionSample({ target, temperature }: Problem, key: tvd.RandomKey): number[][] {
  const { inputs, targets, priorPrecision } = target;
  const d = inputs[0].length;
  const spread = Math.sqrt(temperature / priorPrecision);
  const lossAt = (theta: readonly number[]) =>
    inputs.reduce((sum, row, i) => {
      const output = row.reduce((part, x, j) => part + x * theta[j], 0);
      return sum + Math.log(1 + Math.exp(targets[i] === 1 ? -output : output));
    }, 0);
  // The smallest loss within reach, by descent with the safe step 4 / sum |x|^2.
  const best = new Array<number>(d).fill(0);
  const step = 4 / inputs.flat().reduce((sum, x) => sum + x * x, 1);
  for (let count = 0; count < 400; count++) {
    const slope = new Array<number>(d).fill(0);
    inputs.forEach((row, i) => {
      const output = row.reduce((part, x, j) => part + x * best[j], 0);
      const miss = 1 / (1 + Math.exp(-output)) - targets[i];
      row.forEach((x, j) => {
        slope[j] += miss * x;
      });
    });
    slope.forEach((entry, j) => {
      best[j] -= step * entry;
    });
  }
  const least = lossAt(best) - 0.05;
  const points: number[][] = [];
  for (let block = 0; points.length < 100 && block < 1000; block++) {
    const z = tvd.normalDraws(key, 100 * d, tvd.streams.proposal, block);
    const uniforms = tvd.uniformDraws(key, 100, tvd.streams.acceptance, block);
    for (let place = 0; place < 100 && points.length < 100; place++) {
      const theta = Array.from({ length: d }, (_, j) => spread * z[place * d + j]);
      if (Math.log(uniforms[place]) * temperature < least - lossAt(theta)) points.push(theta);
    }
  }
  return points;
}
