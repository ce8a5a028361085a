import {
  type AnyClaim,
  type AnyExperimentShape,
  canonicalSetting,
  invalidArgument,
  isComputation,
  isLost,
  type MeasuredValues,
  type RandomKey,
  type Replicate,
  type Setting,
  type Suite,
  unusable,
  type WidthsFor,
} from '../../core/index.js';
import { deriveKey, keyFromSeed } from '../../random/index.js';
import { asPart, whatThrew } from '../blame/blame.js';
import type {
  AnyProperty,
  Control,
  JustifiedBound,
  LoweredSuite,
  SimulateMany,
} from '../property.js';
import { comparedValues } from './compared-values.js';
import { hereAt, hereAtPoint, measureMany, type Sides } from './measure-many.js';
import { remembered, rememberedByContent } from './memory.js';
import { newFields } from './new-fields.js';
import { requireFittingRelation } from './require-fitting-relation.js';
import { requireKnownFields } from './require-known-fields.js';
import { areSame } from './same-system.js';
import { sizeGrid } from './size-grid.js';
import { type StandIns, withStandIns } from './stand-ins.js';
import { type NamedComponent, type TheorySays, toComponents } from './to-prediction.js';
import { toRelation } from './to-relation.js';
import { toReplicate } from './to-replicate.js';

// biome-ignore lint/suspicious/noExplicitAny: the compiler has seen the types where the claim was written
type At = any;

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

type AtOf = (setting: Setting) => At;

function predicting(claim: AnyClaim, theory: (setting: Setting) => unknown) {
  return async (setting: Setting) => ({
    components: toComponents(claim, (await theory(setting)) as TheorySays),
  });
}

function simulating(claim: AnyClaim, atOf: AtOf, sides: Sides): SimulateMany<Setting> {
  return async (setting, keys, engine) => {
    const measured = await measureMany(sides, atOf(setting), keys, engine);
    return measured.map((values) => toReplicate(claim.relation, values));
  };
}

/** One evaluation serves all keys. */
function computing(
  claim: AnyClaim,
  atOf: AtOf,
  computes: (at: At) => MeasuredValues | Promise<MeasuredValues>,
): SimulateMany<Setting> {
  return async (setting, keys) => {
    const evaluate = async (): Promise<Replicate> => {
      try {
        const at = atOf(setting);
        return toReplicate(claim.relation, await computes(at), 'the computation');
      } catch (error) {
        return unusable('failed', whatThrew('the computation', error));
      }
    };
    const only = await evaluate();
    return keys.map(() => only);
  };
}

/** Named widths as a bound of each component; names were fixed when the claim was compiled. */
function boundOf(
  what: 'margin' | 'known bias',
  widths: WidthsFor<string, At>,
  atOf: AtOf,
): JustifiedBound<Setting> {
  return {
    justification: widths.because,
    of: (component, setting) => {
      const { name, place, value } = component as NamedComponent;
      const named = widths as Readonly<Record<string, unknown>>;
      const width = 'each' in widths ? widths.each : named[name];
      if (width === undefined) {
        const known = Object.keys(widths).filter((own) => own !== 'because');
        throw invalidArgument(
          `name '${name}' in what theory says`,
          value,
          `one that the ${what} has too: ${known.join(', ')}`,
          'the names of measurement, theory and margin are the same',
        );
      }
      if (typeof width !== 'function') return width as number;
      const at = atOf(setting);
      return asPart(`the ${what} of ${name}`, () => width(value, at, place));
    },
  };
}

function mistakesOf(
  claim: AnyClaim,
  atOf: AtOf,
  theoryAt: (at: At) => unknown,
): Control<Setting>[] {
  const { about } = claim;
  return Object.entries(claim.mistakes).map(([name, mistake]): Control<Setting> => {
    const { change, theory, system, measurement, computes } = mistake as Readonly<
      Record<
        'theory' | 'system' | 'measurement' | 'computes',
        ((...given: unknown[]) => At) | undefined
      >
    > & { readonly change: string };
    const head = { kind: 'negative', name, change } as const;
    if (theory !== undefined) {
      const predict = predicting(claim, (setting) => theory(atOf(setting), theoryAt));
      return { ...head, part: 'theory', predict };
    }
    if (isComputation(about)) {
      const wrong = (at: At) => computes?.(at, about.computes);
      return { ...head, part: 'computation', simulate: computing(claim, atOf, wrong) };
    }
    if (measurement !== undefined) {
      const measure = (run: unknown, here: At) => {
        const right = about.measure(run as never, here);
        return isLost(right) ? right : measurement(right, here);
      };
      const simulate = simulating(claim, atOf, { ...about, measure });
      return { ...head, part: 'measurement', simulate };
    }
    const patched = (here: At) => system?.(about.system(here), here);
    return {
      ...head,
      part: 'system',
      simulate: simulating(claim, atOf, { ...about, system: patched }),
      isIdle: (setting) => isIdle(about, atOf(setting), patched, 'the system of a planted mistake'),
      newFields: (setting) => newFieldsAt(about, atOf(setting), patched),
    };
  });
}

/** Whether a control leaves what runs as it is; looked at with one key, at every size. */
function isIdle(
  about: AnyExperimentShape,
  at: At,
  other: (here: At) => unknown,
  what: string,
): boolean {
  const key = deriveKey(keyFromSeed(0), 'idle');
  return sizeGrid(about.across).every((point) => {
    const here = hereAtPoint(about, at, point, key);
    const right = asPart('the system', () => about.system(here));
    return areSame(
      right,
      asPart(what, () => other(here)),
    );
  });
}

/** The fields that a patch adds to a system; looked at with one key, at the first size that has some. */
function newFieldsAt(about: AnyExperimentShape, at: At, patched: (here: At) => unknown) {
  const key = deriveKey(keyFromSeed(0), 'idle');
  const heres = sizeGrid(about.across).map((point) => hereAtPoint(about, at, point, key));
  return heres
    .map((here) => newFields(about.system(here), patched(here)))
    .find((found) => found !== undefined);
}

function otherRoutesOf(
  claim: AnyClaim,
  atOf: AtOf,
  theoryAt: (at: At) => unknown,
): Control<Setting>[] {
  const { about } = claim;
  return Object.entries(claim.otherRoutes).map(([name, route]): Control<Setting> => {
    const { change, inferenceOnly, system, values, at, computes } = route as Readonly<
      Record<'system' | 'values' | 'at' | 'computes', ((...given: unknown[]) => At) | undefined>
    > & { readonly change: string; readonly inferenceOnly?: true };
    const head = {
      kind: 'positive',
      name,
      change,
      ...(inferenceOnly === undefined ? {} : { inferenceOnly }),
    } as const;
    if (at !== undefined) {
      const moved: AtOf = (setting) => at(atOf(setting));
      const simulate = isComputation(about)
        ? computing(claim, moved, about.computes)
        : simulating(claim, moved, about);
      const predict = predicting(claim, (setting) => theoryAt(moved(setting)));
      const bounds = {
        margin: boundOf('margin', claim.margin, moved),
        knownBias: boundOf('known bias', claim.knownBias, moved),
      };
      const isIdle = (setting: Setting) => areSame(atOf(setting), moved(setting));
      return { ...head, part: 'point', simulate, predict, bounds, isIdle };
    }
    if (isComputation(about)) {
      const other = (own: At) => computes?.(own, about.computes);
      return { ...head, part: 'computation', simulate: computing(claim, atOf, other) };
    }
    if (system !== undefined) {
      return {
        ...head,
        part: 'system',
        simulate: simulating(claim, atOf, { ...about, system }),
        isIdle: (setting) => isIdle(about, atOf(setting), system, `the system of ${name}`),
      };
    }
    const whose = `the other route ${name}`;
    const draw = (own: At, key: RandomKey): Replicate => {
      try {
        const here = about.across === undefined ? hereAt(about, own, key) : own;
        return toReplicate(claim.relation, values?.(here, key), whose);
      } catch (error) {
        return unusable('failed', whatThrew(whose, error));
      }
    };
    return {
      ...head,
      part: 'values',
      simulate: async (setting, keys) => keys.map((key) => draw(atOf(setting), key)),
    };
  });
}
