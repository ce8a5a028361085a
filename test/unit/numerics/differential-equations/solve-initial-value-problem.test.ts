import { describe, expect, test } from 'vitest';
import { VerificationError } from '../../../../src/core/index.js';
import {
  type Derivative,
  type InitialValueOptions,
  solveInitialValueProblem,
  type Trajectory,
} from '../../../../src/numerics/index.js';
import { type ClosedForm, closedForms } from './closed-forms.js';

const tolerances = [1e-3, 1e-6, 1e-9];

function solve({ derivative, solution, end }: ClosedForm, tolerance: number): Trajectory {
  const times = Array.from({ length: 60 }, (_, index) => (end * (index + 1)) / 60);
  const initialState = Float64Array.from(solution(0));
  const both = { absolute: tolerance, relative: tolerance };
  return solveInitialValueProblem({ derivative, initialState }, times, { tolerance: both });
}

function refusal(
  derivative: Derivative,
  start: readonly number[],
  times: readonly number[],
  options: Partial<InitialValueOptions> = {},
): VerificationError {
  const initialState = Float64Array.from(start);
  const tolerance = { absolute: 1e-8, relative: 1e-8 };
  try {
    solveInitialValueProblem({ derivative, initialState }, times, { tolerance, ...options });
  } catch (error) {
    if (error instanceof VerificationError) return error;
  }
  throw new Error('nothing was refused');
}

const decay: Derivative = (_, [y], out) => {
  out[0] = -y;
};

describe.each(Object.entries(closedForms))('%s', (_, problem) => {
  test.each(tolerances)('keeps a tolerance of %f and covers every error', (tolerance) => {
    const { times, states, numericalErrors } = solve(problem, tolerance);
    const largest = problem.solution(0).map(Math.abs);
    for (const [index, time] of times.entries()) {
      for (const [component, exact] of problem.solution(time).entries()) {
        largest[component] = Math.max(largest[component], Math.abs(exact));
        const bound = numericalErrors[index][component];
        // The closed form has a few roundings of its own.
        const own = 8 * Number.EPSILON * largest[component];
        expect(Math.abs(states[index][component] - exact)).toBeLessThanOrEqual(bound + own);
        // The largest value so far is one of the steps, not of the stated times.
        expect(bound).toBeLessThanOrEqual(tolerance * (1 + 1.1 * largest[component]));
      }
    }
  });
});

describe('bounds', () => {
  test('on smooth solutions overstate by about 31, as halving steps divides errors by 32', () => {
    const problem = closedForms['growth and decay in turns'];
    const { times, states, numericalErrors } = solve(problem, 1e-6);
    const ratios = times
      .map((time, i) => numericalErrors[i][0] / Math.abs(states[i][0] - problem.solution(time)[0]))
      .sort((a, b) => a - b);
    expect(ratios[30]).toBeGreaterThan(20);
    expect(ratios[30]).toBeLessThan(60);
  });

  test('exceed the local tolerance of steps where errors add up', () => {
    // 48 periods at 1e-9: the last bound is above a tenth of the tolerance, that of a step.
    const { numericalErrors } = solve(closedForms['a harmonic oscillator over 48 periods'], 1e-9);
    expect(Math.max(...numericalErrors[59])).toBeGreaterThan(1e-10);
  });
});

describe('a trajectory', () => {
  test('costs 18 evaluations a step, and steps grow with the fifth root of the tolerance', () => {
    const problem = closedForms['logistic growth from a hundredth'];
    const runs = [1e-6, 1e-11].map((tolerance) => solve(problem, tolerance));
    for (const { numSteps, numEvaluations } of runs) {
      expect(numEvaluations).toBeGreaterThanOrEqual(18 * numSteps);
      // The control of steps is rarely too bold where the solution is smooth.
      expect(numEvaluations).toBeLessThan(18 * 1.05 * numSteps);
    }
    const growth = runs[1].numSteps / runs[0].numSteps;
    // Ten for 10^5; less while the stated times, a third apart, set the steps.
    expect(growth).toBeGreaterThan(4);
    expect(growth).toBeLessThan(15);
  });

  test('counts every evaluation', () => {
    let count = 0;
    const counted: Derivative = (time, state, out) => {
      count++;
      decay(time, state, out);
    };
    const { numEvaluations } = solve({ derivative: counted, solution: () => [1], end: 5 }, 1e-9);
    expect(numEvaluations).toBe(count);
  });

  test('may begin at the first stated time, anywhere on the axis, and is the start there', () => {
    const { states, numericalErrors } = solveInitialValueProblem(
      { derivative: decay, initialState: Float64Array.of(2), initialTime: -3 },
      [-3, -2],
      { tolerance: { absolute: 1e-9, relative: 0 } },
    );
    expect([states[0][0], numericalErrors[0][0]]).toEqual([2, 0]);
    expect(Math.abs(states[1][0] - 2 / Math.E)).toBeLessThanOrEqual(numericalErrors[1][0]);
  });

  test('does not change its start, and is the same each time', () => {
    const initialState = Float64Array.of(1, 0);
    const { derivative } = closedForms['a harmonic oscillator over 48 periods'];
    const run = () =>
      solveInitialValueProblem({ derivative, initialState }, [1, 2], {
        tolerance: { absolute: 1e-6, relative: 0 },
      });
    expect(run()).toEqual(run());
    expect(Array.from(initialState)).toEqual([1, 0]);
  });
});

describe('what has no solution is refused', () => {
  test('a blow-up, where it happens', () => {
    const square: Derivative = (_, [y], out) => {
      out[0] = y * y;
    };
    // y = 1 / (1 - t).
    const error = refusal(square, [1], [0.5, 2]);
    expect(error.code).toBe('not-converged');
    expect(error.message).toMatch(/^steps fall to .* the solution grows without bound/);
    expect(Math.abs(Number(error.details.time) - 1)).toBeLessThan(1e-9);
    // Up to the pole it is solved.
    const tolerance = { absolute: 1e-8, relative: 1e-8 };
    const problem = { derivative: square, initialState: Float64Array.of(1) };
    const { states } = solveInitialValueProblem(problem, [0.99], { tolerance });
    expect(Math.abs(states[0][0] - 100)).toBeLessThan(1e-6);
  });

  test('a slope that is no number from a time on', () => {
    const broken: Derivative = (time, _, out) => {
      out[0] = time > 0.5 ? Number.NaN : 1;
    };
    const error = refusal(broken, [0], [1]);
    expect([error.code, error.message]).toEqual([
      'not-converged',
      expect.stringMatching(/^f or the solution is not finite at or just after t=0\.49999/),
    ]);
  });

  test('a slope that is infinite at the start', () => {
    const singular: Derivative = (time, _, out) => {
      out[0] = 1 / time;
    };
    expect(refusal(singular, [0], [1]).message).toContain('after t=0, where the state is [0.00]');
  });

  test('a solution beyond the largest number', () => {
    const growth: Derivative = (_, [y], out) => {
      out[0] = y;
    };
    // Without an absolute tolerance to speak of, up to ln(1.8e308) = 709.8.
    const error = refusal(growth, [1], [800]);
    expect(error.message).toContain('not finite');
    expect(Number(error.details.time)).toBeGreaterThan(700);
  });

  test('a stiff problem, when the evaluations are spent', () => {
    const stiff: Derivative = (_, [y], out) => {
      out[0] = -1e8 * y;
    };
    const error = refusal(stiff, [1], [1], { maxEvaluations: 10_000 });
    expect(error.code).toBe('not-converged');
    expect(error.message).toMatch(
      /^maxEvaluations=10000 evaluations of f lead to t=.* instead of t=1/,
    );
  });

  test('a tolerance below the roundings of all steps', () => {
    const { derivative } = closedForms['a harmonic oscillator over 48 periods'];
    let count = 0;
    const counted: Derivative = (time, state, out) => {
      count++;
      derivative(time, state, out);
    };
    const error = refusal(counted, [1, 0], [300], {
      tolerance: { absolute: 1e-14, relative: 0 },
    });
    expect(error.code).toBe('not-converged');
    expect(error.message).toContain('loosen the tolerance');
    // At once: stricter steps would make it worse. A few steps may be tried twice.
    expect(count).toBeLessThan(20 * Number(error.details.numSteps));
  });

  test.each([
    ['times that stand still', [1], [1, 1], 'times[1]=1'],
    ['a time before the start', [1], [-1], 'times[0]=-1'],
    ['a time that is no number', [1], [Number.NaN], 'times[0]=NaN'],
    ['a start that is no number', [Number.NaN], [1], 'initialState'],
    ['no state', [], [1], 'initialState=[]'],
  ])('%s', (_, start, times, words) => {
    const error = refusal(decay, start, times);
    expect(error.code).toBe('invalid-argument');
    expect(error.message).toContain(words);
  });

  test.each([
    [{ absolute: 0, relative: 1e-6 }, 'tolerance.absolute=0'],
    [{ absolute: 1e-6, relative: -1 }, 'tolerance.relative=-1'],
    [{ absolute: Number.NaN, relative: 0 }, 'tolerance.absolute=NaN'],
  ])('the tolerance %o', (tolerance, words) => {
    expect(refusal(decay, [1], [1], { tolerance }).message).toContain(words);
  });
});
