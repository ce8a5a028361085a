const tvd = require('theory-vs-dynamics');

const numSteps = 5000;

/** The simulator: gradient descent on x² / 2 with a noisy gradient; the average of x² over its run. */
const descend = tvd.defineSimulator('noisy-descent/descend', ({ stepSize, noise }, key) => {
  let x = 0;
  let sum = 0;
  for (const [step, z] of tvd.normalDraws(key, numSteps).entries()) {
    const gradient = x + noise * z;
    x -= stepSize * gradient;
    if (step >= numSteps / 2) sum += x * x;
  }
  return { variance: sum / (numSteps / 2) };
});

/** The theory: how far the noise keeps x from the minimum. */
function predicted({ stepSize, noise }) {
  return (stepSize * noise ** 2) / (2 - stepSize);
}

/** Another route to the same number, past the simulator: x is the sum of its noise, each step fainter. */
function sumOfNoise({ stepSize, noise }, key) {
  const numTerms = Math.ceil(10 / stepSize);
  const squares = Array.from({ length: 400 }, (_, copy) => {
    const terms = tvd.normalDraws(tvd.deriveKey(key, copy), numTerms);
    return terms.reduce((x, z, age) => x + stepSize * noise * (1 - stepSize) ** age * z, 0) ** 2;
  });
  return squares.reduce((sum, square) => sum + square, 0) / squares.length;
}

const descents = tvd.experiment({
  regime: { stepSize: tvd.uniform(0.1, 1), noise: tvd.logUniform(0.1, 10) },
  system: (setting) => descend(setting),
  measure: ({ variance }) => ({ variance }),
});

const stationaryVariance = tvd.claim(descents, {
  id: 'noisy-descent/stationary-variance',
  says: 'Noisy gradient descent on a quadratic settles at a variance that its step size sets.',
  formula: '\\langle x^2 \\rangle = \\frac{\\eta\\,\\sigma^2}{2 - \\eta}',
  source: { key: 'mandt2017', locator: 'the limit of small steps; here for steps of any size' },
  assuming: ['quadratic loss of curvature one', 'normal noise'],
  observed: { name: 'stationary variance', symbol: '\\langle x^2 \\rangle', unit: 'x²' },
  relation: tvd.meansEqual,
  theory: (setting) => ({ variance: predicted(setting) }),
  margin: { variance: (value) => value / 10, because: 'a tenth is what plots of it can show' },
  knownBias: { variance: 0, because: 'exact; the first half of a run is left to settle' },
  designs: tvd.designsFor(300),
  mistakes: {
    'half-noise': {
      change: 'half the noise',
      system: (right) => tvd.changed(right, { noise: right.noise / 2 }),
    },
  },
  otherRoutes: {
    'sum-of-noise': {
      change: 'x as the sum of its noise',
      values: (setting, key) => ({ variance: sumOfNoise(setting, key) }),
    },
  },
});

exports.noisyDescent = tvd.defineSuite({
  id: 'noisy-descent',
  title: 'Noisy descent',
  module: require('node:url').pathToFileURL(__filename).href,
  claims: [stationaryVariance],
});
