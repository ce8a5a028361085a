import { expect, test } from 'vitest';
import { fitPower } from '../../../src/report/views/fit-power.js';

const at = (place: number, value: number, relativeError: number) => ({
  place,
  value,
  standardError: relativeError * value,
});

test('a power law has its exponent, whatever its factor', () => {
  const points = [1, 2, 8, 32].map((place) => at(place, 3 * place ** -0.5, 0.01));
  const power = fitPower(points);
  expect(power?.exponent).toBeCloseTo(-0.5, 12);
  // Logarithms at 0, 1, 3 and 5 times log 2 have the mean square 3.6875 about their mean.
  expect(power?.standardError).toBeCloseTo(0.01 / (Math.log(2) * Math.sqrt(4 * 3.6875)), 12);
});

test('exact points decide, noisy ones hardly', () => {
  const points = [at(1, 1, 1e-3), at(10, 10, 1e-3), at(100, 1, 10)];
  expect(fitPower(points)?.exponent).toBeCloseTo(1, 3);
});

test('what has no logarithm or no error does not count, and one place has no exponent', () => {
  const sound = [at(1, 1, 0.1), at(4, 2, 0.1)];
  const unsound = [at(2, -1, -0.1), { place: 3, value: 5, standardError: Number.NaN }];
  expect(fitPower([...sound, ...unsound])?.exponent).toBeCloseTo(0.5, 12);
  expect(fitPower([at(1, 1, 0.1), at(1, 2, 0.1)])).toBeUndefined();
  expect(fitPower([])).toBeUndefined();
});
