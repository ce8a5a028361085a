import * as tvd from 'theory-vs-dynamics';

const times = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];
const step = 1 / 64; // shifts mean and variance by at most 0.74 and 0.57 rate step, to first order
type Particle = { readonly rate: number; readonly diffusion: number; readonly start: number };
const euler = tvd.defineSimulator('trap/euler', ({ rate, diffusion, start }: Particle, key) => {
  const path = [start];
  for (const [n, z] of tvd.normalDraws(key, 2 / step).entries())
    path.push(path[n] - rate * path[n] * step + Math.sqrt(2 * diffusion * step) * z);
  return times.map((time) => path[time / step]);
});
const exact = tvd.defineSimulator('trap/exact', ({ rate, diffusion, start }: Particle, key) => {
  const kept = Math.exp(-rate * times[0]);
  const spread = Math.sqrt((diffusion / rate) * (1 - kept ** 2));
  let position = start;
  return Array.from(tvd.normalDraws(key, 8), (z) => (position = kept * position + spread * z));
});
const ensembleOf = <Part>(particle: Part) => Array.from({ length: 64 }, () => particle);
const meanOf = (values: number[]) => values.reduce((sum, value) => sum + value) / values.length;
const varianceOf = (x: number[]) => meanOf(x.map((y) => (y - meanOf(x)) ** 2)) * (64 / 63);
const trap = tvd.experiment({
  regime: { rate: tvd.uniform(0.5, 2), width: tvd.uniform(0.5, 2), distance: tvd.uniform(2, 4) },
  given: (at) => ({ ...at, diffusion: at.rate * at.width ** 2, start: at.distance * at.width }),
  system: (at) => ensembleOf(euler(at)),
  measure: (paths, { width }) => {
    const positions = times.map((_, n) => paths.map((path) => path[n] / width));
    return { mean: positions.map(meanOf), variance: positions.map(varianceOf) };
  },
});
const moments = (distance: number, rate: number, rateOfVariance: number) => ({
  mean: times.map((time) => distance * Math.exp(-rate * time)),
  variance: times.map((time) => 1 - Math.exp(-rateOfVariance * time)),
});
const halved = ({ diffusion }: Particle) => ({ diffusion: diffusion / 2 });
const relaxation = tvd.claim(trap, {
  id: 'ornstein-uhlenbeck/relaxation',
  says: 'In a harmonic trap the variance of the position relaxes at twice the rate of its mean.',
  formula: '\\langle x \\rangle = x_0 e^{-r t},\\ \\mathrm{Var}\\,x = (D / r) (1 - e^{-2 r t})',
  source: { key: 'uhlenbeck1930', locator: 'mean and mean square of the velocity' },
  assuming: ['white noise', 'linear force', 'all particles start at one point'],
  observed: { name: 'position', symbol: 'x(t)', unit: 'stationary width sqrt(D / r)' },
  relation: {
    mean: tvd.curveOver('mean', 'time', times),
    variance: tvd.curveOver('variance', 'time', times),
  },
  theory: ({ distance, rate }) => moments(distance, rate, 2 * rate),
  margin: { each: 0.1, because: 'traps are calibrated to a tenth of their width and its square' },
  knownBias: { each: (_, { rate }) => 0.8 * rate * step, because: 'steps of Euler' },
  designs: tvd.designsFor(1000),
  mistakes: {
    noise: { change: 'noise sqrt(D), not sqrt(2 D)', system: euler.everywhere(halved) },
    'at-rest': { change: 'starts at zero', system: euler.everywhere(() => ({ start: 0 })) },
    'one-rate': { change: 'one rate', theory: (at) => moments(at.distance, at.rate, at.rate) },
  },
  otherRoutes: {
    transitions: { change: 'exact transition density', system: (at) => ensembleOf(exact(at)) },
  },
});
const named = { id: 'ornstein-uhlenbeck', title: 'A harmonic trap', module: import.meta.url };
export const ornsteinUhlenbeck = tvd.defineSuite({ ...named, claims: [relaxation] });
