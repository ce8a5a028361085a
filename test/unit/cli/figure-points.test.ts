import { describe, expect, test } from 'vitest';
import { parseAuditFile } from '../../../src/cli/audit/file/audit-file.js';
import { auditOfFigure } from '../../../src/cli/audit/init/audit-of-figure.js';
import { readFigurePoints } from '../../../src/cli/audit/init/figure-points.js';

const figure = (x: string, y = '{ name: error, anchors: [[400, 0], [80, 1]] }') => `figure: Figure 3
x: ${x}
y: ${y}
points:
  - { series: theory, at: [300, 240] }
`;

describe('points that were clicked in a figure', () => {
  test('have the values of their pixels, with the errors of these and of the anchors', () => {
    const text = figure('{ name: noise, anchors: [[100, 0], [500, 4]] }');
    const [point] = readFigurePoints('f.yaml', text).points;
    expect(point?.x).toBeCloseTo(2, 12);
    expect(point?.y).toBeCloseTo(0.5, 12);
    // Half-way between the anchors: the pixel itself, and both anchors by half of theirs.
    expect(point?.xError).toBeGreaterThan(0.0199);
    expect(point?.xError).toBeLessThan(0.0202);
    expect(point?.yError).toBeCloseTo(2 / 320, 4);
  });

  test('on a log scale are in proportion', () => {
    const text = figure('{ name: noise, anchors: [[100, 1], [500, 10000]], scale: log }');
    const [point] = readFigurePoints('f.yaml', text).points;
    expect(point?.x).toBeCloseTo(100, 9);
    // Two hundredths of 400 pixels, which are four powers of ten.
    expect(point?.xError).toBeCloseTo(100 * (10 ** (4 * (2 / 400)) - 1), 0);
  });

  test('are at the nearest value that is listed, without an error', () => {
    const text = figure('{ name: noise, anchors: [[100, 0], [500, 4]], values: [1, 2.05, 4] }');
    const [point] = readFigurePoints('f.yaml', text).points;
    expect(point).toMatchObject({ x: 2.05, xError: 0 });
  });

  test.each([
    [
      'anchors that coincide',
      '{ name: noise, anchors: [[100, 0], [101, 4]] }',
      /f\.yaml:2:\d+: anchors 100 and 101: expected two that are further apart/,
    ],
    [
      'a logarithm of nothing',
      '{ name: noise, anchors: [[100, 0], [500, 4]], scale: log }',
      /values 0 and 4: expected numbers > 0/,
    ],
    ['one anchor', '{ name: noise, anchors: [[100, 0]] }', /f\.yaml:2:\d+: .*two anchors/],
  ])('with %s are refused', (_what, x, message) => {
    expect(() => readFigurePoints('f.yaml', figure(x))).toThrow(message);
  });

  test('become numbers that are drawn, each with its pixels', () => {
    const text = auditOfFigure(
      readFigurePoints('f.yaml', figure('{ name: noise level, anchors: [[100, 0], [500, 4]] }')),
      'f',
    )
      .replaceAll('UNIT # 1', '1 # 1')
      .replaceAll('WHICH DIFFERENCE DOES NOT MATTER', 'a tenth')
      .replaceAll(
        '{ predictor: NAME, with: { WHICH: noiseLevel }, value: WHICH }',
        '{ is: noiseLevel / 4 }',
      );
    const { numbers, problems } = parseAuditFile('f.audit.yaml', text, []);
    expect(problems).toEqual([]);
    expect(numbers[0]).toMatchObject({ value: 0.5, rounding: 0.00625 });
    expect(numbers[0]?.data.givenErrors).toEqual({ noiseLevel: 0.02 });
    expect(numbers[0]?.data.drawn).toEqual({
      ...{ in: 'Figure 3', series: 'theory', at: 2 },
      ...{ across: 'noise level', up: expect.any(String) },
    });
  });
});
