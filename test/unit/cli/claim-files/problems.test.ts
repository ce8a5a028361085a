import { describe, expect, test } from 'vitest';
import { claimFileSchema } from '../../../../src/cli/claim-files/file/json-schema.js';
import { example, fileOf, read, suiteOn } from './example.js';

/** What is said of the example with one text exchanged. */
function problemsWith(from: string, to: string): readonly string[] {
  const text = example.replace(from, to);
  if (text === example) throw new Error(`the example has no ${from}`);
  return problemsIn(text);
}

function problemsIn(text: string): readonly string[] {
  try {
    read(text);
  } catch (error) {
    return (error as Error).message.split('\n');
  }
  return [];
}

test('docs/claims.schema.json is the schema of the code (vitest -u writes it)', async () => {
  await expect(`${JSON.stringify(claimFileSchema(), null, 2)}\n`).toMatchFileSnapshot(
    '../../../../docs/claims.schema.json',
  );
});

test('the example has no problem', () => {
  expect(problemsIn(example)).toEqual([]);
});

describe('one mistake is told with its place, what was expected and the nearest name', () => {
  test.each<[string, string, string]>([
    [
      '    says: A particle',
      '    sais: A particle',
      "claims.yaml:5:5: unknown field 'sais'; did you mean 'says'?",
    ],
    [
      'suite: particles',
      'suite: My Particles',
      'claims.yaml:1:8: suite is "My Particles": expected lower case with hyphens',
    ],
    [
      '{ uniform: [0.5, 2] }',
      '{ unifrom: [0.5, 2] }',
      "claims.yaml:8:20: unknown field 'unifrom'; did you mean 'uniform'?",
    ],
    [
      '{ uniform: [0.5, 2] }',
      '{ uniform: [2, 0.5] }',
      'claims.yaml:8:29: stiffness: invalid uniform=[2,0.5]: expected finite bounds with min < max',
    ],
    [
      '{ uniform: [0.5, 2] }',
      '{ uniform: [1, 2], oneOf: [1] }',
      'claims.yaml:8:18: stiffness has uniform and oneOf: expected exactly one of',
    ],
    [
      '{ uniform: [0.5, 2] }',
      '[0.5, 2]',
      'claims.yaml:8:18: regime.stiffness is [0.5,2]: expected { uniform: [a, b] }',
    ],
    ['scheme: exact', 'pi: 3', "claims.yaml:10:7: 'pi' has a meaning in expressions"],
    [
      'spread: { over: time, at: [0.5, 1, 2] }',
      'spread: numbr',
      'claims.yaml:13:15: measured.spread is "numbr": expected number, or { over',
    ],
    [
      'at: [0.5, 1, 2]',
      'at: [0.5, 2, 1]',
      'claims.yaml:13:33: at is [0.5,2,1]: expected increasing numbers',
    ],
    ['over: time', 'over: scheme', "claims.yaml:13:23: 'scheme' has a meaning in expressions"],
    [
      'temperature / stiffness * (1 - exp',
      'temprature / stiffness * (1 - exp',
      "claims.yaml:15:15: in `temprature / stiffness * (1 - exp(-2 * stiffness * time))`: unknown name 'temprature'; did you mean 'temperature'?",
    ],
    [
      '(1 - exp(-2 * stiffness * time))',
      '(1 - exp(-2 * stiffness * time)',
      "claims.yaml:15:72: in `temperature / stiffness * (1 - exp(-2 * stiffness * time)`: the end, where ')'",
    ],
    [
      'temperature / stiffness * (1 - exp(-2 * stiffness * time))',
      '[1, 2]',
      'claims.yaml:15:15: spread has 2 numbers: expected 3, one for each time',
    ],
    [
      '      spread: temperature',
      '      sprad: temperature',
      "claims.yaml:15:7: unknown compared value 'sprad'; did you mean 'spread'?",
    ],
    [
      'margin: { spread: 0.05 * predicted, because: five per cent }',
      'margin: { spread: 1 }',
      "claims.yaml:16:13: 'because' is missing: expected a text",
    ],
    [
      'margin: { spread: 0.05 * predicted',
      'margin: { spread: 0.05 * predictd',
      "claims.yaml:16:30: in `0.05 * predictd`: unknown name 'predictd'; did you mean 'predicted'?",
    ],
    [
      'margin: { spread: 0.05 * predicted',
      'margin: { spred: 0.05 * predicted',
      "claims.yaml:16:15: unknown compared value 'spred'; did you mean 'spread'?",
    ],
    [
      'maxReplicates: 400',
      'maxReplicates: 4',
      'claims.yaml:18:31: designs.maxReplicates is 4: expected number to be >=16',
    ],
    [
      'parameters: { temperature: 1.2',
      'parameters: { temprature: 1.2',
      "claims.yaml:21:45: unknown parameter 'temprature'; did you mean 'temperature'?",
    ],
    [
      'change: too hot, parameters',
      'change: too hot, theory: { spread: 1 }, parameters',
      'claims.yaml:21:12: the mistake hot has both theory and parameters',
    ],
    [
      'theory: { end: { from: program } }',
      'theory: { end: { from: elsewhere } }',
      'claims.yaml:31:28: end.from is "elsewhere": expected "program"',
    ],
    [
      'theory: { end: { from: program } }',
      'theory: { end: { predictor: exact-posterior/party, value: x } }',
      "claims.yaml:31:33: unknown predictor 'exact-posterior/party'; did you mean 'exact-posterior/parity'?",
    ],
    [
      'theory: { end: { from: program } }',
      'theory: { end: [{ when: { stifness: 1 }, is: 2 }] }',
      "claims.yaml:31:31: unknown parameter 'stifness'; did you mean 'stiffness'?",
    ],
    [
      'id: end',
      'id: spread',
      "claims.yaml:22:9: id is 'spread': expected one that no claim before has",
    ],
    [
      'measured: { end: number }',
      'measured: { end: number }\n    relation: { end: maen }',
      'claims.yaml:31:22: relation.end is "maen": expected mean, chance',
    ],
    [
      'measured: { end: number }',
      'measured: { end: number }\n    relation: { end: { quantile: 0.5, of: and } }',
      "claims.yaml:31:22: unknown measured value 'and'; did you mean 'end'?",
    ],
    ['measured: { end: number }', 'measured: { end: nmber }', "did you mean 'number'?"],
    [
      '    designs: { maxReplicates: 400 }',
      '    designs: { maxReplicates: 400 }\n    firstTier: standrd',
      'firstTier is "standrd"',
    ],
    [
      '    designs: { maxReplicates: 400 }',
      '    designs: { maxReplicates: 400 }\n    firstTier: standrd',
      "did you mean 'standard'?",
    ],
    [
      'measured: { end: number }',
      'measured: { end: number }\n    relation: { end: varianc }',
      "did you mean 'variance'?",
    ],
    ['title: Particles', 'title: &a [*a', 'claims.yaml:'],
    ['title: Particles', 'suite: Particles', 'claims.yaml:2:1: Map keys must be unique'],
  ])('%#: %s', (from, to, message) => {
    expect(problemsWith(from, to).join('\n')).toContain(message);
  });
});

test.each<[string, string]>([
  ['', 'claims.yaml:1:1: the file is null: expected fields with values'],
  ['- a', 'claims.yaml:1:1: the file is ["a"]: expected fields with values'],
  [
    `a: &a [x]\n${[...'bcdefgh'].map((name, k) => `${name}: &${name} [${`*${'abcdefg'[k]}, `.repeat(9)}]`).join('\n')}`,
    'claims.yaml:1:1: Excessive alias count',
  ],
  ['suite: a\n---\nsuite: b', 'claims.yaml:2:1: '],
])('a file that is something else is told: %#', (text, message) => {
  expect(problemsIn(text)[0]).toContain(message);
});

test('several at once, in the order of the file, without echoes', () => {
  const text = fileOf({
    measured: '{ one: number, two: number }',
    relation: '{ one: exponent, two: mean }',
    theory: '{ one: widht, two: widht }',
    margin: '{ one: 1, two: heigth, because: test }',
    mistakes: '{ none: { change: nothing } }',
  });
  expect(problemsIn(text)).toEqual([
    'claims.yaml:10:22: the exponent is that of a series, and one is a number',
    "claims.yaml:11:32: in `widht`: unknown name 'widht'; did you mean 'width'? expected one of width, pi, e",
    "claims.yaml:12:28: in `heigth`: unknown name 'heigth'; expected one of width, predicted, pi, e",
    'claims.yaml:15:23: the mistake none has neither theory nor parameters: expected one of them',
  ]);
});

test('a table without a row for a setting is told where it stands, with the setting', () => {
  const text = fileOf({
    measured: '{ one: number }',
    theory: '{ one: [{ when: { width: 1 }, is: 2 }] }',
    margin: '{ one: 1, because: test }',
    mistakes: '{ far: { change: far, theory: { one: 9 } } }',
  });
  const [claim] = suiteOn(text, () => ({ one: 1 })).claims;
  expect(claim.theory({ width: 1 })).toEqual({ one: 2 });
  expect(() => claim.theory({ width: 1.5 })).toThrow(
    'claims.yaml:10:20: one has no row for width=1.5: expected one whose when holds there',
  );
});
