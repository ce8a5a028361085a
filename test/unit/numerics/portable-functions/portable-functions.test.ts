import { describe, expect, test } from 'vitest';
import {
  errorFunction,
  portableArctangent,
  portableErrorFunction,
  portableExponential,
  portableHyperbolicTangent,
  portableLogarithm,
  portableSineAndCosine,
} from '../../../../src/numerics/index.js';

/** Evenly spaced places, none of which is a round number. */
function placesIn(lower: number, upper: number): number[] {
  const count = 20_001;
  return Array.from({ length: count }, (_, k) => lower + ((upper - lower) * (k + 0.37)) / count);
}

function largest(places: readonly number[], errorAt: (x: number) => number): number {
  return places.reduce((most, x) => Math.max(most, errorAt(x)), 0);
}

const relative = (found: number, expected: number) => Math.abs(found / expected - 1);

// The functions of the engine of JavaScript have errors of about 1e-16 themselves.
describe('portable functions are those of mathematics', () => {
  test('exp', () => {
    const errorAt = (x: number) => relative(portableExponential(x), Math.exp(x));
    expect(largest(placesIn(-707, 707), errorAt)).toBeLessThan(4e-16);
    expect(largest(placesIn(-1, 1), errorAt)).toBeLessThan(4e-16);
    expect(portableExponential(0)).toBe(1);
    expect(portableExponential(-1e6)).toBe(portableExponential(-708));
    expect(portableExponential(1e6)).toBe(portableExponential(708));
    expect(portableExponential(Number.NaN)).toBeNaN();
  });

  test('log, also near one', () => {
    const errorAt = (x: number) => relative(portableLogarithm(x), Math.log(x));
    const spread = placesIn(-690, 690).map(Math.exp);
    expect(largest(spread, errorAt)).toBeLessThan(5e-16);
    expect(largest(placesIn(0.5, 2), errorAt)).toBeLessThan(5e-16);
    const nearOne = placesIn(-41, -3).map((power) => 2 ** power);
    expect(
      largest(nearOne, (x) => relative(portableLogarithm(1 - x), Math.log1p(-(1 - (1 - x))))),
    ).toBeLessThan(5e-16);
    expect(portableLogarithm(1)).toBe(0);
  });

  test('sine and cosine of quarters of a turn', () => {
    const places = placesIn(-0.5, 0.5);
    const sineError = (x: number) =>
      relative(portableSineAndCosine(x).sine, Math.sin((x * Math.PI) / 2));
    const cosineError = (x: number) =>
      Math.abs(portableSineAndCosine(x).cosine - Math.cos((x * Math.PI) / 2));
    expect(largest(places, sineError)).toBeLessThan(5e-16);
    expect(largest(places, cosineError)).toBeLessThan(3e-16);
  });

  test('arctan', () => {
    const errorAt = (x: number) => relative(portableArctangent(x), Math.atan(x));
    expect(largest(placesIn(-1, 1), errorAt)).toBeLessThan(1e-15);
    expect(portableArctangent(0)).toBe(0);
    expect(relative(portableArctangent(1), Math.PI / 4)).toBeLessThan(1e-15);
  });

  test('erf with its derivative', () => {
    const places = placesIn(-8, 8);
    const errorAt = (x: number) => Math.abs(portableErrorFunction(x).value - errorFunction(x));
    expect(largest(places, errorAt)).toBeLessThan(2e-15);
    const near = (x: number) => relative(portableErrorFunction(x).value, errorFunction(x));
    expect(largest(placesIn(-1, 1), near)).toBeLessThan(2e-15);
    const slopeError = (x: number) =>
      relative(portableErrorFunction(x).slope, (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x)) /
      (1 + x * x);
    expect(largest(places, slopeError)).toBeLessThan(1e-15);
    expect(portableErrorFunction(40)).toEqual({
      value: 1,
      slope: portableErrorFunction(Math.sqrt(300)).slope,
    });
    expect(portableErrorFunction(Number.NaN).value).toBeNaN();
  });

  test('tanh with its derivative', () => {
    const places = placesIn(-20, 20);
    const errorAt = (x: number) => Math.abs(portableHyperbolicTangent(x).value - Math.tanh(x));
    expect(largest(places, errorAt)).toBeLessThan(1e-15);
    const near = (x: number) => relative(portableHyperbolicTangent(x).value, Math.tanh(x));
    expect(largest(placesIn(-1, 1), near)).toBeLessThan(1e-15);
    const slopeError = (x: number) =>
      Math.abs(portableHyperbolicTangent(x).slope - Math.cosh(x) ** -2);
    expect(largest(places, slopeError)).toBeLessThan(2e-15);
    expect(portableHyperbolicTangent(400)).toEqual({ value: 1, slope: 0 });
    expect(portableHyperbolicTangent(Number.NaN).value).toBeNaN();
  });
});
