import * as tvd from 'theory-vs-dynamics';
import { remember } from '../remember.js';
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
    deviation: averages
      .slice(d, 2 * d)
      .map((square, j) => Math.sqrt(Math.max(0, square - mean[j] ** 2))),
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
  designs: tvd.designsFor(1200, { smoke: 2, standard: 6, full: 24 }),
  mistakes: {
    ...tvd.plantedInPosterior('prior-omitted', 'half-the-samples', 'missing-factor-two'),
    'labels-swapped': {
      change: 'theory gives new labels the chances of their opposites',
      theory: async (given, right) => {
        const law = await right(given);
        const chance = given.law.chances.map(({ value }) => 1 - value);
        return { ...law, chance };
      },
    },
  },
  otherRoutes: {
    'draws-from-a-table': {
      change: 'independent draws from a table of the density over cells',
      values: (given, key) => moments(runOf(drawsFromTable(given, key)), given),
    },
  },
});

/** Cells of a table along each parameter. */
const numCells = 150;

/** Cumulative sums of the density over cells around the mean, ten deviations wide. */
const tableOf = remember(({ target, temperature, units, law }: Problem) => {
  const { inputs, targets, priorPrecision } = target;
  const d = units.length;
  const corner = units.map((unit, j) => law.mean[j].value - 6 * unit);
  const sides = units.map((unit) => (12 * unit) / numCells);
  const logs = Array.from({ length: numCells ** d }, (_, cell) => {
    const theta = sides.map((side, j) => corner[j] + side * (cellAlong(cell, j) + 0.5));
    let energy = 0;
    for (const entry of theta) energy += (priorPrecision * entry ** 2) / 2;
    inputs.forEach((row, i) => {
      const output = row.reduce((sum, x, j) => sum + x * theta[j], 0);
      energy += Math.log(1 + Math.exp(targets[i] === 1 ? -output : output));
    });
    return -energy / temperature;
  });
  const top = logs.reduce((most, log) => Math.max(most, log));
  let total = 0;
  const sums = logs.map((log) => {
    total += Math.exp(log - top);
    return total;
  });
  return { corner, sides, sums, total };
});

/** The place of a cell along a parameter. */
const cellAlong = (cell: number, j: number) => Math.floor(cell / numCells ** j) % numCells;

/** Independent draws: a cell by its density at the middle, and a point in it. */
function drawsFromTable(given: Problem, key: tvd.RandomKey): number[][] {
  const { corner, sides, sums, total } = tableOf(given);
  const d = sides.length;
  const uniforms = tvd.uniformDraws(key, 200 * (d + 1));
  return Array.from({ length: 200 }, (_, draw) => {
    const level = uniforms[draw * (d + 1)] * total;
    let [below, above] = [0, sums.length - 1];
    while (below < above) {
      const middle = (below + above) >> 1;
      if (sums[middle] < level) below = middle + 1;
      else above = middle;
    }
    return sides.map(
      (side, j) => corner[j] + side * (cellAlong(below, j) + uniforms[draw * (d + 1) + j + 1]),
    );
  });
}
