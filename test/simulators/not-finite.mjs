/** Sends NaN and infinities, as the protocol says they are sent. */
import { hello, packed, serve } from './lib.mjs';

const values = ['NaN', 'Infinity', '-Infinity'];

serve(hello, (request) => {
  const of = (row) => row.map((_, place) => values[place % 3]);
  const end = request.spec.start.map(of);
  const states = end.map((row) => Array.from({ length: request.spec.numSteps }, () => row));
  const arrays = request.spec.keep === undefined ? { end } : { states, end };
  return { type: 'result', arrays: packed(request, arrays) };
});
