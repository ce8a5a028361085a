import * as tvd from 'theory-vs-dynamics';

const times = [0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4];
type Process = { readonly theta: number; readonly sigma: number; readonly start: number };
const varianceOf = ({ theta, sigma }: Process) => sigma ** 2 / (2 * theta);
const widths = (mean: number, square: number, because: string) => ({
  mean: (_: number, at: Process) => mean * Math.sqrt(at.start ** 2 + varianceOf(at)),
  square: (_: number, at: Process) => square * (at.start ** 2 + varianceOf(at)),
  because,
});
const averageOf = (values: Float64Array) => values.reduce((sum, v) => sum + v, 0) / values.length;

/** Steps x -> x - decay x + kick z of length 1/100, averaged over 200 particles. */
const linear = tvd.defineSimulator(
  'ornstein-uhlenbeck/linear-steps',
  (spec: { readonly start: number; readonly decay: number; readonly kick: number }, key) => {
    const path = [new Float64Array(200).fill(spec.start)];
    for (let n = 0; n < 400; n++) {
      const z = tvd.normalDraws(key, 200, tvd.streams.langevinNoise, n);
      path.push(path[n].map((x, i) => x - spec.decay * x + spec.kick * z[i]));
    }
    const seen = times.map((t) => path[100 * t]);
    return { mean: seen.map(averageOf), square: seen.map((x) => averageOf(x.map((v) => v * v))) };
  },
);
const particles = tvd.experiment({
  regime: { theta: tvd.uniform(0.5, 2), sigma: tvd.uniform(0.5, 2), far: tvd.uniform(0.5, 2) },
  given: ({ far, ...law }): Process => ({ ...law, start: (far * law.sigma) / law.theta ** 0.5 }),
  system: ({ theta, sigma, start }) => linear({ start, decay: theta / 100, kick: sigma / 10 }),
  measure: ({ mean, square }) => ({ mean, square }),
});

const relaxation = tvd.claim(particles, {
  id: 'ornstein-uhlenbeck/relaxation',
  says: 'The mean decays at the rate theta, and the variance settles at twice that rate.',
  formula: 'x_0 e^{-\\theta t}, x_0^2 e^{-2\\theta t} + \\sigma^2 (1 - e^{-2\\theta t}) / 2\\theta',
  source: { key: 'uhlenbeck1930', locator: 'mean and mean square of the velocity' },
  assuming: ['linear force', 'white noise'],
  observed: { name: 'moments', symbol: '\\langle x^k \\rangle', unit: 'length^k' },
  relation: {
    mean: tvd.curveOver('mean', 'time', times),
    square: tvd.curveOver('square', 'time', times),
  },
  theory: (at) => {
    const mean = times.map((t) => at.start * Math.exp(-at.theta * t));
    const shares = times.map((t) => 1 - Math.exp(-2 * at.theta * t));
    return { mean, square: mean.map((m, n) => m ** 2 + varianceOf(at) * shares[n]) };
  },
  margin: widths(0.05, 0.05, 'a twentieth of the scale of the process'),
  knownBias: widths(0.004, 0.012, 'first order in theta / 100, largest at theta = 2: / 2e, 0.57'),
  designs: tvd.designsFor(300),
  mistakes: {
    'linear-noise': {
      change: 'noise of size dt instead of its root',
      system: (right) => ({ ...right, kick: right.kick / 10 }),
    },
    'factor-two': {
      change: 'no factor two in the stationary variance',
      theory: (at, right) => right({ ...at, sigma: Math.SQRT2 * at.sigma }),
    },
  },
  otherRoutes: {
    exact: {
      change: 'steps drawn from the exact transition density',
      system: (at) => {
        const [decay, forgotten] = [1, 2].map((k) => -Math.expm1((-k * at.theta) / 100));
        return linear({ start: at.start, decay, kick: Math.sqrt(varianceOf(at) * forgotten) });
      },
    },
  },
});
const suite = { id: 'ornstein-uhlenbeck', title: 'Ornstein-Uhlenbeck process' };
export const ornsteinUhlenbeck = tvd.defineSuite({
  ...suite,
  module: import.meta.url,
  claims: [relaxation],
});
