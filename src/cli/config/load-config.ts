import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { invalidArgument, messageOf, VerificationError } from '../../core/errors.js';
import type { Config } from '../define-config.js';
import { findConfig } from './find-config.js';

/** A config with the folder that its paths are relative to. */
export interface LoadedConfig {
  readonly config: Config;
  /** Folder of the config file; the current one when there is no file. */
  readonly folder: string;
  readonly file?: string;
}

/**
 * Finds, loads and checks the config.
 *
 * @param explicit - `--config FILE`; otherwise searched upwards from `folder`
 * @throws VerificationError 'invalid-argument' for a file that is missing,
 *   cannot be loaded, or says something that is not allowed
 */
export async function loadConfig(
  explicit: string | undefined,
  folder: string,
): Promise<LoadedConfig> {
  const file = explicit === undefined ? findConfig(folder) : resolve(folder, explicit);
  if (file === undefined) return { config: {}, folder };
  if (!existsSync(file)) throw invalidArgument('--config', explicit, 'an existing file');
  let value: unknown;
  try {
    value = await loadValue(file);
  } catch (error) {
    throw new VerificationError(
      'invalid-argument',
      `cannot load config ${file}: ${messageOf(error)}`,
      { file },
      error,
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
