import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClaimPlan, inlineSource } from '../../src/check/index.js';
import { openWork } from '../../src/cli/sharded/open-claims.js';
import type { ClaimEvidence } from '../../src/core/index.js';
import {
  addWave,
  type OpenPlan,
  readShard,
  resultsOfRun,
  runShard,
  type ShardTask,
  writePlan,
} from '../../src/shards/index.js';

/** An empty plan in a folder of its own. */
export function emptyPlan(secondsPerShard = 1, trialSeconds = {}): OpenPlan {
  const file = join(mkdtempSync(join(tmpdir(), 'tvd-shards-')), 'plan.json');
  return writePlan(file, {
    run: 'a-run',
    identity: { tier: 'smoke', seed: 1, engine: 'reference', tvd: '0', packages: {}, suites: {} },
    tvdVersion: '0',
    nodeVersion: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    names: [],
    flags: {},
    folder: '/',
    secondsPerShard,
    trialSeconds,
    waves: [],
  });
}

/** How shards of a claim are run in a test. */
export interface InShards {
  /** Runs a task; default: in this thread. */
  readonly run?: (task: ShardTask) => ReturnType<ReturnType<typeof inlineSource>['run']>;
  /** Replicates that a shard has time for. */
  readonly perShard?: number;
}

/** Checks a claim in waves of shards, each of which is a run of its own. */
export async function checkInShards(plan: ClaimPlan, { run, perShard = 7 }: InShards = {}) {
  const source = inlineSource(plan.suite);
  const { seed, engine, property } = plan;
  const { id } = property.claim;
  const never = new AbortController().signal;
  let open = emptyPlan(1, { [id]: 1 / perShard });
  let evidence: ClaimEvidence | undefined;
  while (true) {
    const results = resultsOfRun(open);
    const work = openWork(open, results, [id]);
    evidence = await work.decide(plan, source);
    if (evidence !== undefined) return { evidence, open };
    const next = addWave(open, work.units(), work.repeats);
    open = next.open;
    const { first, count } = next.wave;
    for (let index = first; index < first + count; index++) {
      await runShard(open, readShard(open, index), {
        run:
          run ??
          (({ stream, ...range }) => source.run({ ...stream, ...range, seed, engine }, never)),
        jobs: 1,
        isStopped: () => false,
        startedAt: performance.now(),
      });
    }
  }
}

/** Evidence without what says how long it took. */
export function withoutClocks(evidence: ClaimEvidence): ClaimEvidence {
  return { ...evidence, seconds: 0 };
}
