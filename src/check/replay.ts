import {
  canonicalSetting,
  invalidArgument,
  parameterText,
  type Setting,
  type SettingEvidence,
} from '../core/index.js';
import { checkSetting } from './check-setting.js';
import { type ClaimPlan, draftPlan, type SettingTest } from './plan/plan.js';
import { isInRegime } from './plan/regime.js';
import type { AnyProperty, LoweredSuite } from './property.js';
import { parseReplayLine, type ReplayPoint, wholeLine } from './replay-line.js';
import type { ReplicateSource } from './replicates/replicate-source.js';
import { candidateRates } from './shrink/candidate-rates.js';
import { testCandidate } from './shrink/test-candidate.js';
import { openTheoryBook } from './theory/theory-book.js';

/** A replay line resolved against a suite: the test that it describes. */
export interface ReplayTest {
  readonly plan: ClaimPlan;
  readonly test: SettingTest;
}

/**
 * The plan and the test that a replay line stands for.
 *
 * @throws VerificationError 'invalid-argument' for an unknown claim or control,
 *   or a setting whose parameters are not those of the claim
 */
export function resolveReplay(
  suite: LoweredSuite,
  point: ReplayPoint,
  source: ReplicateSource,
): ReplayTest {
  const property = suite.properties.find(({ claim }) => claim.id === point.claim);
  if (property === undefined) {
    const known = suite.properties.map(({ claim }) => claim.id).join(', ');
    throw invalidArgument('claim', point.claim, `one of ${known}`);
  }
  const { control } = point;
  if (control !== undefined && !property.controls.some(({ name }) => name === control)) {
    const known = property.controls.map(({ name }) => name).join(', ');
    throw invalidArgument('control', control, `one of ${known}`);
  }
  const expected = Object.keys(property.domain).sort().join(', ');
  const given = Object.keys(point.setting).sort().join(', ');
  if (expected !== given)
    throw invalidArgument('parameters', given, `those of the claim: ${expected}`);

  requireInRegime(property, point.setting);
  const plan = draftPlan(suite, property, point, openTheoryBook(property, source));
  const { setting, phase, candidate } = point;
  return {
    plan,
    test: {
      setting,
      phase,
      rates: phase === 'shrink' ? candidateRates(candidate ?? 1) : plan.settingRates,
      ...(control === undefined ? {} : { control }),
      ...(candidate === undefined ? {} : { candidate }),
    },
  };
}

function requireInRegime(property: AnyProperty, setting: Setting): void {
  for (const [name, value] of Object.entries(setting)) {
    const range = property.domain[name];
    if (range.kind === 'one-of') {
      const texts = range.values.map(parameterText);
      if (!texts.includes(parameterText(value))) {
        throw invalidArgument(name, value, `a value of the regime: ${texts.join(', ')}`, wholeLine);
      }
    } else if (!(Number(value) >= range.min && Number(value) <= range.max)) {
      const within = `a number of the regime, from ${range.min} to ${range.max}`;
      throw invalidArgument(name, value, within, wholeLine);
    }
  }
  if (isInRegime(property, setting)) return;
  throw invalidArgument(
    'setting',
    canonicalSetting(setting),
    'one that meets the condition `where` of the claim',
    wholeLine,
  );
}

/** Runs the test of a replay line again; the record equals the original bit for bit, but for its `origin`. */
export async function replay(
  suite: LoweredSuite,
  line: string,
  source: ReplicateSource,
): Promise<SettingEvidence> {
  const point = parseReplayLine(line);
  const { plan, test } = resolveReplay(suite, point, source);
  if (test.phase !== 'shrink') return checkSetting(plan, test, source);
  const { setting, candidate = 0, floor } = point;
  if (candidate < 1) throw invalidArgument('candidate', candidate, 'a whole number >= 1');
  if (floor === undefined)
    throw invalidArgument(
      'floor',
      floor,
      'a number of margins > 1, as in the line of the candidate',
    );
  return testCandidate(plan, { setting, candidate, floor }, source);
}
