import {
  type ComponentEvidence,
  largestTailCorrection,
  marginEdges,
  type Verdict,
} from '../../core/index.js';
import { minDetectableMeanShiftByTMixture } from '../../stats/index.js';
import { allowed, precisionFor } from '../compare/reader.js';
import { decide } from '../decide/decide.js';
import {
  type CandidateQuestion,
  type CandidateRule,
  floorInWords,
  givenUp,
} from './candidate-rule.js';
import { strengthOf } from './strength.js';

/** A spread, a skewness and a kurtosis of fewer say nothing. */
const firstLook = 8;
const lookFactor = 1.1;
const missRate = 0.05;

/**
 * Any relation, by the intervals of its comparison.
 *
 * A candidate is accepted when the decision rule refutes it at the candidate's
 * level, which includes the gates on normality, and its estimate reaches the
 * floor. It is given up once every interval at the futility rate lies below the
 * floor, or is inside its margin, or, for means, when the sample size is reached
 * that shows the floor with 95 % probability, at the spread seen so far.
 */
export function intervalRule(question: CandidateQuestion): CandidateRule {
  const { comparison, floor, minReplicates, maxReplicates } = question;
  let numReplicates = 0;
  let nextLook = Math.max(firstLook, minReplicates);
  let components: readonly ComponentEvidence[] = [];

  return {
    components: () => components,
    wanted: () => nextLook - numReplicates,
    verdict: () => {
      numReplicates += 1;
      if (numReplicates < nextLook && numReplicates < maxReplicates) return undefined;
      nextLook = Math.ceil(numReplicates * lookFactor);
      components = comparison.look();
      const verdict = decide(components, [], false);
      const isStrong = strengthOf({ components }) >= floor;
      if (verdict !== undefined && (verdict.kind !== 'refuted' || isStrong)) return verdict;
      if (components.every((component) => isBelow(component, floor))) {
        return givenUp(`weaker than ${floorInWords(floor)}`);
      }
      const isPlanned = components.every((component) =>
        showsFloor(component, question, numReplicates),
      );
      return isPlanned || numReplicates >= maxReplicates ? atEnd(verdict) : undefined;
    },
  };

  function atEnd(verdict: Verdict | undefined): Verdict {
    if (verdict !== undefined) return givenUp(`estimated below ${floorInWords(floor)}`);
    return decide(components, [], true) ?? givenUp('undecided');
  }
}

/** Whether the interval at the futility rate excludes the floor on every side that refutes. */
function isBelow(component: ComponentEvidence, floor: number): boolean {
  const { supportInterval, margin } = component;
  const edges = marginEdges({ ...component, margin: floor * margin });
  return supportInterval.upper < edges.upper && supportInterval.lower > edges.lower;
}

/**
 * Whether so many replicates of the spread seen so far refute a discrepancy as
 * large as the floor with 95 % probability. Never while they are too far from
 * normal for the stated rates; other methods than the t-mixture have no such
 * plan and go on to the budget of the design.
 */
function showsFloor(
  { method, margin, standardError, tailCorrection }: ComponentEvidence,
  { floor, rate, prediction, maxReplicates }: CandidateQuestion,
  numReplicates: number,
): boolean {
  if (method !== 't-mixture') return false;
  const shift = ((floor - 1) * margin) / (standardError * Math.sqrt(numReplicates));
  const refutationRate = rate / prediction.components.length;
  const smallest = minDetectableMeanShiftByTMixture(
    numReplicates,
    allowed(refutationRate),
    missRate,
    precisionFor({ maxReplicates, refutationRate }),
  );
  return tailCorrection <= largestTailCorrection && smallest <= shift;
}
