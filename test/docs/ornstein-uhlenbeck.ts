import * as tvd from 'theory-vs-dynamics';

const times = [0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4];
type Process = { readonly theta: number; readonly sigma: number; readonly start: number };
type Steps = { readonly start: number; readonly decay: number; readonly kick: number };
const varianceOf = ({ theta, sigma }: Process) => sigma ** 2 / (2 * theta);
const widths = (mean: number, square: number) => ({
  mean: (_: number, at: Process) => mean * Math.hypot(at.start, varianceOf(at) ** 0.5),
  square: (_: number, at: Process) => square * (at.start ** 2 + varianceOf(at)),
});
const averageOf = (values: Float64Array) => values.reduce((sum, v) => sum + v, 0) / values.length;
/** Steps x -> x - decay x + kick z of length 1/100, averaged over 400 particles. */
const linear = tvd.defineSimulator('ornstein-uhlenbeck/linear-steps', (spec: Steps, key) => {
  const path = [new Float64Array(400).fill(spec.start)];
  for (let n = 0; n < 400; n++) {
    const z = tvd.normalDraws(key, 400, tvd.streams.langevinNoise, n);
    path.push(path[n].map((x, i) => x - spec.decay * x + spec.kick * z[i]));
  }
  const seen = times.map((t) => path[100 * t]);
  return { mean: seen.map(averageOf), square: seen.map((x) => averageOf(x.map((v) => v * v))) };
});
const exactly = (at: Process) => {
  const kick = Math.sqrt(-varianceOf(at) * Math.expm1(-at.theta / 50));
  return linear({ start: at.start, decay: -Math.expm1(-at.theta / 100), kick });
};
const tube = <const Name extends string>(name: Name) => tvd.curveOver(name, 'time', times);
const particles = tvd.experiment({
  regime: { theta: tvd.uniform(0.5, 1.5), sigma: tvd.uniform(1.5, 2.5), start: tvd.uniform(1, 2) },
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
  relation: { mean: tube('mean'), square: tube('square') },
  theory: (at) => {
    const [once, twice] = [1, 2].map((k) => times.map((t) => Math.exp(-k * at.theta * t)));
    const square = twice.map((left) => at.start ** 2 * left + varianceOf(at) * (1 - left));
    return { mean: once.map((left) => at.start * left), square };
  },
  margin: { ...widths(0.08, 0.08), because: 'a twelfth of the scale, over six times the bias' },
  knownBias: { ...widths(0.004, 0.012), because: 'recursion: theta h / 2e and 0.57 theta h' },
  designs: tvd.designsFor(300),
  mistakes: {
    linear: { change: 'noise of size dt', system: (it) => ({ ...it, kick: it.kick / 10 }) },
    variance: {
      change: 'no factor two in the stationary variance',
      theory: (at, right) => right({ ...at, sigma: Math.SQRT2 * at.sigma }),
    },
  },
  otherRoutes: {
    exact: { change: 'steps drawn from the exact transition density', system: exactly },
  },
});
const named = { id: 'ornstein-uhlenbeck', title: 'Ornstein-Uhlenbeck', module: import.meta.url };
export const ornsteinUhlenbeck = tvd.defineSuite({ ...named, claims: [relaxation] });
