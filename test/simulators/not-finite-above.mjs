/**
 * Right below the critical step size; above it the end is NaN from one step to the next. With
 * `--says-so`, states that have grown are NaN, as a program may send them; that is right.
 */
import { chain, hello, normals, packed, resultOf, serve } from './lib.mjs';

const isRight = process.argv.includes('--says-so');

serve({ ...hello, name: 'not-finite-above' }, (request) => {
  const { spec, seeds } = request;
  const chains = seeds.map((seed, replicate) => chain(spec, spec.start[replicate], normals(seed)));
  const arrays = resultOf(chains.map((own) => (isRight ? onceGrown(own) : spoiled(own, spec))));
  return { type: 'result', arrays: packed(request, arrays) };
});

const none = (row) => row.map(() => 'NaN');

function onceGrown({ states, end }) {
  const isFar = (row) => row.some((value) => Math.abs(value) > 1e14);
  return {
    states: states.map((row) => (isFar(row) ? none(row) : row)),
    end: isFar(end) ? none(end) : end,
  };
}

function spoiled({ states, end }, { target, stepSize }) {
  const isAbove = stepSize * largestCurvature(target.precision) > 2;
  if (!isAbove) return { states, end };
  const small = (row) => row.map((_, i) => i / 10);
  return {
    states: states.map((row, place) => (place > 4 ? none(row) : small(row))),
    end: none(end),
  };
}

/** By the power method; the trace is at least as large. */
function largestCurvature(matrix) {
  const trace = matrix.reduce((sum, row, i) => sum + row[i], 0);
  let vector = matrix.map((_, i) => 1 + i / 7);
  let value = 0;
  for (let step = 0; step < 5000; step++) {
    const image = matrix.map((row) => row.reduce((sum, entry, j) => sum + entry * vector[j], 0));
    value = Math.hypot(...image) / Math.hypot(...vector);
    vector = image.map((entry) => entry / trace);
  }
  return value;
}
