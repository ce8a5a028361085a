import type { TrendPoint } from '../../core/index.js';
import { drawnPoints } from '../../report/over-time/words.js';

const steps = '▁▂▃▄▅▆▇█';

/**
 * The last means of a trend as one character each, the lowest at the lower edge of the margin
 * and the highest at the upper one; `-` and `+` beyond them, a dot without a number. Runs as
 * the one before on their seed are left out.
 */
export function textSparkline(points: readonly TrendPoint[], maxPoints: number): string {
  return drawnPoints(points)
    .slice(-maxPoints)
    .map(({ mean }) => {
      if (mean === undefined) return '·';
      if (mean < -1) return '-';
      if (mean > 1) return '+';
      return steps[Math.min(steps.length - 1, Math.floor(((mean + 1) / 2) * steps.length))];
    })
    .join('');
}
