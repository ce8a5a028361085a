import type { ClaimTrend } from '../../core/index.js';
import { element, type Markup, tenth } from '../page/markup.js';
import { drawnPoints, marginsWithError, trendWords } from './words.js';

const [width, height] = [180, 34];
/** What is drawn of discrepancies, in margins; the margin itself is the band. */
const reach = 1.2;
const maxPoints = 100;

/**
 * The trend of a claim as a small picture: the margin as a band, the means of its last runs
 * with their standard errors, runs that were not supported as marks, and a change that was
 * found as a dashed line. Runs as the one before on their seed are left out.
 */
export function sparkline(trend: ClaimTrend): Markup {
  const points = drawnPoints(trend.points).slice(-maxPoints);
  const step = (width - 8) / Math.max(1, points.length - 1);
  const at = (index: number) => tenth(4 + index * step);
  const level = (margins: number) =>
    tenth(height / 2 - (Math.min(reach, Math.max(-reach, margins)) * (height / 2 - 3)) / reach);
  const known = points.flatMap(({ mean, standardError = 0 }, index) =>
    mean === undefined ? [] : [{ x: at(index), mean, standardError }],
  );
  const line = known.map(({ x, mean }) => `${x},${level(mean)}`);
  const upper = known.map((p) => `${p.x},${level(p.mean + p.standardError)}`);
  const lower = known.map((p) => `${p.x},${level(p.mean - p.standardError)}`).reverse();
  const changedAt = points.findIndex(({ run }) => run === trend.change?.run);
  const marked = points.flatMap((point, index) => {
    const isLast = index === points.length - 1;
    if (point.verdict === 'supported' && !isLast) return [];
    const mark = { cx: at(index), cy: level(point.mean ?? 0), r: 2.4, class: point.verdict };
    return [element('circle', mark)];
  });
  const x = at(changedAt);
  return element(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-label': inWords(trend),
    },
    element('rect', {
      class: 'band',
      x: 0,
      y: level(1),
      width,
      height: tenth(level(-1) - level(1)),
    }),
    element('path', { class: 'zero-line', d: `M0 ${level(0)}H${width}` }),
    element('polygon', { class: 'error', points: [...upper, ...lower].join(' ') }),
    element('polyline', { class: 'mean', points: line.join(' ') }),
    ...(changedAt < 0 ? [] : [element('path', { class: 'change', d: `M${x} 0V${height}` })]),
    ...marked,
  );
}

function inWords({ points, name, state }: ClaimTrend): string {
  const last = points.findLast(({ mean }) => mean !== undefined);
  if (last?.mean === undefined || name === undefined) return `no numbers in ${points.length} runs`;
  const now = marginsWithError(last.mean, last.standardError ?? 0);
  return `${name} over ${points.length} runs, now ${now} margins: ${trendWords[state]}`;
}
