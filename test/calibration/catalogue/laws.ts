import type { RandomKey } from '../../../src/core/index.js';
import { deriveKey, fillNormal, fillUniform } from '../../../src/random/index.js';

/** A law of one replicate, of known mean and spread. */
export interface Law {
  readonly name: string;
  readonly mean: number;
  readonly standardDeviation: number;
  readonly draw: (key: RandomKey, count: number) => Float64Array;
}

/** `count` standard normal numbers that follow from a key and a stream. */
export function normals(key: RandomKey, count: number, stream = 1): Float64Array {
  const out = new Float64Array(count);
  fillNormal(key, stream, 0, out);
  return out;
}

/** `count` uniform numbers in (0, 1) that follow from a key and a stream. */
export function uniforms(key: RandomKey, count: number, stream = 1): Float64Array {
  const out = new Float64Array(count);
  fillUniform(key, stream, 0, out);
  return out;
}

/** One uniform number, for a choice apart from the data. */
export function oneUniform(key: RandomKey, name: string): number {
  return uniforms(deriveKey(key, name), 1)[0];
}

/** A law whose replicate is the average of `numDraws` of another's. */
export function averageOf(numDraws: number, law: Law): Law {
  return {
    name: `averages of ${numDraws} draws: ${law.name}`,
    mean: law.mean,
    standardDeviation: law.standardDeviation / Math.sqrt(numDraws),
    draw: (key, count) => {
      const draws = law.draw(key, count * numDraws);
      return Float64Array.from({ length: count }, (_, place) => {
        let sum = 0;
        for (let k = 0; k < numDraws; k++) sum += draws[place * numDraws + k];
        return sum / numDraws;
      });
    },
  };
}

export const gaussian: Law = {
  name: 'Gaussian',
  mean: 5,
  standardDeviation: 3.7,
  draw: (key, count) => normals(key, count).map((z) => 5 + 3.7 * z),
};

export const exponential: Law = {
  name: 'skewed, exponential',
  mean: 1,
  standardDeviation: 1,
  draw: (key, count) => uniforms(key, count).map((u) => -Math.log(u)),
};

export const chiSquare: Law = {
  name: 'skewed, chi-square with 1 degree',
  mean: 1,
  standardDeviation: Math.SQRT2,
  draw: (key, count) => normals(key, count).map((z) => z * z),
};

/** exp(z) of a standard normal z: kurtosis 111, of which few replicates show little. */
export const logNormal: Law = {
  name: 'skewed and heavy-tailed, log-normal of sigma 1',
  mean: Math.exp(0.5),
  standardDeviation: Math.sqrt((Math.E - 1) * Math.E),
  draw: (key, count) => normals(key, count).map(Math.exp),
};

/** A standard normal number, but ten with probability 1/200: mostly not seen at all. */
export const rareJumps: Law = {
  name: 'rare huge values, 10 in one replicate of 200',
  mean: 0.05,
  standardDeviation: Math.sqrt(0.995 + 0.5 - 0.0025),
  draw: (key, count) => {
    const choices = uniforms(key, count, 2);
    return normals(key, count).map((z, place) => (choices[place] < 1 / 200 ? 10 : z));
  },
};

/** Student's t, by Bailey's polar form of Box and Muller. */
export function student(degrees: number): Law {
  return {
    name: `heavy-tailed, Student t with ${degrees} degrees`,
    mean: 0,
    standardDeviation: Math.sqrt(degrees / (degrees - 2)),
    draw: (key, count) => {
      const angles = uniforms(key, count, 2);
      return uniforms(key, count).map(
        (u, place) =>
          Math.sqrt(degrees * (u ** (-2 / degrees) - 1)) * Math.cos(2 * Math.PI * angles[place]),
      );
    },
  };
}

export function indicators(probability: number): Law {
  return {
    name: `discrete, indicators of ${probability}`,
    mean: probability,
    standardDeviation: Math.sqrt(probability * (1 - probability)),
    draw: (key, count) => uniforms(key, count).map((u) => (u < probability ? 1 : 0)),
  };
}

export const signs: Law = {
  name: 'discrete, signs',
  mean: 0,
  standardDeviation: 1,
  draw: (key, count) => uniforms(key, count).map((u) => (u < 0.5 ? -1 : 1)),
};

export const uniform: Law = {
  name: 'uniform on [0, 1]',
  mean: 0.5,
  standardDeviation: Math.sqrt(1 / 12),
  draw: (key, count) => uniforms(key, count),
};

/** Beta(10, 30), as 10 of 40 exponential numbers in units of their sum. */
export const beta: Law = {
  name: 'skewed, Beta(10, 30)',
  mean: 0.25,
  standardDeviation: Math.sqrt((0.25 * 0.75) / 41),
  draw: (key, count) => {
    const raw = uniforms(key, 40 * count);
    return Float64Array.from({ length: count }, (_, place) => {
      // Logarithms of products of ten: the smallest is above 1e-160.
      const sums = [0, 1, 2, 3].map((part) => {
        let product = 1;
        for (let k = 0; k < 10; k++) product *= raw[40 * place + 10 * part + k];
        return -Math.log(product);
      });
      return sums[0] / (sums[0] + sums[1] + sums[2] + sums[3]);
    });
  },
};

/**
 * A replicate is the mean of an AR(1) chain that starts at its mean, with skewed
 * innovations: correlated within a replicate, independent between replicates.
 */
export function chainMeans(correlation: number, length: number): Law {
  let variance = 0;
  for (let left = 1; left <= length; left++) {
    variance += ((1 - correlation ** left) / (1 - correlation) / length) ** 2;
  }
  return {
    name: `autocorrelated within the replicate: means of AR(1) chains of ${length}, rho ${correlation}, exponential innovations`,
    mean: 0,
    standardDeviation: Math.sqrt(variance),
    draw: (key, count) => {
      const raw = uniforms(key, count * length);
      return Float64Array.from({ length: count }, (_, place) => {
        let state = 0;
        let sum = 0;
        for (let step = 0; step < length; step++) {
          state = correlation * state - Math.log(raw[place * length + step]) - 1;
          sum += state;
        }
        return sum / length;
      });
    },
  };
}

/** Successive draws of one stationary AR(1) chain: no replicates at all. */
export function oneChain(correlation: number): Law {
  return {
    name: `successive draws of one AR(1) chain, rho ${correlation}`,
    mean: 0,
    standardDeviation: 1,
    draw: (key, count) => {
      const kick = Math.sqrt(1 - correlation ** 2);
      let state = Number.NaN;
      return normals(key, count).map((z) => {
        state = Number.isNaN(state) ? z : correlation * state + kick * z;
        return state;
      });
    },
  };
}
