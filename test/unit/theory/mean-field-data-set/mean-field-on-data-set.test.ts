import { describe, expect, it } from 'vitest';
import { resolveParameters } from '../../../../src/core/index.js';
import {
  hypercube,
  parity,
  paritySample,
  type TwoLayerNetwork,
  twoLayerNetwork,
} from '../../../../src/models/index.js';
import { cholesky, gaussLegendre, solveByCholesky } from '../../../../src/numerics/index.js';
import { kernelRegressionOnDataSet } from '../../../../src/theory/kernel-regression/kernel-regression-on-data-set.js';
import { populationParityRegression } from '../../../../src/theory/kernel-regression/parity-regression.js';
import { meanFieldDataSetPredictor } from '../../../../src/theory/mean-field-data-set/mean-field-data-set-predictor.js';
import { meanFieldOnDataSet } from '../../../../src/theory/mean-field-data-set/mean-field-on-data-set.js';
import {
  meanFieldPotential,
  neuronEnsemble,
} from '../../../../src/theory/mean-field-data-set/mean-field-potential.js';
import type { DataSet } from '../../../../src/theory/mean-field-data-set/mean-field-problem.js';
import { pseudoRandom } from '../../numerics/pseudo-random.js';

const few = { numNeurons: 1024 };

const sixteen = paritySample({ inputDimension: 5, sparsity: 2, numSamples: 16, dataSet: 0 });

function network(width: number, changes: Partial<TwoLayerNetwork> = {}): TwoLayerNetwork {
  return twoLayerNetwork({ inputDimension: 5, width, ...changes });
}

function rootMeanSquare(first: Float64Array, second: Float64Array): number {
  const squares = first.reduce((sum, value, i) => sum + (value - second[i]) ** 2, 0);
  return Math.sqrt(squares / first.length);
}

describe('meanFieldPotential', () => {
  it('has the gradient and the Hessian of its values', () => {
    const { normal } = pseudoRandom(4);
    const numSamples = 3;
    const ensemble = neuronEnsemble(
      Float64Array.from({ length: 7 * numSamples }, normal),
      Float64Array.from({ length: 7 }, normal),
      0.3,
      Float64Array.of(1, 0.2, 0.1, 0.2, 1, 0.3, 0.1, 0.3, 1),
    );
    const scales = { width: 5, noise: 0.4, selfTerm: 0.3 };
    const potential = meanFieldPotential(ensemble, scales, Float64Array.of(1, -1, 0.5));
    const point = Float64Array.of(0.3, -0.6, 0.8);
    const { gradient, hessian } = potential(point);
    const matrix = hessian();
    const step = 1e-5;
    for (let i = 0; i < numSamples; i++) {
      const moved = (sign: number) =>
        potential(point.map((x, j) => (j === i ? x + sign * step : x)));
      const [above, below] = [moved(1), moved(-1)];
      const slope = (above.value - below.value) / (2 * step);
      expect(Math.abs(slope - gradient[i])).toBeLessThan(1e-8);
      for (let j = 0; j <= i; j++) {
        const curvature = (above.gradient[j] - below.gradient[j]) / (2 * step);
        expect(Math.abs(curvature - matrix[i * numSamples + j])).toBeLessThan(1e-8);
      }
    }
  });
});

describe('meanFieldOnDataSet', () => {
  it('equals quadrature over the weight for one input coordinate', () => {
    // d = 1, two points +1 and -1: a neuron's feature vanishes at one of them.
    const data: DataSet = { inputs: Float64Array.of(1, -1), targets: Float64Array.of(1, -0.5) };
    const one = twoLayerNetwork({ inputDimension: 1, width: 3 });
    const noise = 0.4;
    const solution = meanFieldOnDataSet(one, data, noise);
    const selfTerm = noise ** 2 * 3;
    const { nodes, weights } = gaussLegendre(400, 0, 12);
    // By symmetry of the prior: the points only share the normalisation.
    let residual = [1, -0.5];
    for (let iteration = 0; iteration < 400; iteration++) {
      let total = 0;
      const sums = [0, 0];
      nodes.forEach((w, index) => {
        const denominator = selfTerm + w ** 2 / 2;
        residual.forEach((r, side) => {
          const overlap = (w * r) / 2;
          const density =
            (weights[index] *
              Math.exp(overlap ** 2 / (2 * noise ** 2 * denominator) - w ** 2 / 2)) /
            Math.sqrt(denominator);
          total += density;
          sums[side] += (density * overlap * w) / denominator;
        });
      });
      residual = residual.map((r, side) => {
        const target = data.targets[side] - (3 * sums[side]) / total;
        return r + 0.3 * (target - r);
      });
    }
    expect(Math.abs(solution.residual[0] - residual[0])).toBeLessThan(
      Math.SQRT2 * solution.numericalError,
    );
    expect(Math.abs(solution.residual[1] - residual[1])).toBeLessThan(
      Math.SQRT2 * solution.numericalError,
    );
    expect(solution.numericalError).toBeLessThan(2e-3);
  });

  it('is kernel regression with its learned kernel and the ridge kappa^2 P', () => {
    const noise = 0.2;
    const solution = meanFieldOnDataSet(network(16), sixteen, noise, few);
    const cube = hypercube(5);
    const kernel = solution.learnedKernel(sixteen.inputs, sixteen.inputs);
    const penalised = kernel.map((entry, index) =>
      index % 17 === 0 ? entry + noise ** 2 * 16 : entry,
    );
    const coefficients = solveByCholesky(cholesky(penalised, 16), sixteen.targets);
    const cross = solution.learnedKernel(cube, sixteen.inputs);
    const predictions = Float64Array.from({ length: 32 }, (_, row) =>
      coefficients.reduce((sum, c, mu) => sum + c * cross[row * 16 + mu], 0),
    );
    expect(rootMeanSquare(solution.predict(cube).values, predictions)).toBeLessThan(1e-8);
    expect(
      rootMeanSquare(solution.predict(sixteen.inputs).values, solution.fittedValues),
    ).toBeLessThan(1e-12);
    // The ridge without the factor P does not fit.
    const wrong = kernel.map((entry, index) => (index % 17 === 0 ? entry + noise ** 2 : entry));
    const others = solveByCholesky(cholesky(wrong, 16), sixteen.targets);
    const fitted = sixteen.targets.map((target, mu) => target - noise ** 2 * others[mu]);
    expect(rootMeanSquare(fitted, solution.fittedValues)).toBeGreaterThan(0.05);
  });

  it('has one fixed point, whatever the start', () => {
    const noise = 0.1;
    const reference = meanFieldOnDataSet(network(8), sixteen, noise, few);
    const { normal } = pseudoRandom(11);
    const starts = [
      sixteen.targets,
      sixteen.targets.map((y) => -3 * y),
      Float64Array.from({ length: 16 }, () => 2 * normal()),
    ];
    for (const start of starts) {
      const { residual } = meanFieldOnDataSet(network(8), sixteen, noise, { ...few, start });
      expect(rootMeanSquare(residual, reference.residual)).toBeLessThan(1e-8);
    }
    expect(reference.relativeGradientNorm).toBeLessThan(1e-8);
  });

  it('approaches kernel regression like 1 / N', () => {
    const noise = 0.3;
    const cube = hypercube(5);
    const regression = kernelRegressionOnDataSet(network(1), sixteen, noise ** 2 * 16);
    const distances = [8, 32, 128].map((width) => {
      const solution = meanFieldOnDataSet(network(width), sixteen, noise);
      return rootMeanSquare(solution.predict(cube).values, regression.predict(cube));
    });
    // Factors of 4 in the limit; corrections of relative order 1 / N reduce the first.
    expect(distances[0] / distances[1]).toBeGreaterThan(2.2);
    expect(distances[1] / distances[2]).toBeGreaterThan(3);
    expect(distances[1] / distances[2]).toBeLessThan(4.2);
    // A random data set elsewhere: 0.0668, 0.0266, 0.0082.
    expect(distances[0]).toBeGreaterThan(0.03);
    expect(distances[0]).toBeLessThan(0.12);
  });

  it('knows its error: other shifts of the neurons agree within it', () => {
    const first = meanFieldOnDataSet(network(16), sixteen, 0.2, few);
    const second = meanFieldOnDataSet(network(16), sixteen, 0.2, { ...few, shift: 0.137 });
    expect(rootMeanSquare(first.residual, second.residual)).toBeLessThan(
      first.numericalError + second.numericalError,
    );
    // Sixteen times the neurons: the error falls, and the old bound covers the change.
    const finer = meanFieldOnDataSet(network(16), sixteen, 0.2, { numNeurons: 16384 });
    expect(finer.numericalError).toBeLessThan(first.numericalError / 2);
    expect(rootMeanSquare(first.residual, finer.residual)).toBeLessThan(
      first.numericalError + finer.numericalError,
    );
  });

  it('learns nothing of an even parity with an odd activation', () => {
    const data: DataSet = { inputs: hypercube(4), targets: parity(hypercube(4), 4, 2) };
    for (const activation of ['tanh', 'erf'] as const) {
      const odd = { ...twoLayerNetwork({ inputDimension: 4, width: 16 }), activation };
      const { fittedValues, numericalError } = meanFieldOnDataSet(odd, data, 0.2, few);
      expect(rootMeanSquare(fittedValues, new Float64Array(16))).toBeLessThan(
        1e-3 + numericalError,
      );
      const third: DataSet = { inputs: data.inputs, targets: parity(data.inputs, 4, 3) };
      const learned = meanFieldOnDataSet(odd, third, 0.05, few);
      const overlap =
        learned.fittedValues.reduce((m, f, row) => m + f * third.targets[row], 0) / 16;
      expect(overlap).toBeGreaterThan(0.05);
    }
  });

  it('says how many steps a solver needs that was stopped early', () => {
    const early = () => meanFieldOnDataSet(network(8), sixteen, 0.1, { ...few, maxIterations: 1 });
    expect(early).toThrow(/maxIterations=1: expected at least \d+ Newton steps; .*relative/);
    const steps = Number(/at least (\d+)/.exec(messageOf(early))?.[1]);
    const { iterations } = meanFieldOnDataSet(network(8), sixteen, 0.1, {
      ...few,
      maxIterations: steps,
    });
    expect(iterations).toBeLessThanOrEqual(steps);
    const planted = meanFieldOnDataSet(network(8), sixteen, 0.1, {
      ...few,
      maxIterations: 1,
      tolerance: 10,
    });
    expect(planted.relativeGradientNorm).toBeGreaterThan(1e-4);
  });

  it('says which tolerance can be reached where roundings end the descent', () => {
    const solve = (tolerance: number) => () =>
      meanFieldOnDataSet(network(8), sixteen, 0.1, { ...few, tolerance });
    expect(solve(1e-30)).toThrow(/tolerance=1e-30: expected at least \de-\d+, where/);
    const least = Number(/at least (\S+),/.exec(messageOf(solve(1e-30)))?.[1]);
    expect(least).toBeGreaterThan(1e-20);
    expect(least).toBeLessThan(1e-12);
    expect(solve(2 * least)).not.toThrow();
  });

  it('refuses a law that few neurons carry, and bad input', () => {
    expect(() => meanFieldOnDataSet(network(64), sixteen, 1e-4, { numNeurons: 256 })).toThrow(
      /effective sample size|Newton/,
    );
    const data: DataSet = { inputs: new Float64Array(9), targets: new Float64Array(2) };
    expect(() => meanFieldOnDataSet(network(4), data, 0.1)).toThrow('lengths');
    expect(() => meanFieldOnDataSet(network(4), sixteen, 0)).toThrow('noise');
    expect(() =>
      meanFieldOnDataSet(network(4), sixteen, 0.3, { start: Float64Array.of(1) }),
    ).toThrow('start');
    const logistic = { ...network(4), activation: 'logistic' } as unknown as TwoLayerNetwork;
    expect(() => meanFieldOnDataSet(logistic, sixteen, 0.3)).toThrow('activation');
    const zero = { ...sixteen, targets: new Float64Array(16) };
    expect(() => meanFieldOnDataSet(network(4), zero, 0.3)).toThrow('targets');
  });
});

describe('kernelRegressionOnDataSet', () => {
  it('on the whole cube is the population result', () => {
    const cube = hypercube(5);
    const data: DataSet = { inputs: cube, targets: parity(cube, 5, 2) };
    const { predict } = kernelRegressionOnDataSet(network(1), data, 0.2 ** 2 * 32);
    const { orderParameter } = populationParityRegression(network(1), 2, 0.2);
    predict(cube).forEach((value, row) => {
      expect(Math.abs(value - orderParameter * data.targets[row])).toBeLessThan(1e-12);
    });
  });

  it('refuses a ridge that is not positive, and sizes that do not fit', () => {
    expect(() => kernelRegressionOnDataSet(network(1), sixteen, 0)).toThrow('ridge');
    const short = { inputs: sixteen.inputs, targets: new Float64Array(15) };
    expect(() => kernelRegressionOnDataSet(network(1), short, 1)).toThrow('lengths');
  });
});

describe('bayesian-mean-field/dataset', () => {
  const { parameters: specs, predict } = meanFieldDataSetPredictor;

  it('gives values with errors, and kernel regression beside them', () => {
    const { values, numericalError } = predict(
      resolveParameters(specs, {
        inputDimension: 8,
        sparsity: 2,
        width: 32,
        noise: 0.1,
        numSamples: 64,
      }),
    );
    expect(Number(values.orderParameter)).toBeGreaterThan(0.05);
    expect(Number(values.orderParameter)).toBeLessThan(0.2);
    expect(Number(numericalError.orderParameter)).toBeLessThan(0.03);
    // Both fit the data, and with 64 points of 256 neither generalises.
    expect(Number(values.trainingMeanSquaredError)).toBeLessThan(0.7);
    expect(Number(values.meanSquaredError)).toBeGreaterThan(0.7);
    expect(Number(values.kernelRegressionOrderParameter)).toBeGreaterThan(0.03);
    expect(Number(numericalError.kernelRegressionOrderParameter)).toBeLessThan(1e-10);
  });

  it('leaves kernel regression out where its kernel is not here', () => {
    const { values } = predict(
      resolveParameters(specs, {
        inputDimension: 3,
        sparsity: 1,
        width: 8,
        noise: 0.5,
        numSamples: 6,
        activation: 'tanh',
        numNeurons: 512,
      }),
    );
    expect(Object.keys(values)).toEqual([
      'orderParameter',
      'meanSquaredError',
      'trainingMeanSquaredError',
    ]);
  });

  it.each([
    ['relu', 3],
    ['tanh', 2],
    ['erf', 4],
  ])('refuses a parity that %s cannot learn, of degree %i', (activation, sparsity) => {
    const given = { inputDimension: 6, width: 16, noise: 0.5, numSamples: 6, activation, sparsity };
    const { predict, parameters } = meanFieldDataSetPredictor;
    expect(() => predict(resolveParameters(parameters, given))).toThrow(/selection rule/);
  });
});

function messageOf(action: () => unknown): string {
  try {
    action();
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
