import { describe, expect, test } from 'vitest';
import {
  errorFunction,
  gaussGegenbauer,
  gaussLegendre,
} from '../../../../../src/numerics/index.js';
import { keyFromSeed, normalDraws } from '../../../../../src/random/index.js';
import {
  cosineMoments,
  evenHermite,
} from '../../../../../src/theory/distributional-dynamics/gaussian-classes/even-hermite.js';
import { gaussianClasses } from '../../../../../src/theory/distributional-dynamics/gaussian-classes/gaussian-classes.js';
import {
  gaussianRadii,
  gaussianRadiusQuantile,
} from '../../../../../src/theory/distributional-dynamics/gaussian-classes/gaussian-radii.js';
import {
  type IsotropicInteraction,
  isotropicField,
  isotropicObservables,
} from '../../../../../src/theory/distributional-dynamics/gaussian-classes/isotropic-field.js';
import { isotropicGaussiansFlow } from '../../../../../src/theory/distributional-dynamics/gaussian-classes/isotropic-gaussians-flow.js';
import { isotropicTrajectory } from '../../../../../src/theory/distributional-dynamics/gaussian-classes/isotropic-trajectory.js';
import {
  publishedTruncatedRelu,
  truncatedReluHermite,
  truncatedReluMean,
} from '../../../../../src/theory/index.js';

const valuesOf = (series: readonly { readonly value: number }[]) =>
  series.map(({ value }) => value);
const sigma = (t: number) => -2.5 + 10 * Math.min(1, Math.max(0, t - 0.5));
const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** Even pieces of standard normal numbers, a rule on each. */
function normalPieces(cuts: readonly number[], numNodes: number) {
  const ends = [-8, -4, -2, 0, 2, 4, 8, ...cuts.filter((cut) => Math.abs(cut) < 8)];
  ends.sort((a, b) => a - b);
  const nodes: number[] = [];
  const weights: number[] = [];
  for (let i = 1; i < ends.length; i++) {
    if (!(ends[i] > ends[i - 1])) continue;
    const rule = gaussLegendre(numNodes, ends[i - 1], ends[i]);
    nodes.push(...rule.nodes);
    weights.push(...rule.weights.map((weight, j) => weight * density(rule.nodes[j])));
  }
  return { nodes, weights };
}

/** With so many even degrees from two on; without any, neurons are taken to be orthogonal. */
const interactionAt = (
  classSeparation: number,
  inputDimension: number,
  numDegrees = 64,
): IsotropicInteraction => ({
  activation: publishedTruncatedRelu,
  classes: gaussianClasses(classSeparation),
  cosineMoments: cosineMoments(inputDimension, numDegrees),
});

/** E (y - f)^2 of normal weights: f(x) = q(k |x| / sqrt d), so one integral over the length of x. */
function riskAtStart(classSeparation: number, inputDimension: number, initialRadius = 0.8) {
  const { radii, weights } = gaussianRadii({ inputDimension, initialRadius }, 200);
  return gaussianClasses(classSeparation).reduce(
    (sum, { label, scale }) =>
      sum +
      radii.reduce((ofClass, length, i) => {
        const output = truncatedReluMean({ radius: scale * length }).mean.value;
        return ofClass + (weights[i] * (label - output) ** 2) / 2;
      }, 0),
    0,
  );
}

describe('lengths of normal weights', () => {
  test.each([1, 2, 5, 40, 3000])('in %i dimensions have the moments of chi', (inputDimension) => {
    const { radii, weights } = gaussianRadii({ inputDimension, initialRadius: 0.7 }, 16);
    const moment = (power: number) =>
      radii.reduce((sum, radius, i) => sum + weights[i] * (radius / 0.7) ** power, 0);
    expect(moment(2)).toBeCloseTo(1, 11);
    expect(moment(4)).toBeCloseTo(1 + 2 / inputDimension, 10);
  });

  test('have the quantiles of an exponential law in two dimensions, and of a half-normal in one', () => {
    for (const share of [0.01, 0.5, 0.93]) {
      const two = gaussianRadiusQuantile({ inputDimension: 2, initialRadius: 1.5 }, share);
      expect(1 - Math.exp(-((two / 1.5) ** 2))).toBeCloseTo(share, 13);
      const one = gaussianRadiusQuantile({ inputDimension: 1, initialRadius: 1.5 }, share);
      expect(errorFunction((one / 1.5) * Math.SQRT1_2)).toBeCloseTo(share, 13);
    }
  });
});

describe('the moments of a cosine', () => {
  test.each([1, 2, 3, 40])('are those of a Gegenbauer rule in %i dimensions', (d) => {
    const moments = cosineMoments(d, 5);
    if (d === 1) expect(Array.from(moments)).toEqual([1, 1, 1, 1, 1]);
    if (d < 3) return;
    const { nodes, weights } = gaussGegenbauer(d, 12);
    for (const [j, moment] of moments.entries()) {
      const exact = nodes.reduce((sum, eta, i) => sum + weights[i] * eta ** (2 * j + 2), 0);
      expect(moment / exact).toBeCloseTo(1, 11);
    }
  });

  test('end where they are below roundings', () => {
    expect(cosineMoments(1e6, 64).length).toBe(2);
    expect(cosineMoments(5, 64).length).toBe(64);
    expect(cosineMoments(5, 0).length).toBe(0);
  });
});

describe('even Hermite coefficients', () => {
  const numDegrees = 40;
  const at = (length: number) => {
    const [values, slopes] = [new Float64Array(numDegrees), new Float64Array(numDegrees)];
    evenHermite(publishedTruncatedRelu, length, values, slopes);
    return { values, slopes };
  };

  test('are those of the closed form over sqrt k!, and their slopes those of differences', () => {
    for (const radius of [0.05, 0.4, 1.2, 30]) {
      const { values, slopes } = at(radius);
      let factorial = 1;
      for (let degree = 2; degree <= 20; degree += 2) {
        factorial *= degree * (degree - 1);
        const known = truncatedReluHermite({ radius, degree }).value / Math.sqrt(factorial);
        expect(values[degree / 2 - 1]).toBeCloseTo(known, 12);
      }
      const step = 1e-6 * radius;
      const [above, below] = [at(radius + step), at(radius - step)];
      for (const [j, slope] of slopes.entries()) {
        const difference = (above.values[j] - below.values[j]) / (2 * step);
        expect(Math.abs(slope - difference)).toBeLessThan(1e-6 * (1 + Math.abs(slope)));
      }
    }
    expect(Array.from(at(0).values)).toEqual(new Array(numDegrees).fill(0));
  });
});

describe('the interaction', () => {
  test.each([
    [2, 0.3],
    [3, 0.4],
    [5, 0.4],
  ])('in %i dimensions is the mean over random pairs of directions', (d, classSeparation) => {
    // Weights and inputs at random: E over both of sigma(w . x) sigma(v . x), as f is their mean.
    const draws = normalDraws(keyFromSeed(d), 3 * d * 200_000);
    let [sum, squares] = [0, 0];
    for (let i = 0; i < 200_000; i++) {
      const [w, v, x] = [0, 1, 2].map((which) =>
        draws.subarray((3 * i + which) * d, (3 * i + which + 1) * d),
      );
      const product = (weights: Float64Array) =>
        weights.reduce((total, weight, j) => total + weight * x[j], 0) * (0.8 / Math.sqrt(d));
      let risk = 0;
      for (const { label, scale } of gaussianClasses(classSeparation)) {
        const [first, second] = [sigma(scale * product(w)), sigma(scale * product(v))];
        risk += (1 - label * (first + second) + first * second) / 2;
      }
      sum += risk / 200_000;
      squares += risk ** 2 / 200_000;
    }
    const error = Math.sqrt((squares - sum ** 2) / 200_000);
    const { risk } = isotropicObservables(
      gaussianRadii({ inputDimension: d, initialRadius: 0.8 }, 64),
      interactionAt(classSeparation, d),
    );
    expect(Math.abs(risk - sum)).toBeLessThan(4 * error);
    expect(error).toBeLessThan(0.05);
  });

  test.each([1, 2, 3, 5, 10, 40])('gives the risk of the start in %i dimensions', (d) => {
    const { risk } = isotropicGaussiansFlow({
      classSeparation: 0.4,
      inputDimension: d,
      times: [0],
    });
    const exact = riskAtStart(0.4, d);
    expect(Math.abs(risk[0].value - exact)).toBeLessThan(risk[0].numericalError);
    expect(Math.abs(risk[0].value - exact)).toBeLessThan(1e-4);
  });

  test('is the mean product over random directions at each pair of lengths', () => {
    const d = 40;
    const [r, s] = [1.2, 0.9];
    const first = normalPieces([0.5 / r, 1.5 / r], 24);
    // E[sigma(r G) sigma(s G')] with G' = eta G + sqrt(1 - eta^2) H; the inner mean in pieces.
    const product = (eta: number) => {
      const across = Math.sqrt(1 - eta * eta);
      let mean = 0;
      for (const [i, g] of first.nodes.entries()) {
        const shift = eta * g;
        const inner = normalPieces(
          [0.5, 1.5].map((kink) => (kink / s - shift) / across),
          12,
        );
        const conditional = inner.nodes.reduce(
          (sum, h, j) => sum + inner.weights[j] * sigma(s * (shift + across * h)),
          0,
        );
        mean += first.weights[i] * sigma(r * g) * conditional;
      }
      return mean;
    };
    const cosines = gaussGegenbauer(d, 8);
    const exact = cosines.nodes.reduce((sum, eta, k) => sum + cosines.weights[k] * product(eta), 0);
    const [a, b] = [r, s].map((radius) => truncatedReluMean({ radius }));
    const leading = a.mean.value * b.mean.value;
    const second = (r * a.slope.value * s * b.slope.value) / (2 * d);
    expect(Math.abs(exact - leading - second)).toBeLessThan(2e-3);
    expect(Math.abs(exact - leading)).toBeGreaterThan(0.01);
    const coefficients = (radius: number) => {
      const [values, slopes] = [new Float64Array(20), new Float64Array(20)];
      evenHermite(publishedTruncatedRelu, radius, values, slopes);
      return values;
    };
    const moments = cosineMoments(d, 20);
    const pair = (lx: number, ly: number) => {
      const [first, second] = [coefficients(lx), coefficients(ly)];
      const [x, y] = [lx, ly].map((radius) => truncatedReluMean({ radius }).mean.value);
      return moments.reduce((sum, moment, j) => sum + moment * first[j] * second[j], x * y);
    };
    expect(pair(r, s)).toBeCloseTo(exact, 6);
    // The observables have the same numbers: two lengths of equal mass, classes that agree.
    const law = { radii: Float64Array.of(r, s), weights: Float64Array.of(0.5, 0.5) };
    const observables = isotropicObservables(law, interactionAt(0, d));
    const pairs = (pair(r, r) + 2 * pair(r, s) + pair(s, s)) / 4;
    expect(observables.risk).toBeCloseTo(1 + pairs, 11);
    // Psi is the mean of u, as classes that agree pull at nothing: of two numbers twice the standard
    // deviation is the distance.
    const potentialGap = (pair(r, r) - pair(s, s)) / 2;
    expect(observables.fluctuation).toBeCloseTo(Math.abs(potentialGap), 11);
    const square = (radius: number) => {
      const { nodes, weights } = normalPieces([0.5 / radius, 1.5 / radius], 24);
      return nodes.reduce((sum, g, i) => sum + weights[i] * sigma(radius * g) ** 2, 0);
    };
    expect(observables.selfInteraction).toBeCloseTo((square(r) + square(s)) / 2 - pairs, 10);
  });

  test.each([
    [7, 0],
    [7, 1],
    [7, 64],
    [2, 64],
  ])(
    'moves lengths down the slope of the risk, in %i dimensions with %i degrees',
    (inputDimension, numDegrees) => {
      const interaction = interactionAt(0.6, inputDimension, numDegrees);
      const radii = Float64Array.of(0.3, 0.8, 1.4, 2.5);
      const weights = Float64Array.of(0.1, 0.4, 0.3, 0.2);
      const slopes = new Float64Array(4);
      isotropicField({ radii, weights }, interaction, slopes, radii);
      const step = 1e-5;
      for (let i = 0; i < 4; i++) {
        const riskAt = (shift: number) =>
          isotropicObservables(
            { radii: radii.map((r, j) => (j === i ? r + shift : r)), weights },
            interaction,
          ).risk;
        const derivative = (riskAt(step) - riskAt(-step)) / (2 * step);
        expect(2 * weights[i] * slopes[i]).toBeCloseTo(derivative, 6);
      }
    },
  );
});

describe('the flow', () => {
  test('has the risk of SGD in ten dimensions, extrapolated in width', () => {
    const { risk } = isotropicGaussiansFlow({
      classSeparation: 0.3,
      inputDimension: 10,
      times: [0.175],
    });
    // 0.487 with the first order in 1 / d alone.
    expect(Math.abs(risk[0].value - 0.514)).toBeLessThan(2e-3);
    expect(risk[0].numericalError).toBeLessThan(1e-6);
  });

  test('agrees with point masses at quantiles and steps of Runge and Kutta', () => {
    const numRadii = 400;
    const start = { inputDimension: 10, initialRadius: 0.8 };
    const interaction = interactionAt(0.5, 10);
    const weights = new Float64Array(numRadii).fill(1 / numRadii);
    let radii = Float64Array.from({ length: numRadii }, (_, j) =>
      gaussianRadiusQuantile(start, (j + 0.5) / numRadii),
    );
    const step = 0.01;
    const velocity = (at: Float64Array) => {
      const slopes = new Float64Array(numRadii);
      isotropicField({ radii: at, weights }, interaction, slopes, at);
      return slopes.map((slope) => -2 * slope);
    };
    const moved = (by: number, slopes: Float64Array) => radii.map((r, i) => r + by * slopes[i]);
    for (let n = 0; n < 50; n++) {
      const a = velocity(radii);
      const b = velocity(moved(step / 2, a));
      const c = velocity(moved(step / 2, b));
      const d = velocity(moved(step, c));
      radii = radii.map((r, i) => r + (step * (a[i] + 2 * b[i] + 2 * c[i] + d[i])) / 6);
    }
    const flow = isotropicGaussiansFlow({
      classSeparation: 0.5,
      inputDimension: 10,
      times: [0.5],
      numRadii,
    });
    const brute = isotropicObservables({ radii, weights }, interaction);
    // Midpoints of quantiles are off by less than 1 / numRadii in the tails.
    expect(Math.abs(flow.risk[0].value - brute.risk)).toBeLessThan(1e-4);
    expect(Math.abs(flow.meanRadius[0].value - brute.meanRadius)).toBeLessThan(1e-4);
    expect(Math.abs(flow.fluctuation[0].value - brute.fluctuation)).toBeLessThan(1e-3);
    for (const [j, radius] of flow.radii[0].entries()) {
      expect(Math.abs(radius - radii[j])).toBeLessThan(1e-4);
    }
  });

  const defaults = { classSeparation: 0.8, inputDimension: 40 };

  test('loses risk by 4 xi times the mean of the squared slope, on one clock for all speeds', () => {
    const times = [0.2, 0.201, 0.202];
    const { risk } = isotropicGaussiansFlow({ ...defaults, times });
    const slow = isotropicGaussiansFlow({ ...defaults, times: [0.402], speed: 0.5 });
    expect(slow.risk[0].value).toBeCloseTo(
      isotropicGaussiansFlow({ ...defaults, times: [0.201] }).risk[0].value,
      6,
    );
    const interaction = interactionAt(0.8, 40);
    const start = { inputDimension: 40, initialRadius: 0.8 };
    const law = gaussianRadii(start, 8);
    const { followers } = isotropicTrajectory(law, {
      interaction,
      speed: 1,
      followers: law.radii,
      times: [0.201],
    });
    const slopes = new Float64Array(law.radii.length);
    const moved = { radii: followers[0], weights: law.weights };
    isotropicField(moved, interaction, slopes, moved.radii);
    const squared = slopes.reduce((sum, slope, i) => sum + law.weights[i] * slope * slope, 0);
    const lost = (risk[0].value - risk[2].value) / 0.002;
    // Roundings of the risk, 1e-7, over the step.
    expect(Math.abs(lost / (4 * squared) - 1)).toBeLessThan(1e-3);
  });

  test('to leading order is the limit of high dimension', () => {
    const riskAt = (inputDimension: number, order: 'leading' | 'finite-dimension') =>
      isotropicGaussiansFlow({ classSeparation: 0.5, inputDimension, times: [0.3], order }).risk[0]
        .value;
    const gap = (d: number) => riskAt(d, 'finite-dimension') - riskAt(d, 'leading');
    expect(gap(100) / gap(400)).toBeGreaterThan(3.7);
    expect(gap(100) / gap(400)).toBeLessThan(4.3);
  });

  test('has the published risks and lengths', () => {
    const times = [0, 0.1, 0.2, 0.9, 1];
    const leading = isotropicGaussiansFlow({ ...defaults, times, order: 'leading' });
    const finite = isotropicGaussiansFlow({ ...defaults, times });
    // Half of a unit of the fourth decimal.
    for (const [index, known] of [1.6768, 1.319, 1.2154, 1.0674].entries()) {
      expect(Math.abs(leading.risk[index].value - known)).toBeLessThan(0.5e-4);
    }
    // The published ones have the first order in 1 / d alone.
    const { observables: ofFirstOrder } = isotropicTrajectory(
      gaussianRadii({ inputDimension: 40, initialRadius: 0.8 }, 8),
      { interaction: interactionAt(0.8, 40, 1), speed: 1, followers: new Float64Array(0), times },
    );
    for (const [index, known] of [1.7035, 1.3381, 1.2317, 1.0781].entries()) {
      expect(Math.abs(ofFirstOrder[index].risk - known)).toBeLessThan(0.5e-4);
      const second = finite.risk[index].value - known;
      expect(second).toBeGreaterThan(3e-4);
      expect(second).toBeLessThan(1.5e-3);
    }
    // The second order in 1 / d moves lengths by up to 1e-3.
    expect(Math.abs(finite.meanRadius[4].value - 1.422)).toBeLessThan(1.6e-3);
    expect(Math.abs(finite.lowDecileRadius[4].value - 1.339)).toBeLessThan(1.6e-3);
    expect(Math.abs(finite.medianRadius[4].value - 1.417)).toBeLessThan(1.6e-3);
    expect(Math.abs(finite.highDecileRadius[4].value - 1.513)).toBeLessThan(1.6e-3);
    // 200 neurons start with a bias of 0.037 and a standard deviation of 0.018.
    expect(finite.selfInteraction[0].value / 200).toBeCloseTo(0.037, 3);
    expect(finite.fluctuation[0].value / Math.sqrt(200)).toBeCloseTo(0.018, 3);
    for (const { numericalError } of finite.risk) expect(numericalError).toBeLessThan(1e-6);
  });

  test.each([
    [0.2, 0.3412],
    [0.4, 0.0256],
  ])('comes close to the least risk at separation %d', (classSeparation, known) => {
    const { risk } = isotropicGaussiansFlow({
      classSeparation,
      inputDimension: 40,
      times: [4],
      order: 'leading',
    });
    expect(Math.abs(risk[0].value - known)).toBeLessThan(0.6e-4);
  });

  test('keeps its bounds where neurons part', () => {
    // The fluctuation changes little at the last doubling, by luck; other numbers do not.
    const times = [0.75, 1.5];
    const start = { inputDimension: 5, initialRadius: 0.8 };
    const flow = isotropicGaussiansFlow({ ...start, classSeparation: 0.8, times });
    const { observables, followers } = isotropicTrajectory(gaussianRadii(start, 64), {
      interaction: interactionAt(0.8, 5),
      speed: 1,
      followers: Float64Array.of(0.1, 0.5, 0.9).map((share) =>
        gaussianRadiusQuantile(start, share),
      ),
      times,
    });
    for (const [index, exact] of observables.entries()) {
      const [lowDecileRadius, medianRadius, highDecileRadius] = followers[index];
      const all = { ...exact, lowDecileRadius, medianRadius, highDecileRadius };
      for (const [name, wanted] of Object.entries(all)) {
        const { value, numericalError } = flow[name as keyof typeof all][index];
        expect(Math.abs(value - wanted)).toBeLessThan(numericalError);
      }
    }
    expect(flow.fluctuation[1].numericalError).toBeGreaterThan(1e-3);
  });

  test('quantiles of the start keep their order, and each has a bound', () => {
    const { radii, errorsOfRadii } = isotropicGaussiansFlow({
      ...defaults,
      times: [0, 1],
      numRadii: 50,
    });
    for (const [index, lengths] of radii.entries()) {
      expect(lengths.length).toBe(50);
      for (let j = 1; j < 50; j++) expect(lengths[j]).toBeGreaterThan(lengths[j - 1]);
      expect(Math.max(...errorsOfRadii[index])).toBeLessThan(1e-8);
    }
    expect(
      valuesOf(isotropicGaussiansFlow({ ...defaults, times: [0] }).medianRadius)[0],
    ).toBeCloseTo(gaussianRadiusQuantile({ inputDimension: 40, initialRadius: 0.8 }, 0.5), 12);
  });

  test.each([
    [{ classSeparation: 1 }, /classSeparation=1/],
    [{ classSeparation: -0.1 }, /classSeparation=-0.1/],
    [{ inputDimension: 0 }, /inputDimension=0/],
    [{ initialRadius: 0 }, /initialRadius=0/],
    [{ speed: 0 }, /speed=0/],
    [{ numRadii: 1.5 }, /numRadii=1.5/],
    [{ times: [2, 1] }, /times/],
    [{ rampEnd: 0 }, /rampEnd=0/],
    [{ order: 'second' as 'leading' }, /order="second"/],
  ])('refuses %j', (wrong, message) => {
    expect(() => isotropicGaussiansFlow({ ...defaults, times: [0.1], ...wrong })).toThrow(message);
  });

  test('refuses times at which the lengths are too few for the places where neurons part', () => {
    expect(() =>
      isotropicGaussiansFlow({ classSeparation: 0.95, inputDimension: 1, times: [2] }),
    ).toThrow(/risk .* at time 2 is known to .* only.*end times earlier/);
  });
});
