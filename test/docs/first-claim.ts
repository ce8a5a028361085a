import * as tvd from 'theory-vs-dynamics';

/** Time average of x U'(x) of a Langevin chain in U = x^2 / 2. */
const langevin = tvd.defineSimulator(
  'first-steps/langevin',
  ({ temperature }: { readonly temperature: number }, key) => {
    let virial = 0;
    const gradient: tvd.GradientField = (state, _step, slope) => slope.set(state);
    const options = { stepSize: 0.05, temperature };
    tvd.runSgld(gradient, options, key, new Float64Array(1), 4000, (state) => {
      for (const x of state) virial += (x * x) / 4000;
    });
    return { virial };
  },
);

const chains = tvd.experiment({
  regime: { temperature: tvd.uniform(0.5, 2) },
  system: ({ temperature }) => langevin({ temperature }),
  measure: ({ virial }) => ({ virial }),
});

const equipartition = tvd.claim(chains, {
  id: 'first-steps/equipartition',
  says: 'Each quadratic degree of freedom holds its temperature.',
  formula: "\\langle x\\,U'(x) \\rangle = T",
  source: { key: 'welling2011', locator: 'stationary law' },
  assuming: ['quadratic potential', 'small step size'],
  observed: { name: 'virial', symbol: "x\\,U'(x)", unit: 'temperature' },
  relation: tvd.meansEqual,
  theory: ({ temperature }) => ({ virial: temperature }),
  margin: { virial: (temperature) => temperature / 10, because: 'ten per cent' },
  knownBias: { virial: (temperature) => 0.03 * temperature, because: 'eta / 2' },
  designs: tvd.designsFor(300),
  mistakes: {
    cold: {
      change: 'half the temperature',
      system: (right) => tvd.changed(right, { temperature: right.temperature / 2 }),
    },
  },
  otherRoutes: {
    unit: { change: 'temperature one on both sides', at: () => ({ temperature: 1 }) },
  },
});

export const firstSteps = tvd.defineSuite({
  id: 'first-steps',
  title: 'First steps',
  module: import.meta.url,
  claims: [equipartition],
});
