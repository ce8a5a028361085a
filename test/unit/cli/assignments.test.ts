import { describe, expect, test } from 'vitest';
import { parseAssignments } from '../../../src/cli/values/assignments.js';
import { parseNumber } from '../../../src/cli/values/parse-number.js';
import type { ParameterSpecs } from '../../../src/core/index.js';

const specs: ParameterSpecs = {
  width: { kind: 'integer', description: 'neurons', min: 1 },
  stepSize: { kind: 'number', description: 'eta', min: 0, exclusiveMin: true, default: 0.1 },
  activation: { kind: 'choice', description: 'sigma', choices: ['relu', 'erf'], default: 'relu' },
};

function points(...words: string[]) {
  return parseAssignments(specs, words).points;
}

describe('parseAssignments', () => {
  test('reads numbers and choices, and fills in defaults', () => {
    expect(points('width=64', 'activation=erf')).toEqual([
      { width: 64, stepSize: 0.1, activation: 'erf' },
    ]);
    expect(points('width=1e2', 'stepSize=.5')[0]).toMatchObject({ width: 100, stepSize: 0.5 });
  });

  test('gives the product of sweeps, the last name fastest', () => {
    const { points: product, isSweep } = parseAssignments(specs, ['width=1,2', 'stepSize=0.1,0.2']);
    expect(isSweep).toBe(true);
    expect(product.map(({ width, stepSize }) => [width, stepSize])).toEqual([
      [1, 0.1],
      [1, 0.2],
      [2, 0.1],
      [2, 0.2],
    ]);
    expect(parseAssignments(specs, ['width=1']).isSweep).toBe(false);
  });

  test.each([
    ['widht=64', "unknown parameter 'widht'; did you mean 'width'?"],
    ['activation=rleu', "unknown value of activation 'rleu'; did you mean 'relu'?"],
    ['width=wide', 'invalid width="wide": expected a whole number >= 1'],
    ['width=', 'invalid width="": expected a whole number >= 1'],
    ['width=64,', 'invalid width="": expected a whole number >= 1'],
    ['width=1.5', 'invalid width=1.5: expected a whole number >= 1'],
    ['width=0', 'invalid width=0: expected a whole number >= 1'],
    ['width=Infinity', 'invalid width="Infinity"'],
    ['width=NaN', 'invalid width="NaN"'],
    ['width', 'invalid --set="width": expected name=value'],
    ['=3', 'invalid --set="=3": expected name=value'],
    ['constructor=3', "unknown parameter 'constructor'"],
  ])('refuses %s', (word, message) => {
    const rest = word.startsWith('width') ? [] : ['width=8'];
    expect(() => points(word, ...rest)).toThrow(message);
  });

  test('refuses a name that is given twice', () => {
    expect(() => points('width=8', 'width=9')).toThrow('expected width once');
  });

  test('names every parameter that is missing', () => {
    expect(() => points()).toThrow('missing width (a whole number >= 1); give --set width=...');
  });

  test('refuses a sweep that would not end', () => {
    const many = Array.from({ length: 200 }, (_, index) => index + 1).join(',');
    expect(() => points(`width=${many}`, `stepSize=${many}`)).toThrow('40000 points');
  });
});

describe('parseNumber', () => {
  test.each([
    ['12', 12],
    ['-1.5e-3', -0.0015],
    ['+.5', 0.5],
    ['2.', 2],
  ])('reads %s', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  test.each(['', ' ', '0x10', '1_000', '1e999', 'NaN', '1,5', '--1'])('refuses "%s"', (text) => {
    expect(parseNumber(text)).toBeUndefined();
  });
});
