import { defineAudit, normalDraws, predictors } from 'theory-vs-dynamics';

const curve = predictors.find(({ id }) => id === 'kernel-regression/learning-curve');
if (curve === undefined) throw new Error('no such predictor');

/** Mean square of walkers after so many steps of unit length: one run. */
function spread(numSteps: number, key: readonly [number, number]): number {
  const numWalkers = 200;
  const steps = normalDraws(key, numWalkers * numSteps);
  let sum = 0;
  for (let walker = 0; walker < numWalkers; walker++) {
    const own = steps.subarray(walker * numSteps, (walker + 1) * numSteps);
    sum += own.reduce((end, step) => end + step, 0) ** 2;
  }
  return sum / numWalkers;
}

export default defineAudit({
  audit: 'learning-curves-and-walkers',
  paper: { title: 'Learning sparse parities with kernels' },
  readings: {
    ridge: {
      question: 'Is the printed noise kappa, or its square?',
      options: [
        { id: 'kappa', says: 'the noise is kappa', set: { noise: 'printed' } },
        {
          id: 'squared',
          says: 'the noise is the root of what is printed',
          set: { noise: ({ printed }) => Math.sqrt(printed) },
        },
      ],
    },
  },
  numbers: [
    {
      id: 'hundred-samples',
      says: 'Error of kernel regression at 100 samples, from its mean',
      places: [{ at: 'Table 1', value: '0.062' }],
      unit: 1,
      runs: 'none',
      given: { printed: 0.1 },
      reproduce: {
        predictor: curve,
        with: { inputDimension: 10, sparsity: 4, noise: 'noise', numSamples: 100 },
        value: ({ meanSquaredError }) => Number(meanSquaredError) - 1,
      },
      readings: ['ridge'],
    },
    {
      id: 'walkers',
      says: 'Mean square of 200 walkers after 10 steps',
      places: [{ at: 'Figure 2', value: '10.2' }],
      unit: 'steps^2',
      runs: 20,
      given: { numSteps: 10 },
      margin: { is: ({ numSteps }) => 0.2 * numSteps, because: 'the figure is about the power' },
      reproduce: { run: ({ numSteps }, key) => spread(numSteps, key), maxRuns: 64 },
    },
  ],
});
