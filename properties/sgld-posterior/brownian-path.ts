import { type Fill, fillNormal } from 'theory-vs-dynamics';

/** Normal noise of the finest chain, drawn once and kept for the chains that share its path. */
export function brownianPath(): Fill {
  const steps: Float64Array[] = [];
  return (key, stream, step, out) => {
    let drawn = steps[step];
    if (drawn === undefined) {
      drawn = new Float64Array(out.length);
      fillNormal(key, stream, step, drawn);
      steps[step] = drawn;
    }
    out.set(drawn);
  };
}

/**
 * Noise of a chain whose steps are twice as long: the sum of two increments of
 * the path, scaled to unit variance.
 */
export function coarsened(path: Fill): Fill {
  let second = new Float64Array(0);
  return (key, stream, step, out) => {
    if (second.length !== out.length) second = new Float64Array(out.length);
    path(key, stream, 2 * step, out);
    path(key, stream, 2 * step + 1, second);
    for (let j = 0; j < out.length; j++) out[j] = (out[j] + second[j]) * Math.SQRT1_2;
  };
}
