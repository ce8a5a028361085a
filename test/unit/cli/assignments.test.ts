import { describe, expect, test } from 'vitest';
import { parseAssignments } from '../../../src/cli/values/assignments.js';
import { parseNumber } from '../../../src/cli/values/parse-number.js';
import type { ParameterSpecs } from '../../../src/core/index.js';

const specs: ParameterSpecs = {
  width: { kind: 'integer', description: 'neurons', min: 1 },
  stepSize: { kind: 'number', description: 'eta', min: 0, exclusiveMin: true, default: 0.1 },
  activation: { kind: 'choice', description: 'sigma', choices: ['relu', 'erf'], default: 'relu' },
};

const listSpecs: ParameterSpecs = {
  times: {
    kind: 'numbers',
    description: 't',
    min: 0,
    increasing: true,
    example: [0, 0.5, 1],
  },
  shares: { kind: 'numbers', description: 'p', min: 0, max: 1, minLength: 2, default: [0.2, 0.8] },
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

  test('reads lists in brackets, and a sweep over lists', () => {
    expect(parseAssignments(listSpecs, ['times=[0,1,3]']).points[0].times).toEqual([0, 1, 3]);
    const { points: swept, isSweep } = parseAssignments(listSpecs, ['times=[0,1],[2]']);
    expect(isSweep).toBe(true);
    expect(swept.map(({ times }) => times)).toEqual([[0, 1], [2]]);
  });

  test.each([
    [
      'times=0,1,3',
      'invalid times="0,1,3": expected a list [a,b,...] of at least 1 number, each >= 0, increasing; write the list as times=[0,1,3]: without brackets, commas separate the points of a sweep',
    ],
    ['times=5', 'increasing; write the list as times=[5]'],
    ['times=3,1', 'write lists in brackets, for example times=[0,0.5,1]: without brackets, commas'],
    ['times=[1,0]', 'invalid times=[1,0]: expected a list [a,b,...] of at least 1 number, each'],
    ['times=[1,1]', 'invalid times=[1,1]: expected'],
    ['times=[now]', 'invalid times="[now]": expected'],
    ['times=now', '; for example times=[0,0.5,1]'],
    ['shares=0.3', 'write lists in brackets, for example shares=[0.2,0.8]'],
  ])('says how a list is written: %s', (word, message) => {
    const rest = word.startsWith('times') ? [] : ['times=[1]'];
    expect(() => parseAssignments(listSpecs, [word, ...rest])).toThrow(message);
  });

  test('the hints of lists are accepted, and name the parameter', () => {
    expect(() => parseAssignments(listSpecs, [])).toThrow('give --set times=[0,0.5,1]');
    expect(() => parseAssignments(listSpecs, ['times'])).toThrow(
      'for example --set times=[0,0.5,1]',
    );
    expect(() => parseAssignments(listSpecs, ['times=[0]', 'times=[1]'])).toThrow(
      'write a sweep as times=[a,b],[c,d]',
    );
    expect(() => points('width')).toThrow('for example --set width=1');
  });

  test('asks for a parameter only where a point of the sweep uses it', () => {
    const conditional: ParameterSpecs = {
      target: { kind: 'choice', description: 'y', choices: ['one', 'two'], default: 'one' },
      slope: { kind: 'number', description: 'b', onlyWith: { target: ['one'] } },
    };
    expect(parseAssignments(conditional, ['target=two']).points).toEqual([{ target: 'two' }]);
    expect(() => parseAssignments(conditional, ['target=one,two'])).toThrow('missing slope');
    expect(() => parseAssignments(conditional, [])).toThrow('missing slope');
    expect(() => parseAssignments(conditional, ['target=two', 'slope=1'])).toThrow(
      'no slope with target=two, where it is not used',
    );
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
