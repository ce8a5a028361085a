import { appendFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import type { ClaimEvidence } from '../../core/index.js';
import { messageOf } from '../../core/index.js';
import type { StoredManifest } from '../../runs/index.js';
import { writeStatus, writeWorkflowCommand } from '../output.js';
import { junitReport } from '../runs/junit-report.js';
import { type OutcomeFlags, writeOutcomeFile } from '../runs/outcome-file.js';
import { annotations } from './annotations.js';
import { placeOfClaim, type SuiteFiles } from './claim-place.js';
import {
  markdownSummary,
  mostSummaryBytes,
  type ReportLink,
  type SummaryFacts,
} from './markdown-summary.js';
import type { RunFacts } from './run-facts.js';

/** A run that has ended, and where it is to be told. */
export interface EndedRun extends RunFacts {
  readonly manifest: StoredManifest;
  readonly suites: readonly SuiteFiles[];
  /** Path of report.html; undefined where it could not be written. */
  readonly report: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Tells of a run where it was started: a JUnit file, a summary as Markdown, and on GitHub the
 * summary of the step and annotations. Nothing of this changes a verdict, and a summary that
 * cannot be made or written is told on stderr alone.
 *
 * @returns what machines were to read and could not be written
 */
export function tellOutcome(
  run: EndedRun,
  { junit, markdown }: OutcomeFlags,
  environment: Environment,
): readonly string[] {
  const unwritten =
    junit === undefined ? [] : attempt(junit, () => writeOutcomeFile(junit, junitReport(run)));
  const facts = { ...run, problems: [...run.problems, ...unwritten] };
  if (markdown !== undefined) {
    const report = linkFrom(markdown, run.report);
    sayUnwritten(
      attempt(markdown, () => writeOutcomeFile(markdown, markdownSummary({ ...facts, report }))),
    );
  }
  const { GITHUB_STEP_SUMMARY: step, GITHUB_ACTIONS } = environment;
  if (step) {
    const report = linkOnGitHub(run.report, environment);
    sayUnwritten(attempt(step, () => appendSummary(step, { ...facts, report })));
  }
  if (GITHUB_ACTIONS === 'true') {
    sayUnwritten(attempt('annotations', () => annotate(run, environment)));
  }
  return unwritten;
}

/** @returns what went wrong, with its name */
function attempt(what: string, act: () => readonly string[]): readonly string[] {
  try {
    return act();
  } catch (error) {
    return [`${what}: ${messageOf(error)}`];
  }
}

function sayUnwritten(problems: readonly string[]): void {
  for (const problem of problems) {
    writeStatus(`tvd: could not write the summary ${problem}; the run and its verdicts stand`);
  }
}

function annotate(run: EndedRun, { GITHUB_WORKSPACE }: Environment): readonly string[] {
  const root = GITHUB_WORKSPACE || process.cwd();
  const placeOf = ({ claim, suite }: ClaimEvidence) => {
    const own = run.suites.find(({ id }) => id === suite);
    return own && placeOfClaim(claim.id, own, run.manifest.identity, root);
  };
  annotations(run.claims, placeOf, run.commandOf).forEach(writeWorkflowCommand);
  return [];
}

/** Other commands of the step may have written there, and the limit is one for all. */
function appendSummary(path: string, facts: SummaryFacts): readonly string[] {
  const taken = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  appendFileSync(path, markdownSummary(facts, mostSummaryBytes - taken));
  return [];
}

/** From the folder of the summary, as an address. */
function linkFrom(markdown: string, report: string | undefined): ReportLink | undefined {
  if (report === undefined) return undefined;
  const path = relative(dirname(resolve(markdown)), report).split(sep);
  return { text: 'report.html', target: path.map(encodeURIComponent).join('/') };
}

/** The files of a job are not served: the report is in what the job uploads. */
function linkOnGitHub(
  report: string | undefined,
  { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID }: Environment,
): ReportLink | undefined {
  const isKnown = [GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID].every(Boolean);
  if (report === undefined || !isKnown) return undefined;
  return {
    text: `${relative(process.cwd(), report)}, among the artifacts if this job uploads it`,
    target: `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}#artifacts`,
  };
}
