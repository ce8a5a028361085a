import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { messageWithPlace } from '../../check/blame/blame.js';
import { invalidArgument, VerificationError } from '../../core/errors.js';
import { commonJsAdvice } from '../commonjs-advice.js';
import type { Config } from '../define-config.js';
import { findConfig } from './find-config.js';

/** A config with the folder that its paths are relative to. */
export interface LoadedConfig {
  readonly config: Config;
  /** Folder of the config file; the current one when there is no file. */
  readonly folder: string;
  readonly file?: string;
}

/** Flags that say what is used. */
export interface ConfigFlags {
  /** `--config FILE`; otherwise searched upwards. */
  readonly config?: string;
  /** `--suite FILE`: modules to take the suites from, in place of those that the config names. */
  readonly suite?: readonly string[];
}

/**
 * Finds, loads and checks the config.
 *
 * @param folder - where the command runs; paths of flags are relative to it
 * @throws VerificationError 'invalid-argument' for a file that is missing,
 *   cannot be loaded, or says something that is not allowed
 */
export async function loadConfig(
  { config: explicit, suite }: ConfigFlags,
  folder: string,
): Promise<LoadedConfig> {
  const loaded = await loadFile(explicit, folder);
  if (suite === undefined) return loaded;
  const suites = suite.map((file) => resolve(folder, file));
  return { ...loaded, config: { ...loaded.config, suites, builtInSuites: false } };
}

async function loadFile(explicit: string | undefined, folder: string): Promise<LoadedConfig> {
  const file = explicit === undefined ? findConfig(folder) : resolve(folder, explicit);
  if (file === undefined) return { config: {}, folder };
  if (!existsSync(file)) throw invalidArgument('--config', explicit, 'an existing file');
  let value: unknown;
  try {
    value = await loadValue(file);
  } catch (error) {
    const message = messageWithPlace(error);
    throw new VerificationError(
      'invalid-argument',
      `cannot load config ${file}: ${message}${commonJsAdvice(message)}`,
      { file },
      error,
    );
  }
  if (holdsSuite(value)) {
    throw invalidArgument(
      '--config',
      file,
      'a config, and not a module with a suite',
      'use --suite for it',
    );
  }
  const { parseConfig } = await import('./parse-config.js');
  return { config: parseConfig(value, file), folder: dirname(file), file };
}

async function loadValue(file: string): Promise<unknown> {
  if (file.endsWith('.json')) return JSON.parse(readFileSync(file, 'utf8'));
  const { createJiti } = await import('jiti');
  const jiti = createJiti(import.meta.url);
  const exported = await jiti.import<Record<string, unknown>>(pathToFileURL(file).href);
  return exported.default ?? exported;
}

/** Whether a suite file was given as a config: it exports a suite, or is one itself. */
function holdsSuite(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return [value, ...Object.values(value)].some(
    (item) => typeof item === 'object' && item !== null && 'claims' in item && 'budget' in item,
  );
}
