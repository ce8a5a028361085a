import { describe, expect, test } from 'vitest';
import { formatReplayLine, parseReplayLine, type ReplayPoint } from '../../../src/check/index.js';

const point: ReplayPoint = {
  claim: 'suite/claim',
  tier: 'smoke',
  seed: 7,
  engine: 'reference',
  phase: 'explore',
  setting: { width: 8, rate: 0.25, kind: 'relu' },
};
const line =
  'suite/claim tier=smoke seed=7 engine=reference phase=explore : kind=relu rate=0.25 width=8';

describe('a replay line', () => {
  test('is readable, with parameters in alphabetical order', () => {
    expect(formatReplayLine(point)).toBe(line);
  });

  test('is read back to the point it came from, spaces aside', () => {
    expect(parseReplayLine(line)).toEqual(point);
    expect(parseReplayLine(`  ${line.replaceAll(' ', '   ')} `)).toEqual(point);
  });

  test('carries control and candidate when there are any', () => {
    const full: ReplayPoint = { ...point, phase: 'shrink', control: 'half-noise', candidate: 12 };
    expect(formatReplayLine(full)).toContain('control=half-noise');
    expect(formatReplayLine(full)).toContain('candidate=12');
    expect(parseReplayLine(formatReplayLine(full))).toEqual(full);
  });

  test('of a setting without parameters ends after the colon', () => {
    const empty = { ...point, setting: {} };
    expect(parseReplayLine(formatReplayLine(empty))).toEqual(empty);
  });

  test.each([
    ['a space', 'two words'],
    ['the separator', 'a : b'],
    ['an equals sign', 'a=b'],
    ['a quote', "it's"],
    ['a percent sign', '100%25'],
    ['digits only', '08'],
    ['an infinity', '-Infinity'],
    ['the words of minus zero', '-0'],
    ['half of a surrogate pair', 'a\ud800b'],
    ['what half of a pair is written as', '%uD800'],
    ['a number', '1e3'],
    ['nothing', ''],
    ['a blank', ' '],
    ['a character beyond ASCII', 'größe 🧪'],
  ])('keeps a text value with %s as it is', (_name, value) => {
    const odd = { ...point, setting: { [`name ${value}`]: value } };
    const written = formatReplayLine(odd);
    expect(parseReplayLine(written)).toEqual(odd);
    expect(written).not.toMatch(/['"\\$`]/);
  });

  test('keeps every bit of a number', () => {
    for (const value of [
      0.1 + 0.2,
      -0,
      Infinity,
      -Infinity,
      1e-300,
      -123456.789,
      2 ** 53,
      5e-324,
    ]) {
      const setting = parseReplayLine(
        formatReplayLine({ ...point, setting: { x: value } }),
      ).setting;
      expect(setting.x).toBe(value);
    }
  });
});

describe('a line that cannot be read is refused with the part at fault', () => {
  test.each([
    ['', 'invalid replay line=""'],
    ['suite/claim tier=smoke seed=7 phase=explore', 'invalid replay line='],
    ['suite/claim tier=smoke seed=7 phase=explore : a=1 : b=2', 'invalid replay line='],
    [line.replace('suite/claim', 'Suite'), 'invalid claim="Suite"'],
    [line.replace('smoke', 'tiny'), 'invalid tier="tiny": expected one of smoke, standard, full'],
    [line.replace('tier=smoke ', ''), 'invalid tier=undefined'],
    [line.replace('seed=7', 'seed=-1'), 'invalid seed="-1": expected a whole number'],
    [line.replace('seed=7', 'seed=1.5'), 'invalid seed="1.5"'],
    [line.replace('seed=7', ''), 'invalid seed=undefined'],
    [
      line.replace('explore', 'exploit'),
      'invalid phase="exploit": expected one of explore, confirm',
    ],
    [line.replace('phase=', 'candidate=x phase='), 'invalid candidate="x"'],
    [line.replace('phase=', 'candidat=3 phase='), 'invalid option="candidat"'],
    [line.replace('width=8', 'width'), 'invalid replay line="width": expected name=value'],
    [line.replace('width=8', '=8'), 'invalid replay line="=8": expected name=value'],
    [line.replace('relu', '%zz'), 'invalid replay line="%zz"'],
  ])('%s', (text, message) => {
    expect(() => parseReplayLine(text)).toThrow(message);
  });
});
