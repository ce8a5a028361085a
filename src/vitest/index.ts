import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, test } from 'vitest';
import {
  assertSupported,
  check,
  inlineSource,
  poolSource,
  startTaskPool,
  type TaskPool,
} from '../check/index.js';
import {
  invalidArgument,
  isInTier,
  parseTimeLimit,
  type Suite,
  type Tier,
  visibleProse,
} from '../core/index.js';
import { fastestEngine } from '../engines/index.js';
import { type CompactVerdict, compactVerdict } from './compact-verdict.js';

export type { CompactVerdict } from './compact-verdict.js';

declare module 'vitest' {
  interface TaskMeta {
    /** Verdict of the claim that the test checks; plain JSON. */
    claim?: CompactVerdict;
    /** Verdicts of claims that the matchers of the test checked, in their order. */
    claims?: CompactVerdict[];
  }
}

/** How the claims of a suite are checked inside vitest. */
export interface SuiteOptions {
  /** Default `smoke`. */
  readonly tier?: Tier;
  /** Default 1. */
  readonly seed?: number;
  /** Worker threads; default 2, as test files run in parallel already. */
  readonly jobs?: number;
  /** Name of an engine; default `auto`: the fastest here that has the same bits everywhere. */
  readonly engine?: string;
  /**
   * How long one replicate or one theory may take, such as `30s`, `5m`, `2h` or `none`;
   * default: from the measured cost. A suite without a module has none: it runs in the
   * thread of the test.
   */
  readonly timeLimit?: string;
}

/** Of a claim in the thread of its test; on workers the time limit ends what hangs, with its replay line. */
const inlineTimeoutMilliseconds = 30 * 60 * 1000;

/**
 * One vitest test per claim of a suite, titled by its id and statement. A
 * claim that is not supported fails with its reasons and its replay line; one
 * that is exploratory never fails, and its verdict is an annotation of the test;
 * one that the tier leaves out is skipped.
 *
 * A claim is never retried: that would be a second look at the data.
 *
 * @throws VerificationError 'invalid-argument' for a suite with a budget of its lifetime: a run
 *   of tests leaves nothing by which the next one could be counted
 * @example describeSuite(sgldPosterior, { tier: 'smoke' })
 */
export function describeSuite(suite: Suite, options: SuiteOptions = {}): void {
  requireBudgetOfRun(suite);
  const { tier = 'smoke', seed = 1, jobs = 2, engine = 'auto' } = options;
  const timeLimit =
    options.timeLimit === undefined ? undefined : parseTimeLimit('timeLimit', options.timeLimit);
  const timeout = suite.module === '' ? inlineTimeoutMilliseconds : 0;
  describe(visibleProse(suite.title), () => {
    let pool: TaskPool | undefined;
    beforeAll(() => {
      if (suite.module !== '') pool = startTaskPool(jobs);
    });
    afterAll(() => pool?.close());

    for (const claim of suite.claims) {
      const { id, says } = claim;
      // Skipped, not absent: a reader sees what the tier leaves out.
      const declared = isInTier(claim, tier) ? test : test.skip;
      declared(
        `${id}: ${visibleProse(says)}`,
        { timeout, retry: 0 },
        async ({ task, annotate }) => {
          const source =
            pool === undefined ? inlineSource(suite) : poolSource(pool, suite, { timeLimit });
          const run = { tier, seed, engine: engine === 'auto' ? fastestEngine() : engine };
          const evidence = await check(suite, claim, run, source);
          task.meta.claim = compactVerdict(evidence, { replayOptions: replayOptions(suite) });
          if (evidence.exploratory === true) {
            await annotate(`exploratory, ${evidence.verdict.kind}`);
          }
          assertSupported(evidence, replayOptions(suite));
        },
      );
    }
  });
}

function requireBudgetOfRun({ id, budget }: Suite): void {
  if (budget.isPerLifetime !== true) return;
  throw invalidArgument(
    `isPerLifetime of ${id}`,
    true,
    'a budget of each run, as runs of tests are not counted and each would spend that of the first',
    'check the suite by npx tvd verify, which counts its runs, or describe { ...suite, budget: { ...suite.budget, isPerLifetime: false } }, whose rates are those of each run',
  );
}

/** Where `tvd replay` finds the suite, from whatever folder vitest was started in. */
function replayOptions({ module }: Suite): readonly string[] {
  return module.startsWith('file:') ? ['--suite', fileURLToPath(module)] : [];
}
