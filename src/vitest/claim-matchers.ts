import { assertSupported, check, inlineSource } from '../check/index.js';
import {
  type ClaimEvidence,
  defaultErrorBudget,
  defineSuite,
  invalidArgument,
  isInTier,
  messageOf,
  type Suite,
  type Tier,
  type VerdictKind,
} from '../core/index.js';
import { fastestEngine } from '../engines/index.js';
import { type CompactVerdict, compactVerdict } from './compact-verdict.js';

type AnyClaim = Suite['claims'][number];

/** How a claim is checked by a matcher. */
export interface ClaimOptions {
  /** Default `smoke`. */
  readonly tier?: Tier;
  /** Whole number from which all randomness follows; default 1. */
  readonly seed?: number;
  /** Name of an engine; default `auto`: the fastest here that has the same bits everywhere. */
  readonly engine?: string;
  /** Chance that the claim is refuted though it is true, in (0, 1); default 1e-3. */
  readonly falseRefutationRate?: number;
  /** Chance that it is supported though it is false, in (0, 1); default 1e-3. */
  readonly falseSupportRate?: number;
}

/** What vitest gives a matcher of the test around it. */
interface MatcherState {
  readonly isNot?: boolean;
  readonly task?: { readonly meta: { claims?: CompactVerdict[] } };
}

/** Expectations about the verdict of a claim, which they check in the thread of the test. */
export const claimMatchers = {
  toBeSupported: matcherOf('supported', 'refuted'),
  toBeRefuted: matcherOf('refuted', 'supported'),
};

/** @param opposite - what passes with `not`: what is open says nothing either way */
function matcherOf(wanted: VerdictKind, opposite: VerdictKind) {
  return async function match(this: MatcherState, claim: AnyClaim, options: ClaimOptions = {}) {
    const evidence = await checkAlone(claim, options);
    const expected = this.isNot === true ? opposite : wanted;
    const { kind } = evidence.verdict;
    if (this.task !== undefined) {
      const { meta } = this.task;
      meta.claims = [...(meta.claims ?? []), compactVerdict(evidence, { expected })];
    }
    const isRight = kind === expected;
    return {
      pass: this.isNot === true ? !isRight : isRight,
      message: () => inWords(evidence, expected),
    };
  };
}

/** Checks a claim as the only one of a suite, in this thread. */
async function checkAlone(claim: AnyClaim, options: ClaimOptions): Promise<ClaimEvidence> {
  if (typeof claim !== 'object' || claim === null || !('id' in claim && 'says' in claim)) {
    throw invalidArgument('claim', claim, 'a claim, as claim({ ... }) makes it');
  }
  const { tier = 'smoke', seed = 1, engine = 'auto' } = options;
  if (!isInTier(claim, tier)) {
    throw invalidArgument('tier', tier, `the first tier of ${claim.id} or a larger one`);
  }
  const {
    falseRefutationRate = defaultErrorBudget.falseRefutationRate,
    falseSupportRate = defaultErrorBudget.falseSupportRate,
  } = options;
  const [id = ''] = claim.id.split('/');
  const suite = defineSuite({
    id,
    title: id,
    module: '',
    budget: { falseRefutationRate, falseSupportRate },
    claims: [claim],
  });
  const run = { tier, seed, engine: engine === 'auto' ? fastestEngine() : engine };
  return check(suite, claim, run, inlineSource(suite));
}

/** With what was seen; the claim stands in a test, so that the test is what repeats it. */
function inWords(evidence: ClaimEvidence, expected: VerdictKind): string {
  const { claim, verdict, tier, seed } = evidence;
  const head = `expected ${claim.id} to be ${expected}; it is ${verdict.kind}`;
  const { exploratory: _, ...deciding } = evidence;
  try {
    assertSupported(deciding);
    return head;
  } catch (error) {
    const [why = ''] = messageOf(error).split('\nReplay: ');
    return `${head}\n${why}\nThis test repeats it bit for bit, at tier ${tier} and seed ${seed}.`;
  }
}
