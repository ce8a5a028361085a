import type { Derivative } from '../../../../src/numerics/index.js';

/** An initial value problem from time 0 on, and its solution. */
export interface ClosedForm {
  readonly derivative: Derivative;
  readonly solution: (time: number) => readonly number[];
  readonly end: number;
}

const rate = 1000;

/** Solves eccentricity sin E = E - time by Newton's method. */
function eccentricAnomaly(time: number, eccentricity: number): number {
  let anomaly = time + eccentricity * Math.sin(time);
  for (let iteration = 0; iteration < 50; iteration++) {
    const excess = anomaly - eccentricity * Math.sin(anomaly) - time;
    anomaly -= excess / (1 - eccentricity * Math.cos(anomaly));
  }
  return anomaly;
}

export const closedForms: Readonly<Record<string, ClosedForm>> = {
  'a harmonic oscillator over 48 periods': {
    derivative: (_, [position, velocity], out) => {
      out[0] = velocity;
      out[1] = -position;
    },
    solution: (time) => [Math.cos(time), -Math.sin(time)],
    end: 300,
  },
  'logistic growth from a hundredth': {
    derivative: (_, [share], out) => {
      out[0] = share * (1 - share);
    },
    solution: (time) => [1 / (1 + 99 * Math.exp(-time))],
    end: 20,
  },
  'a fast decay towards a slow oscillation': {
    derivative: (time, [y], out) => {
      out[0] = -rate * (y - Math.cos(time));
    },
    solution: (time) => [
      (rate * (rate * Math.cos(time) + Math.sin(time)) - rate ** 2 * Math.exp(-rate * time)) /
        (rate ** 2 + 1),
    ],
    end: 3,
  },
  'exponential growth by 10^8': {
    derivative: (_, [y], out) => {
      out[0] = y;
    },
    solution: (time) => [Math.exp(time)],
    end: 18,
  },
  'a decay to 10^-7, faster and faster': {
    derivative: (time, [y], out) => {
      out[0] = -2 * time * y;
    },
    solution: (time) => [Math.exp(-time * time)],
    end: 4,
  },
  'growth and decay in turns': {
    derivative: (time, [y], out) => {
      out[0] = Math.cos(time) * y;
    },
    solution: (time) => [Math.exp(Math.sin(time))],
    end: 40,
  },
  'a tangent close to its pole': {
    derivative: (_, [y], out) => {
      out[0] = 1 + y * y;
    },
    solution: (time) => [Math.tan(time)],
    end: 1.5,
  },
  'a slope with a kink': {
    derivative: (time, _, out) => {
      out[0] = Math.max(0, time - 1);
    },
    solution: (time) => [Math.max(0, time - 1) ** 2 / 2],
    end: 3,
  },
  'four turns of an ellipse of eccentricity one half': {
    derivative: (_, [x, y, u, v], out) => {
      const cube = Math.hypot(x, y) ** 3;
      out.set([u, v, -x / cube, -y / cube]);
    },
    // From the nearest point; eccentric anomaly E with E - sin(E) / 2 = t.
    solution: (time) => {
      const anomaly = eccentricAnomaly(time, 0.5);
      const [sine, cosine, speed] = [Math.sin(anomaly), Math.cos(anomaly), Math.sqrt(0.75)];
      const distance = 1 - 0.5 * cosine;
      return [cosine - 0.5, speed * sine, -sine / distance, (speed * cosine) / distance];
    },
    end: 25,
  },
};
