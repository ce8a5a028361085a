import {
  type AnyClaim,
  type AnyExperimentShape,
  allInOrder,
  isComputation,
  type Prediction,
  type Resolution,
  type Setting,
  type SmallestFault,
} from '../../core/index.js';
import { deriveKey, keyFromSeed } from '../../random/index.js';
import { checkSetting } from '../check-setting.js';
import { lowerClaim } from '../claims/lower-claim.js';
import { hereAtPoint } from '../claims/measure-many.js';
import { sizeGrid } from '../claims/size-grid.js';
import type { ClaimPlan } from '../plan/plan.js';
import { inlineSource } from '../replicates/inline-source.js';
import type { ReplicateSource } from '../replicates/replicate-source.js';
import { type Expectation, expectationOf } from '../theory/expectation.js';
import { rememberingSource } from './remembering-source.js';
import { smallestFactor } from './smallest-factor.js';
import { type SystemParameter, systemParameters, withFactor } from './system-parameters.js';

/**
 * Measures the resolution of a claim at the settings and rates of a plan: each predicted value
 * and each parameter of its systems is multiplied and divided by factors from 1.01 to 10, and
 * the claim checked against that. A refutation is not confirmed, so one in a thousand of the
 * factors may be a smaller one by chance.
 */
export async function measureResolution(plan: ClaimPlan, claim: AnyClaim): Promise<Resolution> {
  const { property, tier, seed } = plan;
  const kept = rememberingSource(inlineSource({ ...plan.suite, properties: [property] }));
  const values: Record<string, SmallestFault> = {};
  for (const name of await namesOf(plan)) values[name] = await faultOfValue(plan, name, kept);
  const parameters: Record<string, SmallestFault> = {};
  if (!isComputation(claim.about)) {
    for (const parameter of parametersAt(claim.about, plan.settings[0]?.setting)) {
      const name = `${parameter.simulator}: ${parameter.path}`;
      parameters[name] = await faultOfParameter(plan, claim, claim.about, parameter);
    }
  }
  return { claim: property.claim.id, tier, seed, values, parameters };
}

async function namesOf({ settings: [first], theory }: ClaimPlan): Promise<string[]> {
  if (first === undefined) return [];
  const { components } = (await theory.at(first.setting)).prediction;
  // A law has no size that could be wrong by a factor.
  const numbers = components.filter(({ law }) => law === undefined);
  return [...new Set(numbers.map(({ name, label }) => name ?? label))];
}

async function faultOfValue(
  plan: ClaimPlan,
  wanted: string,
  source: ReplicateSource,
): Promise<SmallestFault> {
  const isSeen = (change: (value: number, margin: number) => number) => {
    const at = async (setting: Setting): Promise<Expectation> => {
      const { prediction, margins } = await plan.theory.at(setting);
      const wrong: Prediction = {
        components: prediction.components.map((component, index) =>
          (component.name ?? component.label) === wanted
            ? { ...component, value: change(component.value, margins[index] ?? 0) }
            : component,
        ),
      };
      return expectationOf(plan.property, setting, wrong);
    };
    return isRefuted({ ...plan, theory: { ...plan.theory, at } }, source);
  };
  const isZero = await isPredictedZero(plan, wanted);
  if (isZero) {
    const shift = await smallestFactor((factor) =>
      isSeen((value, margin) => value + factor * margin),
    );
    return shift === undefined ? {} : { shift };
  }
  return bothWays((factor) => isSeen((value) => value * factor));
}

async function isPredictedZero({ settings, theory }: ClaimPlan, wanted: string): Promise<boolean> {
  const all = await allInOrder(settings.map(({ setting }) => theory.at(setting)));
  return all
    .flatMap(({ prediction }) => prediction.components)
    .filter(({ name, label }) => (name ?? label) === wanted)
    .every(({ value }) => value === 0);
}

function parametersAt(about: AnyExperimentShape, setting: Setting | undefined): SystemParameter[] {
  if (setting === undefined) return [];
  const at = about.given === undefined ? setting : about.given(setting);
  const [point] = sizeGrid(about.across);
  if (point === undefined) return [];
  return systemParameters(
    about.system(hereAtPoint(about, at, point, deriveKey(keyFromSeed(0), 'resolution'))),
  );
}

function faultOfParameter(
  plan: ClaimPlan,
  claim: AnyClaim,
  about: AnyExperimentShape,
  parameter: SystemParameter,
): Promise<SmallestFault> {
  return bothWays((factor) => {
    const system = (here: unknown) => withFactor(about.system(here), parameter, factor);
    const property = lowerClaim({ ...claim, about: { ...about, system } });
    const source = inlineSource({ ...plan.suite, properties: [property] });
    return isRefuted({ ...plan, property }, source);
  });
}

async function bothWays(isSeen: (factor: number) => Promise<boolean>): Promise<SmallestFault> {
  const more = await smallestFactor(isSeen);
  const less = await smallestFactor((factor) => isSeen(1 / factor));
  return { ...(more === undefined ? {} : { more }), ...(less === undefined ? {} : { less }) };
}

/** Whether some planned setting is refuted; what theory or a design refuses is not. */
async function isRefuted(plan: ClaimPlan, source: ReplicateSource): Promise<boolean> {
  for (const { setting } of plan.settings) {
    const test = { setting, phase: 'explore' as const, rates: plan.settingRates };
    try {
      const { verdict } = await checkSetting(plan, test, source);
      if (verdict.kind === 'refuted') return true;
    } catch {
      return false;
    }
  }
  return false;
}
