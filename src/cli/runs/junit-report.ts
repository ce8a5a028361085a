import { clipped } from '../../core/clipped.js';
import { type ClaimEvidence, visibleLines } from '../../core/index.js';
import { claimFacts } from '../claims/claim-facts.js';
import { verdictLines } from '../claims/verdict-lines.js';
import type { RunFacts } from '../continuous-integration/run-facts.js';

/** What of a run goes into a JUnit file. */
export type JunitFacts = Omit<RunFacts, 'manifest'>;

/** Of a name or message, which viewers show on one line. */
const longestAttribute = 1000;

/** One test case: what came of it, if it did not pass. */
interface Case {
  readonly suite: string;
  readonly name: string;
  readonly seconds: number;
  readonly outcome?: 'failure' | 'error' | 'skipped';
  readonly type?: string;
  readonly message?: string;
  readonly text?: string;
}

/**
 * A run as JUnit XML, a test case for each claim. It has a failure or an error where the exit code
 * is not 0: refuted claims and inconclusive ones (unless allowed) are failures, invalid ones and
 * those that an interrupted run did not come to are errors. Exploratory claims that are not
 * supported, and what is left out, are skipped.
 */
export function junitReport(facts: JunitFacts): string {
  const cases = casesOf(facts);
  const suites = [...new Set(cases.map(({ suite }) => suite))];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="tvd" ${counts(cases)} time="${facts.seconds.toFixed(3)}">`,
    ...suites.flatMap((suite) => suiteLines(suite, cases)),
    '</testsuites>',
    '',
  ].join('\n');
}

function casesOf(facts: JunitFacts): readonly Case[] {
  const decided = new Set(facts.claims.map(({ claim }) => claim.id));
  return [
    ...facts.claims.map((evidence) => caseOf(evidence, facts)),
    ...facts.ids
      .filter((id) => !decided.has(id))
      .map((id): Case => {
        const message = 'not decided: the run was interrupted';
        return { ...named(id), seconds: 0, outcome: 'error', type: 'interrupted', message };
      }),
    ...facts.leftOut.map((line): Case => {
      const [what = line] = line.split(', ');
      return { ...named(what), seconds: 0, outcome: 'skipped', message: line };
    }),
    ...facts.problems.map((message): Case => {
      const own = { suite: 'files of the run', name: message, seconds: 0 };
      return { ...own, outcome: 'error', type: 'not-stored', message };
    }),
  ];
}

/** A case is filed under the suite of its claim, whose id begins with it. */
function named(id: string) {
  const [suite = id] = id.split(/[ /]/);
  return { suite, name: id };
}

function caseOf(evidence: ClaimEvidence, { allowInconclusive, commandOf }: JunitFacts): Case {
  const { claim, verdict, exploratory, seconds } = evidence;
  const own = { suite: evidence.suite, name: claim.id, seconds };
  if (verdict.kind === 'supported') return own;
  const facts = claimFacts(evidence);
  const isOpen = exploratory === true || (verdict.kind === 'inconclusive' && allowInconclusive);
  const [reason = ''] = facts.reasons;
  return {
    ...own,
    outcome: isOpen ? 'skipped' : verdict.kind === 'invalid' ? 'error' : 'failure',
    type: verdict.kind,
    message: `${exploratory === true ? 'exploratory, ' : ''}${verdict.kind}: ${reason}`,
    text: withoutColours(verdictLines(facts, 0, commandOf)),
  };
}

function suiteLines(suite: string, all: readonly Case[]): readonly string[] {
  const cases = all.filter((own) => own.suite === suite);
  const seconds = cases.reduce((sum, own) => sum + own.seconds, 0);
  return [
    `  <testsuite name=${quoted(suite)} ${counts(cases)} time="${seconds.toFixed(3)}">`,
    ...cases.map(caseLine),
    '  </testsuite>',
  ];
}

function caseLine({ suite, name, seconds, outcome, type, message = '', text = '' }: Case): string {
  const start = `    <testcase classname=${quoted(suite)} name=${quoted(name)} time="${seconds.toFixed(3)}"`;
  if (outcome === undefined) return `${start}/>`;
  // A skipped case has no type.
  const kind = outcome === 'skipped' || type === undefined ? '' : ` type=${quoted(type)}`;
  const why = `<${outcome}${kind} message=${quoted(message)}>${escaped(text)}</${outcome}>`;
  return `${start}>${why}</testcase>`;
}

function counts(cases: readonly Case[]): string {
  const count = (outcome: Case['outcome']) => cases.filter((own) => own.outcome === outcome).length;
  return `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}"`;
}

function quoted(text: string): string {
  return `"${escaped(clipped(text, longestAttribute)).replaceAll('"', '&quot;').replaceAll(/\s/g, ' ')}"`;
}

/** Characters that XML cannot hold, not even escaped, are shown as `visible` shows them. */
function escaped(text: string): string {
  return visibleLines(text)
    .replaceAll(/[\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function withoutColours(text: string): string {
  return text.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g'), '');
}
