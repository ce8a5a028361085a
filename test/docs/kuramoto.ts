import * as tvd from 'theory-vs-dynamics';

type Population = { readonly coupling: number; readonly halfWidth: number };
const [size, couplings] = [64, [1, 3, 4]];
const mean = (values: Float64Array, of: (value: number) => number) =>
  values.reduce((sum, value) => sum + of(value), 0) / values.length;
const field = (phases: Float64Array) => [mean(phases, Math.cos), mean(phases, Math.sin)];
/** Midpoint steps from random phases to time 10; frequencies are quantiles of a Lorentzian. */
const model = tvd.defineSimulator('kuramoto/phases', (at: Population, key) => {
  let phases = tvd.uniformDraws(key, size).map((u) => 2 * Math.PI * u);
  const own = phases.map((_, j) => at.halfWidth * Math.tan(Math.PI * ((j + 0.5) / size - 0.5)));
  const moved = (from: Float64Array, time: number) => {
    const [x, y] = field(from);
    const [pull, psi] = [at.coupling * Math.hypot(x, y), Math.atan2(y, x)];
    return phases.map((phase, j) => phase + time * (own[j] + pull * Math.sin(psi - from[j])));
  };
  for (let step = 0; step < 100; step++) phases = moved(moved(phases, 0.05), 0.1);
  return field(phases);
});
const curve = tvd.experiment({
  regime: { halfWidth: tvd.uniform(0.8, 1) },
  system: ({ halfWidth }) => couplings.map((coupling) => model({ coupling, halfWidth })),
  measure: (fields) => ({ coherence: fields.map(([x, y]) => x * x + y * y) }),
});
const onset = tvd.claim(curve, {
  id: 'kuramoto/onset',
  says: 'Oscillators synchronise above the critical coupling, twice the half width, not below.',
  formula: 'r^2 = \\max(0, 1 - K_c / K), \\quad K_c = 2 \\gamma',
  source: { key: 'strogatz2000', locator: "Kuramoto's analysis, Lorentzian density" },
  assuming: ['every pair coupled alike', 'Lorentzian frequencies', 'away from the transition'],
  observed: { name: 'coherence', symbol: 'r^2', unit: '1' },
  relation: tvd.chancesEqual,
  theory: (at) => ({ coherence: couplings.map((K) => Math.max(0, 1 - (2 * at.halfWidth) / K)) }),
  margin: { coherence: 0.1, because: 'above the transition, K_c within a tenth of K' },
  knownBias: { coherence: 2.9 / size, because: 'K_c / (N |K - K_c|) < 2.7 / N; start; step' },
  designs: tvd.designsFor(300),
  mistakes: {
    'pairs-twice': {
      change: 'each pair counted twice',
      system: model.everywhere(({ coupling }) => ({ coupling: 2 * coupling })),
    },
    sign: { change: 'wrong sign', system: model.everywhere((at) => ({ coupling: -at.coupling })) },
    halved: { change: 'half K_c', theory: (at, right) => right({ halfWidth: at.halfWidth / 2 }) },
  },
  otherRoutes: {
    'self-consistency': {
      change: 'the field of drawn oscillators that it locks, without any dynamics',
      values: ({ halfWidth }, key) => {
        const [a, b] = [0, 1].map((n) => tvd.normalDraws(tvd.deriveKey(key, n), 1000));
        const own = a.map((z, j) => (halfWidth * z) / b[j]);
        const carried = (pull: number) => mean(own, (w) => Math.max(0, 1 - (w / pull) ** 2) ** 0.5);
        let r = couplings.map(() => 1);
        for (let n = 0; n < 30; n++) r = r.map((r, place) => carried(couplings[place] * r));
        return { coherence: r.map((x) => x * x) };
      },
    },
  },
});
const named = { id: 'kuramoto', title: "Kuramoto's model", module: import.meta.url };
export const kuramoto = tvd.defineSuite({ ...named, claims: [onset] });
