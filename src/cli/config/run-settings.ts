import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import {
  invalidArgument,
  parseTimeLimit,
  type Tier,
  tiers,
  VerificationError,
} from '../../core/index.js';
import { type EngineEntry, engines, fastestEngine } from '../../engines/index.js';
import { writeStatus } from '../output.js';
import { unknownName } from '../values/unknown-name.js';
import { jobsBounds, seedBounds, wholeNumber } from '../values/whole-number.js';
import { seedOfCommit } from './commit-seed.js';
import type { LoadedConfig } from './load-config.js';

/** Texts of the flags, as the command line gave them. */
export interface RunFlags {
  readonly tier?: string;
  readonly seed?: string;
  readonly engine?: string;
  readonly jobs?: string;
  readonly out?: string;
  readonly timeLimit?: string;
}

/** Flags, config and defaults, merged and checked. */
export interface RunSettings {
  readonly tier: Tier;
  readonly seed: number;
  readonly engine: string;
  readonly jobs: number;
  /** Seconds for one replicate; Infinity: any; undefined: from the measured cost. */
  readonly timeLimit: number | undefined;
  /** Absolute path of the reports folder. */
  readonly out: string;
}

/**
 * What a run is asked for: flags before config before defaults.
 *
 * @throws VerificationError 'unknown-name' or 'invalid-argument' for the first
 *   value that is not allowed
 */
export function runSettings(flags: RunFlags, loaded: LoadedConfig, folder: string): RunSettings {
  const { config } = loaded;
  return {
    tier: knownTier(flags.tier ?? config.tier ?? 'smoke'),
    seed: flags.seed === undefined ? (config.seed ?? 1) : seedOf(flags.seed, folder),
    engine: usableEngine(flags.engine ?? config.engine),
    jobs: numJobs(flags.jobs, loaded),
    timeLimit: timeLimitOf(flags.timeLimit, loaded),
    out: outFolder(flags.out, loaded, folder),
  };
}

/** The number that `--seed` stands for: a whole number, or `commit` for that of the commit. */
export function seedOf(text: string, folder: string): number {
  if (text === 'commit') return seedOfCommit(folder);
  return wholeNumber('--seed', text, seedBounds, "or 'commit'");
}

/** Worker threads: flag, config, or as many as the machine runs at once. */
export function numJobs(flag: string | undefined, { config }: LoadedConfig): number {
  if (flag !== undefined) return wholeNumber('--jobs', flag, jobsBounds);
  return config.jobs ?? Math.min(availableParallelism(), jobsBounds.max);
}

/** Time limit in seconds: flag, config, or undefined for one from the measured cost. */
export function timeLimitOf(
  flag: string | undefined,
  { config }: LoadedConfig,
): number | undefined {
  if (flag !== undefined) return parseTimeLimit('--time-limit', flag);
  const { timeLimit } = config;
  return timeLimit === undefined ? undefined : parseTimeLimit('timeLimit', timeLimit);
}

/** Reports folder: the flag is relative to `folder`, everything else to the config file. */
export function outFolder(flag: string | undefined, loaded: LoadedConfig, folder: string): string {
  if (flag === '') throw invalidArgument('--out', flag, 'the path of a folder');
  if (flag !== undefined) return resolve(folder, flag);
  return resolve(loaded.folder, loaded.config.out ?? 'reports');
}

/**
 * Name of the engine to use: without one, or with `auto`, the fastest that works here and
 * returns the same bits on every machine; why native code does not work where it should is told.
 *
 * @param entries - engines, the preferred one first
 * @throws VerificationError 'unknown-name', or 'invalid-argument' when it
 *   cannot be used here
 */
export function usableEngine(
  name: string | undefined,
  entries: readonly EngineEntry[] = engines,
): string {
  if (name === undefined || name === 'auto') {
    const fastest = fastestEngine(entries);
    const broken = entries.find((entry) => entry.name === 'native')?.broken?.();
    if (broken !== undefined) writeStatus(`using the engine ${fastest}: ${broken}`);
    return fastest;
  }
  const engine = entries.find((candidate) => candidate.name === name);
  if (engine === undefined) {
    const known = [...entries.map((candidate) => candidate.name), 'auto'];
    throw unknownName('engine', name, known, '`tvd doctor` shows those that work here');
  }
  const missing = engine.missing();
  if (missing !== undefined) {
    throw new VerificationError('invalid-argument', `--engine ${name}: ${missing}`, { name });
  }
  return name;
}

/** The same for a record; what ran on native code replays on WASM where there is none. */
export function engineOfRecord(name: string): string {
  return name === 'native' ? name : usableEngine(name);
}

function knownTier(name: string): Tier {
  const tier = tiers.find((candidate) => candidate === name);
  if (tier === undefined) throw unknownName('tier', name, tiers);
  return tier;
}
