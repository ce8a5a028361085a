import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeJson, encodeJson } from '../../core/index.js';
import type { OpenPlan } from '../../shards/index.js';
import type { Submission } from '../submit/wave.js';

/** What was handed to engines of a run, in their order. */
export function readSubmissions(open: Pick<OpenPlan, 'folder'>): readonly Submission[] {
  const file = fileOf(open);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => decodeJson<Submission>(line));
}

/** Takes note of what was handed to an engine. */
export function recordSubmission(open: Pick<OpenPlan, 'folder'>, submission: Submission): void {
  appendFileSync(fileOf(open), `${encodeJson(submission)}\n`);
}

function fileOf({ folder }: Pick<OpenPlan, 'folder'>): string {
  return join(folder, 'submissions.ndjson');
}
