import { describe, expect, test } from 'vitest';
import {
  invalidArgument,
  type ParameterSpecs,
  refusesParameter,
  resolveParameters,
  VerificationError,
} from '../../../src/core/index.js';

const specs: ParameterSpecs = {
  width: { kind: 'integer', description: 'N', min: 1, max: 100 },
  rate: { kind: 'number', description: 'eta', min: 0, exclusiveMin: true, default: 0.1 },
  kind: { kind: 'choice', description: 'phi', choices: ['relu', 'erf'], default: 'relu' },
  batch: { kind: 'integer', description: 'B', min: 1, optional: true },
  powers: { kind: 'numbers', description: 'c', min: 0, choices: ['erf'], optional: true },
};

describe('parameters', () => {
  test('are completed by defaults, and optional ones left out', () => {
    expect(resolveParameters(specs, { width: 3 })).toEqual({ width: 3, rate: 0.1, kind: 'relu' });
  });

  test('are taken at the ends of their ranges', () => {
    expect(resolveParameters(specs, { width: 1, batch: 1 }).batch).toBe(1);
    expect(resolveParameters(specs, { width: 100, rate: 5e-324 }).width).toBe(100);
  });

  test('a word may stand in the place of a list, where the list says so', () => {
    expect(resolveParameters(specs, { width: 1, powers: 'erf' }).powers).toBe('erf');
    expect(resolveParameters(specs, { width: 1, powers: [0, 1] }).powers).toEqual([0, 1]);
  });

  test.each([
    [
      {},
      'invalid width=undefined: expected a whole number >= 1 and <= 100; give it as --set width=...',
    ],
    [{ width: 0 }, 'invalid width=0: expected a whole number >= 1 and <= 100'],
    [{ width: 101 }, 'invalid width=101'],
    [{ width: 1.5 }, 'invalid width=1.5'],
    [{ width: 'three' }, 'invalid width="three"'],
    [{ width: Number.NaN }, 'invalid width=NaN'],
    [{ width: 1, rate: 0 }, 'invalid rate=0: expected a number > 0'],
    [{ width: 1, rate: Number.POSITIVE_INFINITY }, 'invalid rate=Infinity'],
    [{ width: 1, kind: 'tanh' }, 'invalid kind="tanh": expected one of relu, erf'],
    [{ width: 1, batch: 0 }, 'invalid batch=0: expected a whole number >= 1'],
    [{ width: 1, wdth: 2 }, 'invalid parameter="wdth": expected one of width, rate, kind, batch'],
    [
      { width: 1, powers: 'tanh' },
      'invalid powers="tanh": expected a list [a,b,...] of at least 1 number, each >= 0, or one of erf',
    ],
    [{ width: 1, toString: 2 }, 'invalid parameter="toString"'],
  ])('%j are refused', (given, message) => {
    expect(() => resolveParameters(specs, given as Record<string, number | string>)).toThrow(
      message,
    );
  });
});

describe('a parameter that is used with some values of others only', () => {
  const conditional: ParameterSpecs = {
    target: {
      kind: 'choice',
      description: 'y',
      choices: ['teacher', 'linear', 'classes'],
      default: 'teacher',
    },
    direction: {
      kind: 'numbers',
      description: 'b',
      example: [0.6, 0.8],
      onlyWith: { target: ['teacher', 'linear'] },
    },
    coefficient: {
      kind: 'number',
      description: 'c',
      default: 1,
      onlyWith: { target: ['teacher'] },
    },
  };

  test('is needed and has its default there, and is left out elsewhere', () => {
    expect(resolveParameters(conditional, { direction: [1] })).toEqual({
      target: 'teacher',
      direction: [1],
      coefficient: 1,
    });
    const elsewhere = resolveParameters(conditional, { target: 'classes' });
    expect(elsewhere).toEqual({ target: 'classes' });
    expect(resolveParameters(conditional, elsewhere)).toEqual(elsewhere);
  });

  test.each([
    [
      { target: 'classes', coefficient: 1 },
      'invalid coefficient=1: expected no coefficient with target=classes, where it is not used; leave it out, or take target=teacher',
    ],
    [{ target: 'classes', direction: [1] }, 'leave it out, or take target=teacher or linear'],
    [
      {},
      'invalid direction=undefined: expected a list [a,b,...] of at least 1 number with target=teacher; give it as --set direction=[0.6,0.8]',
    ],
  ])('%j is refused', (given, message) => {
    expect(() => resolveParameters(conditional, given as Record<string, number>)).toThrow(message);
  });
});

describe('a refusal of a parameter', () => {
  const given = { width: 3, kind: 'erf' };

  test.each([
    ['width', 3],
    ['kind', 'erf'],
    ['batch', undefined],
  ])('is one when %s is refused with its value', (name, value) => {
    expect(refusesParameter(invalidArgument(name, value, 'less'), specs, given)).toBe(true);
  });

  test.each<[string, unknown]>([
    ['another value', invalidArgument('width', 4, 'less')],
    ['another name', invalidArgument('matrix', 3, 'less')],
    ['a name that all objects have', invalidArgument('toString', undefined, 'less')],
    ['another code', new VerificationError('not-converged', 'x', { argument: 'width', value: 3 })],
    ['another error', new Error('invalid width=3')],
    ['no error', undefined],
  ])('is none for %s', (_, error) => {
    expect(refusesParameter(error, specs, given)).toBe(false);
  });
});
