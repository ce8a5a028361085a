import { appendFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  finishRun,
  historyFromEnd,
  type RunRequest,
  readManifest,
  startRun,
} from '../../../src/runs/index.js';
import { exampleEvidence, exampleProperty, exampleSuite } from '../../helpers/example-run.js';

/** A request for two claims of a suite that imports a helper, in a folder of its own. */
function requested(): { readonly request: RunRequest; readonly helper: string } {
  const folder = mkdtempSync(join(tmpdir(), 'tvd-start-'));
  const module = join(folder, 'claims.ts');
  const helper = join(folder, 'helper.ts');
  writeFileSync(module, "import './helper.js';\n");
  writeFileSync(helper, 'export const half = 0.5;\n');
  const example = exampleSuite(['example/first', 'example/second'].map(exampleProperty));
  const suite = { ...example, module: pathToFileURL(module).href };
  return {
    helper,
    request: {
      tier: 'smoke',
      seed: 1,
      engine: 'reference',
      jobs: 1,
      reports: join(folder, 'reports'),
      suites: [suite],
      properties: suite.properties,
      figures: ['example/curve'],
      argv: ['verify'],
    },
  };
}

/** Starts a run, stores one verdict and stops. */
async function interrupted(request: RunRequest) {
  const { store, manifest } = await startRun(request, false);
  store.appendEvidence(exampleEvidence('example/first'));
  await finishRun(store, request.reports, { ...manifest, status: 'interrupted' }, []);
  return { store, manifest };
}

describe('startRun', () => {
  test('continues an interrupted run that rests on the same, under its number', async () => {
    const { request } = requested();
    const { store, manifest } = await interrupted(request);
    const resumed = await startRun(request, true);
    expect(resumed.isResumed).toBe(true);
    expect(resumed.store.folder).toBe(store.folder);
    expect(resumed.manifest).toMatchObject({ id: manifest.id, runNumber: 1, status: 'running' });
    expect(resumed.decided.map(({ claim }) => claim.id)).toEqual(['example/first']);
    expect(readManifest(store.folder)).toEqual(resumed.manifest);
  });

  test('starts a new one, with the next number, when a file has changed that the suite imports', async () => {
    const { request, helper } = requested();
    const { store } = await interrupted(request);
    appendFileSync(helper, '// a comment\n');
    const fresh = await startRun(request, true);
    expect(fresh.isResumed).toBe(false);
    expect(fresh.store.folder).not.toBe(store.folder);
    expect(fresh.manifest.runNumber).toBe(2);
    expect(fresh.decided).toEqual([]);
  });

  test('starts a new one when a file of the suite loads what its text does not tell', async () => {
    const { request, helper } = requested();
    appendFileSync(helper, 'export const load = (name: string) => import(name);\n');
    await interrupted(request);
    const fresh = await startRun(request, true);
    expect(fresh.isResumed).toBe(false);
    expect(fresh.decided).toEqual([]);
  });

  test('starts a new one unless it is asked to continue', async () => {
    const { request } = requested();
    await interrupted(request);
    expect((await startRun(request, false)).isResumed).toBe(false);
  });
});

describe('finishRun', () => {
  test('writes what follows from the run, and goes on after a file that cannot be made', async () => {
    const { request } = requested();
    const { store, manifest } = await startRun(request, false);
    store.appendEvidence(exampleEvidence('example/second'));
    const ended = { ...manifest, status: 'finished' } as const;
    const finished = await finishRun(store, request.reports, ended, [
      {
        name: 'broken.txt',
        textOf: () => {
          throw new Error('no words');
        },
      },
      { name: 'ids.txt', textOf: async ({ claims }) => claims.map(({ claim }) => claim.id).join() },
    ]);
    expect(finished).toEqual({ written: ['ids.txt'], problems: ['broken.txt: no words'] });
    const [entry] = historyFromEnd(request.reports);
    expect(entry).toMatchObject({ run: manifest.id, status: 'finished', runNumber: 1 });
  });
});
