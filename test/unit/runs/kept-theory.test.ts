import { appendFileSync, mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type ExpectationRequest, inlineSource } from '../../../src/check/index.js';
import type { Setting } from '../../../src/core/index.js';
import { withKeptTheory } from '../../../src/runs/index.js';
import { exampleProperty, exampleSuite } from '../../helpers/example-run.js';

/** A reports folder, and a suite whose module lies beside it and counts what is solved. */
function example() {
  const reports = mkdtempSync(join(tmpdir(), 'tvd-kept-'));
  const module = join(reports, 'claims.ts');
  writeFileSync(module, 'export const suite = 0;\n');
  const solved: number[] = [];
  const property = {
    ...exampleProperty('example/claim'),
    predict: ({ level }: Setting) => {
      solved.push(Number(level));
      return { components: hardNumbers(Number(level)) };
    },
  };
  const suite = { ...exampleSuite([property]), module: pathToFileURL(module).href };
  const ask = async (use: 'keep' | 'read', request: Partial<ExpectationRequest> = {}) => {
    const kept = await withKeptTheory(inlineSource, use, reports, [suite]);
    const { length } = solved;
    const expectations = await kept.sourceFor(suite).expect({ ...asked, ...request });
    kept.write();
    expect(kept.hasRead()).toBe(solved.length === length);
    return expectations;
  };
  return { reports, module, solved, ask };
}

const asked = { claim: 'example/claim', setting: { level: 3 }, withControls: true };

/** Numbers that plain JSON does not keep. */
function hardNumbers(level: number) {
  const one = { label: 'mean', value: -0, numericalError: 5e-324 };
  return [one, { ...one, label: 'third', value: level / 3 }];
}

const files = (reports: string) => readdirSync(join(reports, 'theories'));

describe('theory that a run has solved', () => {
  test('is not solved again by those who read it, and has every bit', async () => {
    const { solved, ask } = example();
    const first = await ask('keep');
    expect(solved).toEqual([3]);
    const second = await ask('read');
    expect(solved).toEqual([3]);
    expect(second).toEqual(first);
    expect(second.claim.prediction.components[0].value).toBe(-0);
    expect(second.claim.prediction.components[1].value).toBe(1);
  });

  test('is not kept of a suite that loads what its text does not tell', async () => {
    const { module, reports, solved, ask } = example();
    appendFileSync(module, 'export const load = (name: string) => import(name);\n');
    await ask('keep');
    await ask('read');
    expect(solved).toEqual([3, 3]);
    expect(() => files(reports)).toThrow('ENOENT');
  });

  test('is solved afresh by a run, whatever is kept', async () => {
    const { solved, ask } = example();
    await ask('keep');
    await ask('keep');
    expect(solved).toEqual([3, 3]);
  });

  test('with its controls serves those who need none, but not the other way round', async () => {
    const { solved, ask } = example();
    await ask('read', { withControls: false });
    await ask('read', { withControls: true });
    expect(solved).toEqual([3, 3]);
    await ask('read', { withControls: false });
    await ask('read', { withControls: true });
    expect(solved).toEqual([3, 3]);
  });

  test('is that of one setting', async () => {
    const { solved, ask } = example();
    await ask('keep');
    await ask('read', { setting: { level: 4 } });
    expect(solved).toEqual([3, 4]);
  });

  test('is forgotten when the module of the suite changes', async () => {
    const { reports, module, solved, ask } = example();
    await ask('keep');
    appendFileSync(module, '// another theory\n');
    await ask('read');
    expect(solved).toEqual([3, 3]);
    expect(files(reports)).toHaveLength(2);
  });

  test('is kept for the four last versions of a suite, beside those of other suites', async () => {
    const { reports, module, ask } = example();
    const old = new Date('2020-01-01');
    for (let version = 0; version < 6; version++) {
      appendFileSync(module, `// version ${version}\n`);
      await ask('keep');
      const others = version === 0 ? ['example-more-0123456789abcdef.ndjson', 'example-x'] : [];
      for (const other of others) {
        writeFileSync(join(reports, 'theories', other), '');
        utimesSync(join(reports, 'theories', other), old, old);
      }
    }
    expect(files(reports)).toHaveLength(6);
  });

  test('counts for nothing when its file is damaged, and its torn last line is left', async () => {
    const { reports, solved, ask } = example();
    await ask('keep');
    const file = join(reports, 'theories', files(reports)[0]);
    appendFileSync(file, '{"claim":"example/cl');
    await ask('read');
    expect(solved).toEqual([3]);
    appendFileSync(file, '\nno JSON\n');
    await ask('read');
    expect(solved).toEqual([3, 3]);
  });

  test('that cannot be kept is solved again', async () => {
    const { reports, solved, ask } = example();
    writeFileSync(join(reports, 'theories'), 'a file where the folder should be');
    await ask('keep');
    await ask('read');
    expect(solved).toEqual([3, 3]);
  });
});
