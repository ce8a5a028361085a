import { appendFileSync, writeFileSync } from 'node:fs';
import type { Reporter, TestCase } from 'vitest/node';
import { verdictLines } from '../cli/claims/verdict-lines.js';
import { fitted, mostSummaryBytes } from '../cli/continuous-integration/markdown-summary.js';
import { claimParts } from '../cli/continuous-integration/summary-parts.js';
import { countsInWords } from '../cli/continuous-integration/worst-first.js';
import { writeResult, writeStatus } from '../cli/output.js';
import { encodeJson, messageOf, verdictKinds } from '../core/index.js';
import type { CompactVerdict } from './compact-verdict.js';

/** Files that the reporter writes when all tests have ended. */
export interface ReporterOptions {
  /** Summary as Markdown. On GitHub it is that of the step without being asked. */
  readonly markdown?: string;
  /** Every verdict as JSON, a list. */
  readonly verdicts?: string;
}

/**
 * A reporter of vitest, beside others: says of each claim that was checked in a test what came
 * of it, in the words of `tvd verify`, and what all together came to.
 *
 * @example reporters: ['default', 'theory-vs-dynamics/vitest/reporter']
 */
export default class TheoryReporter implements Reporter {
  private readonly options: ReporterOptions;
  private verdicts: CompactVerdict[] = [];

  constructor(options: ReporterOptions = {}) {
    this.options = options;
  }

  onTestRunStart(): void {
    this.verdicts = [];
  }

  onTestCaseResult(test: TestCase): void {
    const { claim, claims = [] } = test.meta();
    this.verdicts.push(...(claim === undefined ? [] : [claim]), ...claims);
  }

  onTestRunEnd(): void {
    const all = this.verdicts;
    if (all.length === 0) return;
    const idWidth = Math.max(...all.map(({ id }) => id.length));
    writeResult('');
    for (const { summary, verdict, expected } of all) {
      const { repeat } = summary;
      const { replay: _, ...facts } = summary.facts;
      const own = repeat === undefined ? facts : { ...facts, replay: repeat };
      writeResult(verdictLines(own, idWidth, (command) => command));
      if (expected !== undefined) {
        writeResult(
          verdict === expected ? '  as its test expects' : `  its test expects ${expected}`,
        );
      }
    }
    writeResult(`\n${headOf(all)}`);
    const { markdown, verdicts } = this.options;
    if (markdown !== undefined) write(markdown, () => writeFileSync(markdown, summaryOf(all)));
    if (verdicts !== undefined) {
      write(verdicts, () => writeFileSync(verdicts, `${encodeJson(all, 2)}\n`));
    }
    const step = process.env.GITHUB_STEP_SUMMARY;
    if (step) write(step, () => appendFileSync(step, summaryOf(all)));
  }
}

/** What could not be written changes no test. */
function write(path: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    writeStatus(`tvd: could not write ${path}: ${messageOf(error)}; the verdicts stand`);
  }
}

/** Counts of the claims that decide; one that is to be refuted is no alarm where it is. */
function headOf(all: readonly CompactVerdict[]): string {
  const deciding = all.filter(({ exploratory }) => exploratory !== true);
  const plain = deciding.filter(({ expected }) => expected === undefined);
  const count = (kind: string) => plain.filter(({ verdict }) => verdict === kind).length;
  const [supported = 0, refuted = 0, inconclusive = 0, invalid = 0] = verdictKinds.map(count);
  const others = deciding.filter(({ expected }) => expected !== undefined);
  const right = others.filter(({ verdict, expected }) => verdict === expected).length;
  const asExpected =
    others.length === 0 ? '' : `, ${right} of ${others.length} refuted as expected`;
  return `Theory vs dynamics: ${countsInWords({ supported, refuted, inconclusive, invalid })}${asExpected}`;
}

function summaryOf(all: readonly CompactVerdict[]): string {
  const plain = all.filter(({ expected }) => expected === undefined);
  const parts = claimParts(plain.map(({ summary }) => summary));
  return fitted(`## ${headOf(all)}`, parts, mostSummaryBytes, all.length);
}
