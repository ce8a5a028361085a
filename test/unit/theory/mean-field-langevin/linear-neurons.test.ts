import { describe, expect, test } from 'vitest';
import { extrapolateMesh } from '../../../../src/numerics/index.js';
import { linearNeuronLangevin } from '../../../../src/theory/linear-neurons/linear-neuron-langevin.js';
import { diffusionFlow } from '../../../../src/theory/mean-field-langevin/diffusion-flow.js';
import { gibbsLaw } from '../../../../src/theory/mean-field-langevin/gibbs-law.js';
import {
  dissipationOf,
  divergenceOf,
  excessFreeEnergyOf,
  freeEnergyOf,
  proximalLaw,
} from '../../../../src/theory/mean-field-langevin/law-functionals.js';
import {
  featureMeans,
  meanOver,
  riskOf,
} from '../../../../src/theory/mean-field-langevin/neuron-mesh.js';
import { relaxationRates } from '../../../../src/theory/mean-field-langevin/relaxation-rates.js';
import { widthExcess } from '../../../../src/theory/mean-field-langevin/width-excess.js';
import {
  type LinearNeurons,
  linearNeurons,
  meshOfLinearNeurons,
  normalDensity,
} from './linear-neurons-on-mesh.js';

const { inputVariance: mu, target, weightDecay: lambda, inverseTemperature: beta } = linearNeurons;
const meshOf = (numCells: number, changes: Partial<LinearNeurons> = {}) =>
  meshOfLinearNeurons({ ...linearNeurons, ...changes }, 8, numCells);

/** Of the Gibbs law. */
const gibbs = { mean: (mu * target) / (lambda + mu), variance: 1 / (beta * lambda) };

/** F of the normal law, with E w^2 = mean^2 + variance. */
const freeEnergy = (mean: number, variance: number) =>
  (mu * (mean - target) ** 2 + lambda * (mean ** 2 + variance)) / 2 -
  Math.log(2 * Math.PI * Math.E * variance) / (2 * beta);

/** KL of two normal laws. */
const divergence = (mean: number, variance: number, other: typeof gibbs) =>
  (variance / other.variance -
    1 -
    Math.log(variance / other.variance) +
    (mean - other.mean) ** 2 / other.variance) /
  2;

describe('the Gibbs law of linear neurons', () => {
  test('is normal, with the mean of ridge regression and the variance of its temperature', () => {
    const mesh = meshOf(300);
    const law = gibbsLaw(mesh);
    const exact = normalDensity(mesh, gibbs.mean, gibbs.variance);
    law.density.forEach((value, i) => {
      expect(value).toBeCloseTo(exact[i], 12);
      expect(law.logDensity[i]).toBeCloseTo(Math.log(exact[i]), 9);
    });
    expect(law.covariance[0]).toBeCloseTo(mu * gibbs.variance, 13);
    expect(riskOf(mesh, law.density, law.means)).toBeCloseTo(mu * (gibbs.mean - target) ** 2, 13);
  });

  test('relaxes by the slower of its mean and its width', () => {
    for (const inputVariance of [0.2, 0.6]) {
      const rates = (numCells: number) => {
        const mesh = meshOf(numCells, { inputVariance });
        const { gap, poincareConstant } = relaxationRates(mesh, gibbsLaw(mesh));
        return [gap, poincareConstant];
      };
      const [gap, poincareConstant] = extrapolateMesh({
        valuesAt: rates,
        numCells: [100, 150, 200, 300],
        isEnough: () => false,
      });
      // Of 1, 2, ... factors of w - mean: lambda + mu, 2 lambda, 3 lambda, ...
      const exact = Math.min(lambda + inputVariance, 2 * lambda);
      expect(Math.abs(gap.value - exact)).toBeLessThan(gap.numericalError);
      expect(gap.numericalError).toBeLessThan(1e-5);
      expect(poincareConstant.value).toBeCloseTo(beta * lambda, 8);
    }
  });

  test('has fluctuations that interactions damp', () => {
    const mesh = meshOf(300);
    const excess = widthExcess(mesh, gibbsLaw(mesh));
    expect(excess).toBeCloseTo(mu / (beta * (lambda + mu)), 13);
    // beta = d / tau, d = 1
    const { values } = linearNeuronLangevin({
      inputVariances: [mu],
      target: [target],
      width: 1,
      weightDecay: lambda,
      temperature: 1 / beta,
      time: 0,
    });
    expect(excess).toBeCloseTo(values.stationaryExcessTimesWidth, 13);
  });
});

describe('functionals of a normal law of linear neurons', () => {
  const mesh = meshOf(800);
  const [mean, variance] = [-0.7, 0.3];
  const density = normalDensity(mesh, mean, variance);

  test('have their closed forms', () => {
    expect(freeEnergyOf(mesh, density)).toBeCloseTo(freeEnergy(mean, variance), 12);
    const law = gibbsLaw(mesh);
    const excess = freeEnergy(mean, variance) - freeEnergy(gibbs.mean, gibbs.variance);
    expect(excessFreeEnergyOf(mesh, density, law)).toBeCloseTo(excess, 12);
    expect(divergenceOf(mesh, density, law)).toBeCloseTo(divergence(mean, variance, gibbs), 12);
    const driven = { mean: (mu * (target - mean)) / lambda, variance: gibbs.variance };
    expect(divergenceOf(mesh, density, proximalLaw(mesh, density))).toBeCloseTo(
      divergence(mean, variance, driven),
      11,
    );
  });

  test('are small, with their digits, close to the Gibbs law', () => {
    const law = gibbsLaw(mesh);
    for (const shift of [1e-2, 1e-5, 1e-8]) {
      const near = normalDensity(mesh, gibbs.mean + shift, gibbs.variance);
      const exact = ((lambda + mu) * shift ** 2) / 2;
      expect(excessFreeEnergyOf(mesh, near, law) / exact).toBeCloseTo(1, 5);
    }
  });

  test('dissipate as the velocity of the law says', () => {
    const speed = 0.7;
    // v = (mu + lambda) mean - mu b + (lambda - 1 / (beta variance)) (w - mean)
    const drift = (mu + lambda) * mean - mu * target;
    const exact = 2 * speed * (drift ** 2 + (lambda - 1 / (beta * variance)) ** 2 * variance);
    const [dissipation] = extrapolateMesh({
      valuesAt: (numCells) => {
        const on = meshOf(numCells);
        return [dissipationOf(on, speed, normalDensity(on, mean, variance))];
      },
      numCells: [200, 300, 400, 600],
      isEnough: () => false,
    });
    expect(Math.abs(dissipation.value - exact)).toBeLessThan(dissipation.numericalError);
    expect(dissipation.numericalError).toBeLessThan(1e-5);
  });
});

describe('the flow of linear neurons', () => {
  const speed = 0.7;
  const times = [0.1, 0.8, 3];
  const start = { mean: -0.7, variance: 0.3 };

  /** Mean, variance and risk at each of the times. */
  const courseOn = (numCells: number) => {
    const mesh = meshOf(numCells);
    const first = normalDensity(mesh, start.mean, start.variance);
    return diffusionFlow(mesh, speed, first, times).flatMap((density) => {
      const mean = meanOver(mesh, density, mesh.weights);
      const square = meanOver(
        mesh,
        density,
        mesh.weights.map((w) => (w - mean) ** 2),
      );
      return [mean, square, riskOf(mesh, density, featureMeans(mesh, density))];
    });
  };

  test('is that of a normal law, within the error of the extrapolation', () => {
    const numbers = extrapolateMesh({
      valuesAt: courseOn,
      numCells: [120, 160, 240, 320],
      isEnough: () => false,
    });
    for (const [index, time] of times.entries()) {
      const decay = Math.exp(-2 * speed * (lambda + mu) * time);
      const mean = gibbs.mean + (start.mean - gibbs.mean) * decay;
      const spread = Math.exp(-4 * speed * lambda * time);
      const variance = gibbs.variance + (start.variance - gibbs.variance) * spread;
      const exact = [mean, variance, mu * (mean - target) ** 2];
      for (const [k, value] of exact.entries()) {
        const number = numbers[3 * index + k];
        expect(Math.abs(number.value - value)).toBeLessThan(number.numericalError);
        expect(number.numericalError).toBeLessThan(1e-5);
      }
    }
  });

  test('agrees with the theory of linear neurons, whose start has the mean zero', () => {
    const [numbers] = [
      extrapolateMesh({
        valuesAt: (numCells) => {
          const mesh = meshOf(numCells);
          const [density] = diffusionFlow(mesh, 1, normalDensity(mesh, 0, 0.36), [0.5]);
          return [riskOf(mesh, density, featureMeans(mesh, density))];
        },
        numCells: [120, 160, 240],
        isEnough: () => false,
      }),
    ];
    const { values } = linearNeuronLangevin({
      inputVariances: [mu],
      target: [target],
      width: 1,
      weightDecay: lambda,
      temperature: 1 / beta,
      time: 0.5,
      initialStd: 0.6,
    });
    expect(Math.abs(numbers[0].value - values.meanFieldRisk)).toBeLessThan(
      numbers[0].numericalError,
    );
  });

  test('keeps mass and positive densities, and the Gibbs law where it is', () => {
    const mesh = meshOf(160);
    const law = gibbsLaw(mesh);
    const [still] = diffusionFlow(mesh, speed, law.density, [5]);
    still.forEach((value, i) => {
      expect(value).toBeCloseTo(law.density[i], 12);
    });
    const [density] = diffusionFlow(mesh, speed, normalDensity(mesh, -2, 0.02), [0.05]);
    expect(Math.min(...density)).toBeGreaterThanOrEqual(0);
    expect(mesh.spacing * density.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
  });
});
