import * as tvd from 'theory-vs-dynamics';

const times = [0.25, 0.5, 1, 1.5, 2, 3, 4, 6];
const growth = tvd.computation({
  regime: { rate: tvd.uniform(0.5, 2), capacity: tvd.uniform(2, 5), start: tvd.uniform(0.1, 1) },
  of: 'dynamics',
  computes: ({ rate, capacity, start }) => {
    const derivative = (_time: number, [x]: Float64Array, slope: Float64Array) =>
      void slope.fill(rate * x * (1 - x / capacity));
    const problem = { derivative, initialState: Float64Array.of(start) };
    const tolerance = { absolute: 1e-8, relative: 0 };
    const { states, numericalErrors } = tvd.solveInitialValueProblem(problem, times, { tolerance });
    return { population: states.map(([x], n) => tvd.withError(x, numericalErrors[n][0])) };
  },
});
const logistic = tvd.claim(growth, {
  id: 'flow/logistic-growth',
  says: 'A population grows exponentially until it fills its capacity.',
  formula: 'x(t) = K / (1 + (K / x_0 - 1) e^{-r t})',
  source: { key: 'hairer1993', locator: 'I.3 (separable equations)' },
  assuming: ['one well-mixed population', 'no delay'],
  observed: { name: 'population', symbol: 'x(t)', unit: 'individuals' },
  relation: { population: tvd.valueCurveOver('population', 'time', times) },
  theory: ({ rate: r, capacity: K, start }) => ({
    population: times.map((t) => K / (1 + (K / start - 1) * Math.exp(-r * t))),
  }),
  margin: { population: (predicted) => 1e-4 * predicted, because: 'far above both solvers' },
  knownBias: { population: 0, because: 'each number brings a bound on its error' },
  designs: tvd.settingsFor(),
  mistakes: {
    unlimited: {
      change: 'a capacity ten times too large in the flow',
      computes: (at, right) => right({ ...at, capacity: 10 * at.capacity }),
    },
    exponential: {
      change: 'exponential growth without a capacity in theory',
      theory: ({ rate, start }) => ({ population: times.map((t) => start * Math.exp(rate * t)) }),
    },
  },
  otherRoutes: {
    euler: {
      change: 'steps of Euler, extrapolated to step zero',
      computes: ({ rate, capacity, start }) => {
        const valuesAt = (step: number) => {
          const path = [start];
          for (const x of path) {
            if (path.length <= 6 / step) path.push(x + step * rate * x * (1 - x / capacity));
          }
          return times.map((t) => path[t / step]);
        };
        return {
          population: tvd.extrapolateStep({ valuesAt, order: 1, stepSize: 2 ** -12 }).numbers,
        };
      },
    },
  },
});

const named = { id: 'flow', title: 'Logistic growth', module: import.meta.url };
export const flow = tvd.defineSuite({ ...named, claims: [logistic] });
