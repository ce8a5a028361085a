import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pageDetails } from '../../../src/report/page/page-detail.js';
import { suiteFigureView } from '../../../src/report/views/suite-figure-view.js';
import { curveFigure, heatMap } from '../../report/figure-builders.js';

/** A drawing that was looked at and found right; a change of it is looked at again. */
function golden(name: string): string {
  return readFileSync(new URL(`./fixtures/${name}.svg`, import.meta.url), 'utf8').trim();
}

/** One element a line, so that differences can be read. */
function lines(svg: string): string {
  return svg.replaceAll('><', '>\n<');
}

describe('drawings of figures', () => {
  test.each([
    ['curves', curveFigure()],
    ['heat-map', heatMap()],
  ])('%s are as they were', (name, figure) => {
    expect(lines(suiteFigureView(figure, 0, pageDetails[0], {}).svgMarkup)).toBe(golden(name));
  });

  test('one changed number changes the drawing', () => {
    const [cell, ...others] = heatMap().cells;
    const changed = heatMap({
      cells: [{ ...cell, value: 0.5 } as typeof cell & object, ...others],
    });
    expect(lines(suiteFigureView(changed, 0, pageDetails[0], {}).svgMarkup)).not.toBe(
      golden('heat-map'),
    );
  });
});
