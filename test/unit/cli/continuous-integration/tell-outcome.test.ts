import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { mostSummaryBytes } from '../../../../src/cli/continuous-integration/markdown-summary.js';
import {
  type EndedRun,
  tellOutcome,
} from '../../../../src/cli/continuous-integration/tell-outcome.js';
import { exampleManifest } from '../../../helpers/example-run.js';
import { evidenceOf, factsOf } from './facts.js';

const run: EndedRun = {
  ...factsOf([evidenceOf('supported'), evidenceOf('refuted')]),
  manifest: exampleManifest('run', ['example/supported', 'example/refuted'], 'finished'),
  suites: [],
  report: undefined,
};
/** A run of which nothing can be said: the command that repeats a record throws. */
const unspeakable: EndedRun = {
  ...run,
  commandOf: () => {
    throw new Error('no words');
  },
};

let folder = '';
const told: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tvd-told-'));
  told.length = 0;
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told.push(String(text));
    return true;
  });
  return () => vi.restoreAllMocks();
});
const inFolder = (name: string) => join(folder, name);

describe('what is told of a run', () => {
  test('is nothing where nobody asked', () => {
    expect(tellOutcome(run, {}, {})).toEqual([]);
    expect(told).toEqual([]);
  });

  test('is in every file that was asked for', () => {
    const flags = { junit: inFolder('j.xml'), markdown: inFolder('s.md') };
    const environment = { GITHUB_STEP_SUMMARY: inFolder('step.md'), GITHUB_ACTIONS: 'true' };
    expect(tellOutcome(run, flags, environment)).toEqual([]);
    expect(readFileSync(flags.junit, 'utf8')).toContain('<testsuites');
    expect(readFileSync(flags.markdown, 'utf8')).toContain('1 refuted, 1 supported');
    expect(readFileSync(inFolder('step.md'), 'utf8')).toContain('1 refuted, 1 supported');
    expect(told.join('')).toMatch(/^::error title=refuted/);
  });

  test('names a summary that could not be written, and is no problem of the run', () => {
    const environment = { GITHUB_STEP_SUMMARY: folder };
    expect(tellOutcome(run, { markdown: folder }, environment)).toEqual([]);
    expect(told).toHaveLength(2);
    expect(told.every((line) => line.includes('the run and its verdicts stand'))).toBe(true);
  });

  test('names a JUnit file that could not be written, which is one; the summary says so', () => {
    const flags = { junit: folder, markdown: inFolder('s.md') };
    expect(tellOutcome(run, flags, {})).toEqual([expect.stringContaining(folder)]);
    expect(readFileSync(flags.markdown, 'utf8')).toContain('Not everything could be stored');
  });

  test('is no end of the run, whatever goes wrong with it', () => {
    const flags = { junit: inFolder('j.xml'), markdown: inFolder('s.md') };
    const environment = { GITHUB_STEP_SUMMARY: inFolder('step.md'), GITHUB_ACTIONS: 'true' };
    expect(tellOutcome(unspeakable, flags, environment)).toEqual([
      expect.stringContaining('no words'),
    ]);
    expect(told).toHaveLength(3);
  });

  test('leaves room for what the step has written before', () => {
    const step = inFolder('step.md');
    writeFileSync(step, 'x'.repeat(mostSummaryBytes - 3000));
    tellOutcome(run, {}, { GITHUB_STEP_SUMMARY: step });
    const text = readFileSync(step, 'utf8');
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(mostSummaryBytes);
    expect(text).toContain('1 refuted, 1 supported');
  });
});
