import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { messageWithPlace } from '../check/blame/blame.js';
import { type LoweredSuite, loadSuites } from '../check/index.js';
import { clipped } from '../core/clipped.js';
import { internalError, invalidArgument, isClaimId, VerificationError } from '../core/index.js';
import { commonJsAdvice } from './commonjs-advice.js';
import type { LoadedConfig } from './config/load-config.js';
import { requireKnownSources } from './config/require-known-sources.js';

/** Beside the compiled package, wherever that is installed. */
const builtInModule = new URL('../../properties/index.js', import.meta.url).href;

/**
 * Every suite that a config offers: the ones of this package, then the user's.
 *
 * @throws VerificationError 'invalid-argument' for a module that cannot be
 *   loaded or exports no suite, and for ids that are malformed or taken; 'unknown-name' for a
 *   source that is not among the references beside the config
 */
export async function loadCatalogue({ config, folder }: LoadedConfig): Promise<LoweredSuite[]> {
  const modules = (config.suites ?? []).map((path) => pathToFileURL(resolve(folder, path)).href);
  if (config.builtInSuites ?? config.suites === undefined) {
    if (!existsSync(fileURLToPath(builtInModule))) {
      throw internalError(`the built-in suites are missing: there is no ${builtInModule}`);
    }
    modules.unshift(builtInModule);
  }
  const suites: LoweredSuite[] = [];
  for (const module of modules) {
    const own = await suitesOf(module);
    if (module !== builtInModule) requireKnownSources(own, folder);
    suites.push(...own);
  }
  requireDistinctIds(suites);
  return suites;
}

async function suitesOf(module: string): Promise<LoweredSuite[]> {
  const path = fileURLToPath(module);
  if (!existsSync(path)) {
    throw invalidArgument(
      'suites',
      path,
      'an existing module',
      'correct the path in the config or after --suite',
    );
  }
  let exported: LoweredSuite[];
  try {
    exported = await loadSuites(module);
  } catch (error) {
    const [message = ''] = withLine(messageWithPlace(error)).split('\nRequire stack:');
    throw new VerificationError(
      'invalid-argument',
      `cannot load suites from ${path}: ${message}${commonJsAdvice(message)}`,
      { path },
      error,
    );
  }
  const distinct = [...new Set(exported)];
  if (distinct.length === 0 && module !== builtInModule) {
    throw invalidArgument(
      'suites',
      path,
      'a module that exports at least one suite',
      'export what defineSuite returns, under any name',
    );
  }
  return distinct.map((suite) => {
    if (!suite.module) return { ...suite, module };
    const isOther = suite.module !== module && module !== builtInModule;
    return isOther ? { ...suite, loadedBy: module } : suite;
  });
}

/** What a parser says, with the line that it cannot read. */
function withLine(message: string): string {
  const [, file = '', line = ''] = /^\s*(\/.*):(\d+):\d+\s*$/m.exec(message) ?? [];
  if (file === '' || !existsSync(file)) return message;
  const text = readFileSync(file, 'utf8').split('\n')[Number(line) - 1]?.trim();
  return text === undefined ? message : `${message.trimEnd()}: ${clipped(text, 200)}`;
}

function requireDistinctIds(suites: readonly LoweredSuite[]): void {
  const seen = new Set<string>();
  for (const { id, properties, module } of suites) {
    if (seen.has(id)) {
      throw invalidArgument('suite id', id, 'an id that no other suite has', `see ${module}`);
    }
    seen.add(id);
    for (const { claim } of properties) {
      if (!isClaimId(claim.id) || !claim.id.startsWith(`${id}/`)) {
        throw invalidArgument('claim id', claim.id, `${id}/NAME, lower case with hyphens`);
      }
      if (seen.has(claim.id)) {
        throw invalidArgument('claim id', claim.id, 'an id that no other claim has');
      }
      seen.add(claim.id);
    }
  }
}
