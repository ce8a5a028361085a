import { chancesIn, marginEdges, sideOf, type Verdict } from '../../core/index.js';
import {
  bernoulliSprtDecision,
  meanTrialsForProbabilityByBernoulliSprt,
  type SprtDesign,
} from '../../stats/index.js';
import { futilityRate } from './candidate-rates.js';
import {
  type CandidateQuestion,
  type CandidateRule,
  floorInWords,
  givenUp,
} from './candidate-rule.js';
import { strengthBehind } from './strength.js';

/** What was found counts as at most this share of the way from the edge to certainty. */
const largestShare = 0.8;

/**
 * A candidate is given up after this many times the mean number of trials that a
 * test of the edge against the floor takes at the floor: about as many as a test
 * of fixed size with 95 % power there.
 */
const patience = 2;

/** One edge of one component: the probability of lying beyond it. */
interface EdgeTest {
  readonly component: number;
  /** Which outcome is counted: ones above an upper edge, zeros below a lower one. */
  readonly counted: 1 | 0;
  readonly label: string;
  readonly floor: number;
  /** The edge against what was found. */
  readonly acceptance: SprtDesign;
  /** The edge against the floor: 'below' says weaker than the floor. */
  readonly futility: SprtDesign;
}

/** Whether ratio tests are right for a relation and the values of its first replicate. */
export function hasIndicators({ relation }: CandidateQuestion, values: readonly number[]): boolean {
  if (relation.kind !== 'probability') return false;
  return relation.thresholds !== undefined || values.every((value) => value === 0 || value === 1);
}

/**
 * Probabilities, by a sequential ratio test at every edge of a margin inside
 * (0, 1).
 *
 * A candidate is accepted once an edge is refuted against the probability that
 * was found and the share reaches the floor. It is given up once every edge says
 * "weaker than the floor", or after as many replicates as a test of fixed size
 * takes to see the floor with 95 % probability.
 *
 * Values strictly between 0 and 1 enter by their sum, rounded towards
 * indecision: the likelihood ratio is convex in a value, so both rates hold.
 */
export function ratioTestRule(question: CandidateQuestion): CandidateRule {
  const { relation, comparison } = question;
  const tests = edgeTests(question);
  const maxTrials = Math.max(
    question.minReplicates,
    ...tests.map(({ futility }) => futility.maxTrials),
  );
  const sums = question.margins.map(() => 0);
  let numTrials = 0;
  let open = tests;
  let strong: EdgeTest | undefined;
  const count = ({ component, counted }: EdgeTest): number =>
    counted === 1 ? sums[component] : numTrials - sums[component];
  /** Whether there can be a decision after so many further trials. */
  const canDecide = (more: number): boolean => {
    const total = numTrials + more;
    if (total < question.minReplicates) return false;
    return (
      total >= maxTrials ||
      open.some((test) => isStrong(test, Math.floor(count(test) + more), total)) ||
      open.every((test) => isWeak(test, Math.ceil(count(test)), total))
    );
  };

  return {
    components: comparison.look,
    wanted: () => {
      let more = 1;
      while (!canDecide(more)) more += 1;
      return more;
    },
    verdict: (values) => {
      numTrials += 1;
      const chances = relation.kind === 'probability' ? chancesIn(relation, values) : values;
      for (const [index, value] of chances.entries()) sums[index] += value;
      strong ??= open.find((test) => isStrong(test, Math.floor(count(test)), numTrials));
      open = open.filter((test) => !isWeak(test, Math.ceil(count(test)), numTrials));
      if (numTrials < question.minReplicates) return undefined;
      if (strong !== undefined) return accepted(strong);
      if (open.length === 0) return givenUp(`weaker than ${floorInWords(question.floor)}`);
      return numTrials < maxTrials ? undefined : undecided(numTrials);
    },
  };
}

function edgeTests(question: CandidateQuestion): readonly EdgeTest[] {
  const { relation, prediction, margins, floor } = question;
  const edges = prediction.components.flatMap(({ label, value, numericalError }, component) => {
    const margin = margins[component];
    const side = sideOf(relation, component);
    const common = { component, label, beyond: (strengthBehind(floor) - 1) * margin };
    const { lower, upper } = marginEdges({ prediction: value, margin, side }, numericalError);
    return [
      { ...common, counted: 1 as const, edge: upper },
      { ...common, counted: 0 as const, edge: 1 - lower },
    ];
  });
  const possible = edges.filter(({ edge }) => edge > 0 && edge < 1);
  return possible.map(({ component, label, counted, edge, beyond }) => {
    const found = edge + Math.min(beyond, largestShare * (1 - edge));
    const half = (edge + found) / 2;
    const rates = {
      falseAboveRate: question.rate / possible.length,
      falseBelowRate: futilityRate,
    };
    const untruncated = { ...rates, lower: edge, upper: half, maxTrials: question.maxReplicates };
    const mean = meanTrialsForProbabilityByBernoulliSprt(untruncated, 'upper');
    const maxTrials = Math.min(question.maxReplicates, Math.ceil(patience * mean));
    return {
      component,
      label,
      counted,
      floor: half,
      acceptance: { ...rates, lower: edge, upper: found, maxTrials },
      futility: { ...rates, lower: edge, upper: half, maxTrials },
    };
  });
}

function isStrong({ acceptance, floor }: EdgeTest, successes: number, numTrials: number): boolean {
  const isAbove = bernoulliSprtDecision(successes, numTrials, acceptance) === 'above';
  return isAbove && successes >= floor * numTrials;
}

function isWeak({ futility }: EdgeTest, successes: number, numTrials: number): boolean {
  return bernoulliSprtDecision(successes, numTrials, futility) === 'below';
}

function accepted({ label, acceptance: { lower, upper } }: EdgeTest): Verdict {
  const [edge, found] = [lower, upper].map((value) => value.toPrecision(3));
  return {
    kind: 'refuted',
    reasons: [
      {
        code: 'outside-margin',
        message: `${label}: a sequential ratio test decides for ${found} against ${edge}, the edge of the margin`,
      },
    ],
  };
}

function undecided(numTrials: number): Verdict {
  return {
    kind: 'inconclusive',
    reasons: [
      {
        code: 'budget-exhausted',
        message: `undecided after ${numTrials} replicates, as many as a test of fixed size needs for a failure that strong`,
      },
    ],
  };
}
