/** Descent in a spherical spin glass whose depth drives readouts, and when it is looked at. */
export interface DrivenSpinGlass {
  /** Coefficients of h from degree zero; its linear part is no energy of the glass. */
  readonly hiddenCovariance: readonly number[];
  /** tau sqrt(alpha) */
  readonly speed: number;
  readonly initialReadout: number;
  /** theta = t / sqrt(m); multiples of the step. */
  readonly times: readonly number[];
  /** Of theta. */
  readonly step: number;
}

/** A wrong program of it. */
export type SpinGlassFault = 'no aging' | 'linear part kept' | 'readout at rest';

/** At each of the times. */
export interface DrivenSpinGlassSeries {
  readonly readout: readonly number[];
  readonly selfOverlap: readonly number[];
  readonly depth: readonly number[];
}

/**
 * The equations of Cugliandolo and Kurchan at temperature zero by Euler's steps, two sizes of them
 * extrapolated to none; rows keep their norm by a drift.
 */
export function spinGlassByPlainLoops(
  glass: DrivenSpinGlass,
  fault?: SpinGlassFault,
): DrivenSpinGlassSeries {
  const [coarse, fine] = [1, 2].map((parts) =>
    descend({ ...glass, step: glass.step / parts }, fault),
  );
  const limitOf = (name: keyof DrivenSpinGlassSeries) =>
    fine[name].map((own, place) => 2 * own - coarse[name][place]);
  return {
    readout: limitOf('readout'),
    selfOverlap: limitOf('selfOverlap'),
    depth: limitOf('depth'),
  };
}

function descend(glass: DrivenSpinGlass, fault?: SpinGlassFault): DrivenSpinGlassSeries {
  const { speed, times, step } = glass;
  const coefficients = glass.hiddenCovariance.map((own, degree) =>
    degree === 1 && fault !== 'linear part kept' ? 0 : own,
  );
  const slope = (q: number) => coefficients.reduce((sum, c, k) => sum + k * c * power(q, k - 1), 0);
  const curvature = (q: number) =>
    coefficients.reduce((sum, c, k) => sum + k * (k - 1) * c * power(q, k - 2), 0);
  const ends = times.map((time) => Math.round(time / step));
  const [overlap, response]: [number[][], number[][]] = [[[1]], [[0]]];
  /** Of the time of the glass. */
  const sizes: number[] = [];
  let readout = glass.initialReadout;
  const found = { readout: [] as number[], selfOverlap: [] as number[], depth: [] as number[] };
  for (let t = 0; ; t++) {
    const past = Array.from({ length: t + 1 }, (_, s) => s);
    const [pull, noise] = [curvature, slope].map((of, kind) =>
      sizes.map((size, s) => size * of(overlap[t][s]) * (kind === 0 ? response[t][s] : 1)),
    );
    const depth = sum(t, (s) => noise[s] * response[t][s]);
    if (ends.includes(t)) {
      found.readout.push(readout);
      found.selfOverlap.push(overlap[t][0]);
      found.depth.push(depth);
    }
    if (t === ends[ends.length - 1]) return found;
    const force = (at: number) =>
      sum(t, (s) => pull[s] * (s < at ? overlap[at][s] : overlap[s][at])) +
      sum(at, (s) => noise[s] * response[at][s]);
    const drift = force(t);
    const size = speed * readout * step;
    overlap.push([
      ...past.map((at) => overlap[t][at] + size * (force(at) - drift * overlap[t][at])),
      1,
    ]);
    response.push([
      ...past.map((at) => {
        if (at === t) return 1;
        const kept = sum(t, (s) => (s > at ? pull[s] * response[s][at] : 0));
        const aging = fault === 'no aging' ? 0 : kept;
        return response[t][at] + size * (aging - drift * response[t][at]);
      }),
      0,
    ]);
    sizes.push(size);
    if (fault !== 'readout at rest') readout += speed * depth * step;
  }
}

function power(q: number, exponent: number): number {
  return exponent < 0 ? 0 : q ** exponent;
}

function sum(count: number, term: (s: number) => number): number {
  let total = 0;
  for (let s = 0; s < count; s++) total += term(s);
  return total;
}
