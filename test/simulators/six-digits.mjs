/** Sends lists with six digits of each number, as C++ prints by default. */
import { hello, rightAnswer, serve } from './lib.mjs';

serve(hello, (request) => {
  const answer = rightAnswer(request);
  if (request.arrays !== 'json') return answer;
  const short = (item) => (Array.isArray(item) ? item.map(short) : Number(item.toPrecision(6)));
  const arrays = Object.entries(answer.arrays ?? {}).map(([name, lists]) => [name, short(lists)]);
  return { ...answer, arrays: Object.fromEntries(arrays) };
});
