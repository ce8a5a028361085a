import {
  type AnyClaim,
  canonicalSetting,
  isComputation,
  type Setting,
  type Suite,
} from '../../core/index.js';
import { asPart } from '../blame/blame.js';
import type { AnyProperty, LoweredSuite } from '../property.js';
import { boundOf } from './bound-of.js';
import { comparedValues } from './compared-values.js';
import { remembered, rememberedByContent } from './memory.js';
import { mistakesOf } from './mistakes-of.js';
import { otherRoutesOf } from './other-routes-of.js';
import { requireFittingRelation } from './require-fitting-relation.js';
import { requireKnownFields } from './require-known-fields.js';
import { type At, computing, predicting, simulating } from './sides-of-claim.js';
import { type StandIns, withStandIns } from './stand-ins.js';
import { toRelation } from './to-relation.js';

const lowered = new WeakMap<Suite, LoweredSuite>();

/** A suite as the pipeline runs it. */
export function lowerSuite(suite: Suite): LoweredSuite {
  const known = lowered.get(suite);
  if (known !== undefined) return known;
  const { claims, ...rest } = suite;
  const made = { ...rest, properties: claims.map((own) => lowerClaim(own)) };
  lowered.set(suite, made);
  return made;
}

/**
 * A claim as the pipeline runs it.
 *
 * @param standIns - simulators that run the claim's own systems, and those of no control
 * @throws VerificationError 'invalid-argument' for fields that nothing reads
 */
export function lowerClaim(claim: AnyClaim, standIns?: StandIns): AnyProperty {
  requireKnownFields(claim);
  const { about, designs, exploratory, firstTier, weight, cost } = claim;
  const atOf = remembered(
    canonicalSetting,
    (setting: Setting): At =>
      about.given === undefined ? setting : asPart('`given`', () => about.given?.(setting)),
  );
  const theoryAt = rememberedByContent((at: At) => claim.theory(at));
  const relation = toRelation(claim.relation);
  requireFittingRelation(claim, relation);
  const right = isComputation(about)
    ? { ...claim, about: { ...about, computes: rememberedByContent(about.computes) } }
    : claim;
  const simulate = isComputation(right.about)
    ? computing(claim, atOf, right.about.computes)
    : simulating(claim, atOf, withStandIns(right.about, standIns));
  return {
    claim: {
      id: claim.id,
      statement: claim.says,
      formula: claim.formula,
      source: claim.source,
      assumptions: claim.assuming,
      observable: claim.observed,
      ...(claim.tags === undefined ? {} : { tags: claim.tags }),
    },
    domain: about.regime,
    ...(about.where === undefined ? {} : { where: about.where }),
    relation,
    compares: comparedValues(claim),
    ...(isComputation(about) && about.of === 'theory'
      ? { isTheoryConsistency: true as const }
      : {}),
    margin: boundOf('margin', claim.margin, atOf),
    knownBias: boundOf('known bias', claim.knownBias, atOf),
    predict: predicting(claim, (setting) => theoryAt(atOf(setting))),
    simulate,
    designs,
    controls: [...mistakesOf(right, atOf, theoryAt), ...otherRoutesOf(right, atOf, theoryAt)],
    ...(weight === undefined ? {} : { weight }),
    ...(exploratory === undefined ? {} : { exploratory }),
    ...(firstTier === undefined ? {} : { firstTier }),
    ...(cost === undefined ? {} : { cost }),
  };
}
