import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { encodeJson } from '../core/index.js';
import type { RunRequest } from './run-request.js';

/**
 * Equal for runs whose verdicts can be put together: same tier, seed, engine,
 * version, claims, and the same text of the modules that export the suites.
 * What those modules import is not looked at.
 */
export function configHash(request: RunRequest, tvdVersion: string): string {
  const { tier, seed, engine, properties } = request;
  const suites = request.suites.map((suite) => ({
    id: suite.id,
    budget: suite.budget,
    module: sha256(readFileSync(fileURLToPath(suite.module))),
  }));
  return sha256(encodeJson({ tier, seed, engine, tvdVersion, suites, properties }));
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
