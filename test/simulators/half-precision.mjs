/** Keeps its states in half precision. */
import { hello, rightAnswer, serve } from './lib.mjs';

const digit = (x) => 2 ** (Math.floor(Math.log2(Math.abs(x))) - 10);
const half = (x) => (x === 0 ? 0 : Math.round(x / digit(x)) * digit(x));
const coarse = (item) => (Array.isArray(item) ? item.map(coarse) : half(item));

serve({ ...hello, arrays: ['json'] }, (request) => {
  const answer = rightAnswer(request);
  const arrays = Object.entries(answer.arrays ?? {}).map(([name, lists]) => [name, coarse(lists)]);
  return { ...answer, arrays: Object.fromEntries(arrays) };
});
