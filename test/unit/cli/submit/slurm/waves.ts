import type { Wave } from '../../../../../src/cli/submit/wave.js';

/** A wave of a run that is called `r1`, for tests. */
export function waveOf(seconds: readonly number[], more: Partial<Wave> = {}): Wave {
  return {
    runId: 'r1',
    planFile: '/home/me/study/reports/sharded/r1/plan.json',
    number: 1,
    shards: seconds.map((each, index) => ({ index, seconds: each })),
    tvd: ['/usr/bin/node', '/opt/tvd/main.js'],
    folder: '/home/me/study',
    ...more,
  };
}
