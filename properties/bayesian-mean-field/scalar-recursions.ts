import { deriveKey, normalDraws, type RandomKey, streams } from 'theory-vs-dynamics';

/** x <- (1 - rate) x + noise, so many times. */
interface Recursion {
  readonly rate: number;
  readonly numSteps: number;
}

/** Of independent numbers that start from their stationary law, of variance 1. */
export function autocorrelation(recursion: Recursion, key: RandomKey): number {
  const start = normalDraws(key, 256, streams.initialState);
  return average(endsOf(start, recursion, 1, key).map((end, index) => end * start[index]));
}

/** Rate at which numbers that start at 1 and at -1 approach each other, over that of the recursion. */
export function relativeRate(recursion: Recursion, variance: number, key: RandomKey): number {
  const averageFrom = (place: 1 | -1) => {
    const start = new Float64Array(1024).fill(place);
    return average(endsOf(start, recursion, variance, deriveKey(key, 'from', place)));
  };
  const left = (averageFrom(1) - averageFrom(-1)) / 2;
  return Math.log(left) / (recursion.numSteps * Math.log(1 - recursion.rate));
}

/** @param variance - of the stationary law */
function endsOf(
  start: Float64Array,
  { rate, numSteps }: Recursion,
  variance: number,
  key: RandomKey,
): Float64Array {
  let now = start;
  for (let step = 0; step < numSteps; step++) {
    const noise = normalDraws(key, now.length, streams.proposal, step);
    const amplitude = Math.sqrt(2 * rate * variance);
    now = now.map((value, index) => (1 - rate) * value + amplitude * noise[index]);
  }
  return now;
}

function average(numbers: Float64Array): number {
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}
