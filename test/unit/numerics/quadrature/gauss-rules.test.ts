import { describe, expect, it } from 'vitest';
import {
  evenNormalRule,
  gaussGegenbauer,
  gaussHermite,
  gaussLaguerre,
  type QuadratureRule,
} from '../../../../src/numerics/index.js';

const moment = ({ nodes, weights }: QuadratureRule, power: number) =>
  nodes.reduce((sum, node, i) => sum + weights[i] * node ** power, 0);

/** Moments of the three laws by their recursions. */
const momentsOf = {
  normal: (power: number): number =>
    power % 2 === 1 ? 0 : power === 0 ? 1 : (power - 1) * momentsOf.normal(power - 2),
  gamma: (shape: number, power: number): number =>
    power === 0 ? 1 : (shape + power - 1) * momentsOf.gamma(shape, power - 1),
  coordinate: (d: number, power: number): number =>
    power % 2 === 1
      ? 0
      : power === 0
        ? 1
        : ((power - 1) / (d + power - 2)) * momentsOf.coordinate(d, power - 2),
};

describe.each([
  ['gaussHermite', (n: number) => gaussHermite(n), momentsOf.normal],
  [
    'gaussLaguerre of shape 1/2',
    (n: number) => gaussLaguerre(0.5, n),
    (k: number) => momentsOf.gamma(0.5, k),
  ],
  [
    'gaussLaguerre of shape 20',
    (n: number) => gaussLaguerre(20, n),
    (k: number) => momentsOf.gamma(20, k),
  ],
  [
    'gaussGegenbauer in 2 dimensions',
    (n: number) => gaussGegenbauer(2, n),
    (k: number) => momentsOf.coordinate(2, k),
  ],
  [
    'gaussGegenbauer in 19 dimensions',
    (n: number) => gaussGegenbauer(19, n),
    (k: number) => momentsOf.coordinate(19, k),
  ],
] as const)('%s', (_, ruleOf, exact) => {
  it.each([1, 2, 5, 8])('with %i nodes has the moments up to 2 n - 1, and not 2 n', (n) => {
    const rule = ruleOf(n);
    for (let power = 0; power < 2 * n; power++) {
      // Against the even moment next to it: odd ones of symmetric laws are sums of roundings.
      const scale = Math.max(Math.abs(exact(power)), Math.sqrt(exact(2 * Math.ceil(power / 2))));
      expect(Math.abs(moment(rule, power) - exact(power))).toBeLessThan(1e-13 * scale);
    }
    expect(Math.abs(moment(rule, 2 * n) / exact(2 * n) - 1)).toBeGreaterThan(1e-12);
  });

  it('has ascending nodes and positive weights that sum to one', () => {
    const { nodes, weights } = ruleOf(40);
    for (let i = 1; i < 40; i++) expect(nodes[i]).toBeGreaterThan(nodes[i - 1]);
    expect(Math.min(...weights)).toBeGreaterThan(0);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 13);
  });
});

it('rules have the first and the last node of the eigenvalues of 40-digit matrices', () => {
  // mpmath 1.3, eigsy of the Jacobi matrix with mp.dps = 40.
  const known: readonly [QuadratureRule, readonly number[]][] = [
    [gaussHermite(40), [-11.45337784154873, 1.4618398738694167e-29, 11.45337784154873]],
    [gaussLaguerre(0.5, 12), [0.05036188911729395, 0.4817402310932806, 36.1913603606156]],
    [gaussLaguerre(79.5, 10), [47.80626564203871, 0.00010833085945712053, 138.96337712490356]],
    [gaussGegenbauer(9, 8), [-0.8466129750532437, 0.004101805562047849, 0.8466129750532437]],
  ];
  for (const [{ nodes, weights }, [first, weight, last]] of known) {
    expect(Math.abs(nodes[0] / first - 1)).toBeLessThan(1e-14);
    expect(Math.abs(weights[0] / weight - 1)).toBeLessThan(1e-11);
    expect(Math.abs(nodes[nodes.length - 1] / last - 1)).toBeLessThan(1e-14);
  }
});

it('in one dimension a coordinate is -1 or 1', () => {
  const { nodes, weights } = gaussGegenbauer(1, 7);
  expect(Array.from(nodes)).toEqual([-1, 1]);
  expect(Array.from(weights)).toEqual([0.5, 0.5]);
});

describe('evenNormalRule', () => {
  it('has the moments of a normal law, with an error that falls exponentially', () => {
    for (const [n, error] of [
      [12, 1e-7],
      [24, 1e-13],
      [60, 1e-13],
    ]) {
      const rule = evenNormalRule(n);
      for (const power of [0, 2, 4]) {
        // Powers are largest at the ends, where the law is cut.
        const allowed = error * 7.5 ** power;
        expect(Math.abs(moment(rule, power) - momentsOf.normal(power))).toBeLessThan(allowed);
      }
      expect(moment(rule, 3)).toBeCloseTo(0, 13);
    }
  });

  it('integrates functions with poles nearby, where a Gauss rule does not', () => {
    // E 1 / (1 + (2 G)^2), whose poles are at half a standard deviation; mpmath 1.3, 30 digits.
    const exact = 0.43818222822684616;
    const mean = ({ nodes, weights }: QuadratureRule) =>
      nodes.reduce((sum, node, i) => sum + weights[i] / (1 + 4 * node * node), 0);
    expect(Math.abs(mean(evenNormalRule(100)) - exact)).toBeLessThan(1e-8);
    expect(Math.abs(mean(gaussHermite(100)) - exact)).toBeGreaterThan(1e-6);
    expect(() => evenNormalRule(0)).toThrow(/numNodes=0/);
  });
});

it('the largest rules are finite', () => {
  for (const { nodes, weights } of [
    gaussHermite(128),
    gaussLaguerre(0.5, 128),
    gaussLaguerre(5000, 128),
  ]) {
    expect(nodes.every(Number.isFinite)).toBe(true);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  }
});

it('what is out of range is refused with its value', () => {
  expect(() => gaussHermite(0)).toThrow(/numNodes=0/);
  expect(() => gaussHermite(129)).toThrow(/numNodes=129/);
  expect(() => gaussLaguerre(0, 3)).toThrow(/shape=0/);
  expect(() => gaussLaguerre(1, 2.5)).toThrow(/numNodes=2.5/);
  expect(() => gaussGegenbauer(1.5, 3)).toThrow(/dimension=1.5/);
  expect(() => gaussGegenbauer(3, 0)).toThrow(/numNodes=0/);
});
