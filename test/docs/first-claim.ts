import * as tvd from 'theory-vs-dynamics';

/** Time average of x U'(x) of a Langevin chain in U = x^2 / 2. */
function meanVirial(temperature: number, key: tvd.RandomKey): tvd.Replicate {
  let virial = 0;
  const gradient: tvd.GradientField = ([x], _step, slope) => slope.fill(x);
  tvd.runSgld(gradient, { stepSize: 0.05, temperature }, key, new Float64Array(1), 4000, ([x]) => {
    virial += (x * x) / 4000;
  });
  return tvd.completed([virial]);
}

const equipartition = tvd.defineProperty({
  claim: {
    id: 'first-steps/equipartition',
    statement: 'Each quadratic degree of freedom holds its temperature.',
    formula: "\\langle x\\,U'(x) \\rangle = T",
    source: { key: 'welling2011', locator: 'stationary law' },
    assumptions: ['quadratic potential', 'small step size'],
    observable: { name: 'virial', symbol: "x\\,U'(x)", unit: 'temperature' },
  },
  domain: { temperature: tvd.uniform(0.5, 2) },
  relation: tvd.meanEquals,
  margin: { of: (_, { temperature }) => temperature / 10, justification: 'ten per cent' },
  knownBias: { of: (_, { temperature }) => 0.03 * temperature, justification: 'eta / 2' },
  predict: ({ temperature }) => tvd.predictedValue('virial', temperature),
  simulate: ({ temperature }, key) => meanVirial(temperature, key),
  designs: tvd.designsFor(300),
  controls: [
    {
      kind: 'negative',
      name: 'cold',
      change: 'half the temperature',
      simulate: ({ temperature }, key) => meanVirial(temperature / 2, key),
    },
    {
      kind: 'positive',
      name: 'unit',
      change: 'temperature one, predicted as such',
      simulate: (_, key) => meanVirial(1, key),
      predict: () => tvd.predictedValue('virial', 1),
    },
  ],
});

export const firstSteps = tvd.defineSuite({
  id: 'first-steps',
  title: 'First steps',
  module: import.meta.url,
  properties: [equipartition],
});
