/**
 * Numbers of the paper's own runs, from the outputs saved with its public code:
 * d = 35, k = 4, width 512, width exponent 1/2, three seeds, last iterate.
 */
import type * as tvd from 'theory-vs-dynamics';

/** Mean squared test error of SGLD at noise 0.005, by number of samples. */
export const publishedErrors: readonly tvd.PublishedPoint[] = [
  [10, 1.528, 0.044],
  [100, 1.534, 0.048],
  [500, 1.741, 0.037],
  [750, 0.115, 0.029],
  [1000, 0.06, 0.009],
  [2133, 0.0257, 0.0019],
  [3666, 0.0206, 0.0024],
  [5000, 0.0199, 0.0009],
  [7500, 0.0192, 0.0014],
  [10000, 0.0188, 0.0012],
].map(([place, value, deviation]) => ({ place, value, standardError: deviation / Math.sqrt(3) }));

/** The same of plain mean field by particles. */
export const publishedMeanFieldErrors: readonly tvd.PublishedPoint[] = [
  [10, 1.454, 0.101],
  [100, 1.53, 0.091],
  [500, 1.261, 0.049],
  [750, 1.164, 0.076],
  [1000, 0.734, 0.034],
  [2133, 0.389, 0.06],
  [3666, 0.367, 0.024],
  [10000, 0.3, 0.008],
].map(([place, value, deviation]) => ({ place, value, standardError: deviation / Math.sqrt(3) }));

/** The same of mean field with relevance determination by particles. */
export const publishedArdErrors: readonly tvd.PublishedPoint[] = [
  [10, 1.478, 0.078],
  [100, 1.547, 0.051],
  [500, 1.197, 0.132],
  [750, 0.038, 0.0007],
  [1000, 0.0332, 0.0027],
  [2133, 0.0284, 0.001],
  [3666, 0.0253, 0.0018],
  [5000, 0.028, 0.0016],
  [7500, 0.0254, 0.0006],
  [10000, 0.0247, 0.0012],
].map(([place, value, deviation]) => ({ place, value, standardError: deviation / Math.sqrt(3) }));

/** Order parameter of SGLD with ten thousand samples, by noise. */
export const publishedOrderParameters: readonly tvd.PublishedPoint[] = [
  { place: 0.0005, value: 0.94 },
  { place: 0.001, value: 0.946 },
  { place: 0.005, value: 0.927 },
  { place: 0.0075, value: 0.91 },
  { place: 0.01, value: 0.853 },
  { place: 0.025, value: 0.0004 },
];
