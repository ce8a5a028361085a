import {
  type ClaimEvidence,
  counted,
  type InferenceMethod,
  type RunRecord,
  type SettingEvidence,
} from '../../core/index.js';
import { triedSettings } from '../evidence/tried-settings.js';
import { formatNumber } from '../words/format-number.js';
import { inferenceInWords } from './inference-in-words.js';
import type { MethodWork } from './method-works.js';

/** How the verdicts of a run came about, for a referee. */
export interface MethodsView {
  readonly parts: readonly MethodsPart[];
  /** Keys of the works that the parts cite, in their order. */
  readonly works: readonly MethodWork[];
}

interface MethodsPart {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly cites: readonly MethodWork[];
}

/** Writes the methods section of a run from what was used in it, and of nothing else. */
export function methodsView(run: RunRecord): MethodsView {
  const parts = [
    comparisons(run),
    settingsPart(run.claims),
    inference(run.claims),
    errorRates(run),
    controls(run.claims),
    ...counterexamples(run.claims),
    randomNumbers(run),
  ];
  return { parts, works: [...new Set(parts.flatMap(({ cites }) => cites))] };
}

function comparisons({ manifest, claims }: RunRecord): MethodsPart {
  const kinds = claims.map(({ kind = 'simulated' }) => kind);
  const numOf = (kind: string) => kinds.filter((own) => own === kind).length;
  const computed = numOf('computed');
  const consistent = numOf('theory-consistency');
  const program = manifest.program;
  return {
    title: 'What is compared',
    paragraphs: [
      [
        `${claims.length === 1 ? 'The claim' : `Each of the ${counted(claims.length, 'claim')}`} says that, at every setting of its regime, an observable of a simulation stands in a stated relation to a prediction, within a stated margin.`,
        'Theory and simulation are to be separate code that shares no formula: a mistake in what they share is not seen.',
        kindsInWords(numOf('simulated'), computed, consistent),
        ...(program === undefined ? [] : [`The simulation is the program ${program.name}.`]),
      ].join(' '),
      'A claim is supported when, at every setting, the interval of the discrepancy lies inside the margin, every diagnostic holds, every planted mistake is refuted and every other route that is right by construction is supported. It is refuted when at some setting the interval lies wholly outside the margin, twice, on independent seeds. It is inconclusive when neither could be shown within the largest number of replicates that its design allows, and invalid when the numbers cannot be used.',
      'Each prediction has a numerical error, which is taken off the margin, and each comparison a known bias (of finite steps, widths or times), stated with its reason, which the margin must exceed.',
    ],
    cites: [],
  };
}

function settingsPart(claims: readonly ClaimEvidence[]): MethodsPart {
  const counts = claims.map((claim) => triedSettings(claim).length);
  const shares = claims.flatMap(({ coverage }) =>
    coverage === undefined || coverage.isWhole !== undefined ? [] : [coverage.unseenShare],
  );
  const isSought = claims.some(({ settings }) =>
    settings.some(({ origin }) => origin === 'sought'),
  );
  return {
    title: 'Settings',
    paragraphs: [
      [
        `A claim was tried at ${rangeText(counts)} ${Math.max(...counts) === 1 ? 'setting' : 'settings'} of its regime. They are drawn as a Latin hypercube, so that they are spread over the range of each parameter; from four settings on, one in four is a corner of the regime.`,
        ...(isSought
          ? [
              'Half of the settings of larger tiers are sought while the claim is checked, by steps from where the discrepancy was largest.',
            ]
          : []),
        ...(shares.length === 0
          ? []
          : [
              `A fault that shows on a share s of a regime is missed by n settings with a probability of at most (1 − s)ⁿ; the share at which this is 5 % is ${shareRange(shares)} in this run. So a supported claim says nothing of faults that are confined to less.`,
            ]),
      ].join(' '),
    ],
    cites: ['mckay1979'],
  };
}

function inference(claims: readonly ClaimEvidence[]): MethodsPart {
  const methods = methodsOf(claims);
  const isMixed = claims.some(({ settings }) =>
    settings.some(({ diagnostics }) =>
      diagnostics.some(({ name }) => /R-hat|effective/i.test(name)),
    ),
  );
  return {
    title: 'Estimation',
    paragraphs: [
      'A replicate is one independent run with its own key; draws of one run are never counted as replicates. Replicates are added until a claim is decided, and every interval holds at every number of replicates at once, so that it does not matter when one looks.',
      ...methods.map((method) => inferenceInWords[method].sentence),
      ...(isMixed
        ? [
            'Runs that bring a trace are checked for mixing by rank-normalised split R-hat and effective sample sizes; what has not mixed is invalid.',
          ]
        : []),
    ],
    cites: [
      ...methods.flatMap((method) => inferenceInWords[method].works),
      ...(isMixed ? (['vehtari2021'] as const) : []),
    ],
  };
}

function errorRates({ manifest, claims }: RunRecord): MethodsPart {
  const budgets = manifest.suites.map(
    ({ title, budget }) =>
      `${title}: false refutation ${formatNumber(budget.falseRefutationRate)}, false support ${formatNumber(budget.falseSupportRate)}`,
  );
  const isOpen = claims.some(({ exploratory }) => exploratory === true);
  return {
    title: 'Error rates',
    paragraphs: [
      'A suite has a budget for each error. The false-refutation rate is shared between its claims and, within a claim, divided over settings and components, since one bad interval suffices to refute. The false-support rate is shared between claims only: to support a wrong claim, each setting must err.',
      `Budgets of this run: ${budgets.join('; ')}.`,
      'Evidence against each claim is also kept as an e-value, whose expectation is at most one while the claim holds; the table of evidence against claims uses it over the whole run.',
      ...(isOpen ? ['Exploratory claims are checked in the same way and decide nothing.'] : []),
    ],
    cites: ['vovk2021'],
  };
}

function controls(claims: readonly ClaimEvidence[]): MethodsPart {
  const all = claims.flatMap((claim) => claim.controls);
  const planted = all.filter(({ kind }) => kind === 'negative');
  const routes = all.filter(({ kind }) => kind === 'positive');
  const caught = planted.filter(({ verdict }) => verdict.kind === 'refuted').length;
  const agreed = routes.filter(({ verdict }) => verdict.kind === 'supported').length;
  return {
    title: 'Controls',
    paragraphs: [
      `So that no verdict is blind, ${counted(planted.length, 'mistake')} ${planted.length === 1 ? 'was' : 'were'} planted in systems, measurements, data and theories, one at a time, and checked at the same settings and rates: ${caught} ${caught === 1 ? 'was' : 'were'} caught. ${counted(routes.length, 'other route')} to the same numbers, right by construction, ${routes.length === 1 ? 'was' : 'were'} checked too: ${agreed} agreed. A claim with a mistake that is not caught, or a route that disagrees, is invalid; one with a component that no mistake upsets is vacuous there and says so.`,
    ],
    cites: [],
  };
}

function counterexamples(claims: readonly ClaimEvidence[]): readonly MethodsPart[] {
  const found = claims.filter(({ counterexample }) => counterexample !== undefined);
  if (found.length === 0) return [];
  return [
    {
      title: 'Counterexamples',
      paragraphs: [
        'A refuted setting is repeated on fresh seeds, then made simpler: each parameter is moved towards its simplest value, and a candidate is taken when it fails too, on seeds of its own, at least half as far beyond the margin as what was found. Candidate k is tested at level 0.01 / (k (k + 1)), and the smallest is tested once more at the rate of the claim.',
      ],
      cites: [],
    },
  ];
}

function randomNumbers({ manifest }: RunRecord): MethodsPart {
  const { seed, engine, tvdVersion, nodeVersion, cpu, jobs, commit } = manifest;
  return {
    title: 'Random numbers and software',
    paragraphs: [
      `The key of a replicate is a function of the seed (${seed}), suite, claim, control, setting, phase and index; random numbers come from the counter-based generator Philox. So every number of this report can be repeated alone, by the replay line beside it.`,
      `Engine ${engine}; tvd ${tvdVersion} on Node ${nodeVersion}, ${counted(jobs, 'thread')} of ${cpu}; commit ${commit}.`,
    ],
    cites: ['salmon2011'],
  };
}

/** The kinds of inference that decided something, in the order of their table. */
function methodsOf(claims: readonly ClaimEvidence[]): readonly InferenceMethod[] {
  const settings = (list: readonly SettingEvidence[]) =>
    list.flatMap(({ components }) => components.map(({ method }) => method));
  const used = new Set(claims.flatMap((claim) => settings(claim.settings)));
  return (Object.keys(inferenceInWords) as InferenceMethod[]).filter((method) => used.has(method));
}

/** How many claims compare what; kinds without any are left out. */
function kindsInWords(simulated: number, computed: number, consistent: number): string {
  const parts = (
    [
      [simulated, 'random runs are compared with a prediction'],
      [computed, 'numbers of a dynamics without randomness are compared with a prediction'],
      [consistent, 'two routes of theory are compared with each other'],
    ] as const
  ).filter(([count]) => count > 0);
  const total = simulated + computed + consistent;
  return `${parts
    .map(([count, what], index) => {
      const where = count === total ? 'all' : String(count);
      const which = total === 1 ? '' : `in ${where} of them, `;
      const text = `${which}${what}`;
      return index === 0 ? text.charAt(0).toUpperCase() + text.slice(1) : text;
    })
    .join('; ')}.`;
}

/** The range of shares, or the one that all have. */
function shareRange(shares: readonly number[]): string {
  const [least, most] = [percent(Math.min(...shares)), percent(Math.max(...shares))];
  return least === most ? least : `between ${least} and ${most}`;
}

function rangeText(counts: readonly number[]): string {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  if (counts.length === 0) return 'no';
  return least === most ? String(least) : `${least} to ${most}`;
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}
