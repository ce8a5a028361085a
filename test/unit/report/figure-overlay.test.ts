import { describe, expect, test } from 'vitest';
import type { AuditedNumber } from '../../../src/core/index.js';
import { figureOverlay } from '../../../src/report/audit/figure-overlay.js';

const reproduction = { kind: 'computed', value: 2, numericalError: 0 };
const comparison = { outcome: 'reproduced', difference: 0, openBy: 0, tolerance: 0.1, sight: 0.1 };

function pointAt(at: number, drawn: object, unit = '1'): AuditedNumber {
  return {
    unit,
    drawn: { figure: 'Figure 1', series: 'SGLD', at, scale: 'linear', ...drawn },
    published: { value: 2 },
    byChoice: [{ choice: {}, parameters: {}, reproduction, comparison }],
  } as unknown as AuditedNumber;
}

function titlesOf(...points: readonly AuditedNumber[]): readonly string[] {
  const markup = String(figureOverlay('Figure 1', points));
  return [...markup.matchAll(/<text class="title"[^>]*>([^<]*)</g)].map(([, text]) => text ?? '');
}

describe('the axes of a figure that is drawn again', () => {
  test('have the titles that its points say, with the unit', () => {
    const axes = { across: 'time', up: 'mean square' };
    expect(titlesOf(pointAt(1, axes, 'length^2'), pointAt(2, axes, 'length^2'))).toEqual([
      'time',
      'mean square (length^2)',
    ]);
    expect(titlesOf(pointAt(1, axes), pointAt(2, axes))).toEqual(['time', 'mean square']);
  });

  test('have none where none is said', () => {
    expect(titlesOf(pointAt(1, {}), pointAt(2, {}))).toEqual([]);
  });
});
