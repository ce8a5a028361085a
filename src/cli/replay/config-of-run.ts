import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { invalidArgument } from '../../core/index.js';
import type { StoredManifest } from '../../runs/index.js';
import { type ConfigFlags, type LoadedConfig, loadConfig } from '../config/load-config.js';
import { placeFlags } from './replay-options.js';

/**
 * The config and suites that a run was started with, where the flags say no others.
 *
 * @param loaded - what the flags stand for
 * @param folder - where the command runs; it must be the folder in which the run was started
 *   if that was started with files of its own
 * @throws VerificationError 'invalid-argument' for a file that is not there
 */
export async function configOfRun(
  { id, replayOptions = [] }: Pick<StoredManifest, 'id' | 'replayOptions'>,
  flags: ConfigFlags,
  loaded: LoadedConfig,
  folder: string,
): Promise<LoadedConfig> {
  const { config, suite } = placeFlags(replayOptions);
  const saysOthers = flags.config !== undefined || flags.suite !== undefined;
  if (saysOthers || (config === undefined && suite === undefined)) return loaded;
  const named = [
    ...(config === undefined ? [] : [['--config', config] as const]),
    ...(suite ?? []).map((file) => ['--suite', file] as const),
  ];
  for (const [option, file] of named) {
    if (existsSync(resolve(folder, file))) continue;
    throw invalidArgument(
      option,
      file,
      `the file that run ${id} was started with`,
      `run this in the folder in which the run was started, or give ${option} FILE`,
    );
  }
  return loadConfig(
    { ...(config === undefined ? {} : { config }), ...(suite === undefined ? {} : { suite }) },
    folder,
  );
}
