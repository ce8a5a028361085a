/**
 * Looks at claims through the instrumented build, with at most one fault switched on:
 * what each compares, how far that has moved, and which verdict it comes to.
 *
 * Reads a `Task` from the file that its argument names and writes a `Sight` a line.
 */

import { readFileSync } from 'node:fs';
import * as suites from '../../properties/index.js';
import { settingsOfControl } from '../../src/check/check-controls.js';
import { checkSetting } from '../../src/check/check-setting.js';
import {
  type ClaimPlan,
  draftPlan,
  inlineSource,
  type LoweredSuite,
  lowerSuite,
  type ReplicateSource,
} from '../../src/check/index.js';
import { isComputedProperty, type SettingTest } from '../../src/check/plan/plan.js';
import { exploredReplicates } from '../../src/check/replicates/explored-replicates.js';
import { settingsToTest } from '../../src/check/settings-to-test.js';
import { openTheoryBook } from '../../src/check/theory/theory-book.js';
import type {
  Replicate,
  Setting,
  SettingEvidence,
  Tier,
  VerdictKind,
} from '../../src/core/index.js';
import { type Observation, sizeOfMove } from './observation.js';
import { watchJobs } from './watch-jobs.js';

/** What to look at. */
export interface Task {
  readonly tier: Tier;
  readonly seed: number;
  readonly claims: readonly string[];
  /** By claim, of the sources as they are; absent while these are looked at. */
  readonly baseline?: Readonly<Record<string, readonly Observation[]>>;
  /** Claims whose numbers move no more than this are asked for no verdict; all by default. */
  readonly leastMove?: number;
}

/** What a claim made of a fault. */
export type Outcome =
  | VerdictKind
  | 'disagreement'
  | 'unmoved'
  /** Moved too little for the verdict to be asked, or what cannot be computed any more. */
  | 'not asked'
  | 'refused'
  | 'hung'
  | 'crashed';

/** One claim under one fault. */
export interface Sight {
  readonly claim: string;
  readonly outcome: Outcome;
  /** Largest change of a compared number, over its predicted value; 0 when nothing moved. */
  readonly move: number;
  readonly seconds: number;
  readonly message?: string;
  /** Only without a baseline. */
  readonly observations?: readonly Observation[];
  readonly visited?: readonly number[];
  /** Numbers in the jobs that its engine was given, `program: path`. */
  readonly jobPaths?: readonly string[];
}

/** Replicates in which a change of a mean is looked for. */
const numObserved = 64;
/** Replicates that show whether anything has changed at all, unless all numbers are 0 or 1. */
const numCompared = 4;

const task = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Task;
const jobPaths = await watchJobs(process.env.TVD_JOB_FAULT);

/** Noted by the instrumented build. */
const { visitedFaults } = globalThis as unknown as { readonly visitedFaults: Uint8Array };
const visitedOnImport = visitedFaults.slice();

const lowered = Object.values(suites).map(lowerSuite);
for (const id of task.claims) {
  const suite = lowered.find(({ properties }) => properties.some(({ claim }) => claim.id === id));
  if (suite === undefined) throw new Error(`no claim ${id}`);
  const startedAt = performance.now();
  visitedFaults.set(visitedOnImport);
  jobPaths.clear();
  const seen = await sightOf(suite, id).catch((error: unknown) => ({
    outcome: 'refused' as const,
    move: Number.POSITIVE_INFINITY,
    message: String(error),
  }));
  const visited = [...visitedFaults.keys()].filter((fault) => visitedFaults[fault] === 1);
  const seconds = (performance.now() - startedAt) / 1000;
  const line = {
    claim: id,
    ...seen,
    seconds,
    ...(task.baseline ? {} : { visited, jobPaths: [...jobPaths] }),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function sightOf(
  suite: LoweredSuite,
  id: string,
): Promise<Pick<Sight, 'outcome' | 'move' | 'message' | 'observations'>> {
  const property = suite.properties.find(({ claim }) => claim.id === id);
  const recorded = new Map<string, Replicate[]>();
  const source = recording(inlineSource(suite), recorded);
  const options = { tier: task.tier, seed: task.seed, engine: 'wasm' };
  if (property === undefined) throw new Error(`no claim ${id}`);
  const plan = draftPlan(suite, property, options, openTheoryBook(property, source));

  const before = task.baseline?.[id];
  if (before !== undefined && (await isUnmoved(plan, source, before)))
    return { outcome: 'unmoved', move: 0 };
  const { leastMove } = task;
  if (before !== undefined && leastMove !== undefined) {
    const move = await moveUpTo(plan, source, before, leastMove);
    const counts = move > leastMove && Number.isFinite(move);
    return counts ? { ...(await verdictOn(plan, source)), move } : { outcome: 'not asked', move };
  }
  const verdict = await verdictOn(plan, source);
  const observations: Observation[] = [];
  for (const [place, { setting }] of plan.settings.entries()) {
    const own = recorded.get(JSON.stringify(setting)) ?? before?.[place]?.replicates ?? [];
    observations.push(await observationAt(plan, setting, own));
  }
  if (before === undefined) return { ...verdict, move: 0, observations };
  const moves = observations.map((own, place) => moveAt(before[place], own));
  return { ...verdict, move: Math.max(0, ...moves) };
}

/** What is compared at a setting. */
async function observationAt(
  { property, theory, design }: ClaimPlan,
  setting: Setting,
  replicates: readonly Replicate[],
): Promise<Observation> {
  const { prediction, margins } = await theory.at(setting);
  const { maxReplicates } = design;
  const { relation } = property;
  return { relation, components: prediction.components, margins, replicates, maxReplicates };
}

function moveAt(before: Observation | undefined, after: Observation): number {
  return before === undefined ? 0 : sizeOfMove(before, after);
}

/**
 * The largest change at the settings of before, with as many replicates, or the first one that is
 * larger than `leastMove`.
 */
async function moveUpTo(
  plan: ClaimPlan,
  source: ReplicateSource,
  before: readonly Observation[],
  leastMove: number,
): Promise<number> {
  let largest = 0;
  for (const [place, { setting }] of plan.settings.entries()) {
    const known = before[place];
    const count = known?.replicates.length ?? 0;
    const request = exploredReplicates(plan, setting, 0, count);
    const again = count === 0 ? [] : await source.run(request, new AbortController().signal);
    const observation = await observationAt(plan, setting, again.map(stored));
    largest = Math.max(largest, moveAt(known, observation));
    if (largest > leastMove) break;
  }
  return largest;
}

/** Of what a replicate draws, such as an activation, an indicator shows only that it went wrong. */
function isIndicator({ values = [] }: Pick<Replicate, 'values'>): boolean {
  return values.every((value) => value === 0 || value === 1);
}

/** Whether theory and the first replicates are bit for bit what they were at every setting. */
async function isUnmoved(
  plan: ClaimPlan,
  source: ReplicateSource,
  before: readonly Observation[],
): Promise<boolean> {
  for (const [place, { setting }] of plan.settings.entries()) {
    const known = before[place];
    const { prediction } = await plan.theory.at(setting);
    if (JSON.stringify(prediction.components) !== JSON.stringify(known?.components)) return false;
    const all = known?.replicates ?? [];
    const replicates = all.slice(0, all.every(isIndicator) ? numObserved : numCompared);
    const request = exploredReplicates(plan, setting, 0, replicates.length);
    const again = await source.run(request, new AbortController().signal);
    if (JSON.stringify(again.map(stored)) !== JSON.stringify(replicates)) return false;
  }
  return true;
}

/**
 * The claim's own verdict, then that of its other routes, at the settings where `verify` runs
 * them; planted mistakes have nothing to say.
 */
async function verdictOn(
  plan: ClaimPlan,
  source: ReplicateSource,
): Promise<{ readonly outcome: Outcome; readonly message?: string }> {
  const test = (setting: Setting, changes: Partial<SettingTest> = {}) =>
    checkSetting(plan, { setting, phase: 'explore', rates: plan.settingRates, ...changes }, source);
  const explored: SettingEvidence[] = [];
  for await (const { setting } of settingsToTest(plan, explored)) {
    const found = await test(setting);
    explored.push(found);
    if (found.verdict.kind !== 'refuted') continue;
    const again = isComputedProperty(plan.property)
      ? found
      : await test(setting, { phase: 'confirm' });
    if (again.verdict.kind === 'refuted') return { outcome: 'refuted', ...firstReason(found) };
  }
  for (const control of plan.property.controls) {
    if (control.kind !== 'positive' || control.inferenceOnly === true) continue;
    for (const { setting } of settingsOfControl(plan, control, explored)) {
      const found = await test(setting, { control: control.name });
      if (found.verdict.kind === 'refuted')
        return { outcome: 'disagreement', ...firstReason(found) };
    }
  }
  const open = explored.find(({ verdict }) => verdict.kind !== 'supported');
  if (open === undefined) return { outcome: 'supported' };
  // What was refuted here was not refuted again.
  const { kind } = open.verdict;
  return { outcome: kind === 'refuted' ? 'inconclusive' : kind, ...firstReason(open) };
}

function firstReason({ verdict }: SettingEvidence): { readonly message?: string } {
  const [first] = verdict.reasons;
  return first === undefined ? {} : { message: first.message };
}

/** Keeps the first replicates of each setting of the claim itself. */
function recording(source: ReplicateSource, recorded: Map<string, Replicate[]>): ReplicateSource {
  return {
    ...source,
    run: async (request, signal) => {
      const replicates = await source.run(request, signal);
      if (request.control === undefined && request.phase === 'explore') {
        const name = JSON.stringify(request.setting);
        const known = recorded.get(name) ?? [];
        for (const [offset, replicate] of replicates.entries()) {
          const index = request.first + offset;
          if (index < numObserved) known[index] = stored(replicate);
        }
        recorded.set(name, known);
      }
      return replicates;
    },
  };
}

/** What of a replicate is compared. */
function stored({ outcome, values, errors }: Replicate): Replicate {
  return { outcome, values: [...values], ...(errors === undefined ? {} : { errors: [...errors] }) };
}
