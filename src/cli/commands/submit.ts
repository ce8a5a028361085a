import { invalidArgument } from '../../core/index.js';
import { writeStatus } from '../output.js';
import { type MakePlanFlags, makePlan } from '../sharded/make-plan.js';
import { openPlan, type PlanFileFlags } from '../sharded/open-sharded.js';
import { waveOfPlan } from '../sharded/wave-of-plan.js';
import { type EngineFlags, submissionEngines } from '../submit/engines.js';
import { unknownName } from '../values/unknown-name.js';

/** Flags of `tvd submit`. */
export interface SubmitFlags extends MakePlanFlags, PlanFileFlags, EngineFlags {
  /** What runs the shards. */
  readonly engine?: string;
}

/**
 * Begins a run in shards, or takes up one that was begun, and hands what is to be simulated to an engine.
 *
 * @param names - suites and claims; all when empty
 * @returns the exit code
 */
export async function submit(names: readonly string[], flags: SubmitFlags): Promise<number> {
  const known = Object.keys(submissionEngines);
  const { engine: name } = flags;
  if (name === undefined) throw invalidArgument('--engine', name, `one of ${known.join(', ')}`);
  const openEngine = submissionEngines[name];
  if (openEngine === undefined) throw unknownName('engine of submission', name, known);
  if (flags.plan !== undefined) requireNothingBeside(names, flags);
  const engine = await openEngine();
  const open = flags.plan === undefined ? (await makePlan(names, flags)).open : openPlan(flags);
  const wave = waveOfPlan(open);
  writeStatus(`run ${wave.runId}: ${open.file}`);
  return engine.handOver(open, wave, flags);
}

/** What says which run it is; a plan has its own. */
const ofRun = ['tier', 'seed', 'simulationEngine', 'shardSeconds', 'fresh', 'figures'] as const;

function requireNothingBeside(names: readonly string[], flags: SubmitFlags): void {
  const beside = [...names, ...ofRun.filter((flag) => flags[flag] !== undefined)];
  if (beside.length === 0) return;
  throw invalidArgument(
    '--plan',
    beside.join(' '),
    'nothing beside it that says what is run',
    'the plan says what is run; leave out either',
  );
}
