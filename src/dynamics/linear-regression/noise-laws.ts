import {
  type Fill,
  fillCentredUniform,
  fillNormal,
  fillRademacher,
  fillUniform,
  streams,
} from '../../random/index.js';

/**
 * Laws of the noise of a step by name, so that a system can say which one in plain data. The
 * first three have mean 0 and variance 1; the others are wrong on purpose, for planted mistakes.
 */
export const noiseLaws = {
  gaussian: fillNormal,
  rademacher: fillRademacher,
  uniform: fillCentredUniform,
  /** Normal numbers in steps of 1/64 that end at 3.45, as eight-bit uniform numbers give them. */
  'eight-bit': changed(fillNormal, (z) => Math.max(-3.45, Math.min(3.45, Math.round(z * 64) / 64))),
  'uniform-of-variance-one-third': changed(fillUniform, (u) => 2 * u - 1),
  'rare-kicks': rareKicks,
  'first-silent': firstSilent,
  'first-in-all': firstInAll,
} satisfies Record<string, Fill>;

export type NoiseLaw = keyof typeof noiseLaws;

function changed(fill: Fill, change: (value: number) => number): Fill {
  return (key, stream, step, out) => {
    fill(key, stream, step, out);
    for (let j = 0; j < out.length; j++) out[j] = change(out[j]);
  };
}

/** Noise of variance 1 that arrives in one step of ten. */
function rareKicks(...[key, stream, step, out]: Parameters<Fill>): void {
  fillUniform(key, streams.acceptance, step, gate);
  if (gate[0] >= 0.1) {
    out.fill(0);
    return;
  }
  fillNormal(key, stream, step, out);
  for (let j = 0; j < out.length; j++) out[j] *= Math.sqrt(10);
}

const gate = new Float64Array(1);

/** Normal noise that leaves the first coordinate alone. */
function firstSilent(...[key, stream, step, out]: Parameters<Fill>): void {
  fillNormal(key, stream, step, out);
  out[0] = 0;
}

/** Normal noise of which all coordinates get the first number. */
function firstInAll(...[key, stream, step, out]: Parameters<Fill>): void {
  fillNormal(key, stream, step, out);
  out.fill(out[0] ?? 0);
}
