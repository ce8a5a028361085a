import { createHash } from 'node:crypto';
import type { StoredRun } from '../../runs/index.js';

/** Text of report.html: a function of the files of the run, and of nothing else. */
export async function renderRun(run: StoredRun): Promise<string> {
  const { renderReport } = await import('../../report/index.js');
  return renderReport(run, sha256Base64);
}

function sha256Base64(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('base64');
}
