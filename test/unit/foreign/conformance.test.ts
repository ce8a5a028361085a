import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { checkConformance } from '../../../src/foreign/conformance/check-conformance.js';
import { checks } from '../../../src/foreign/conformance/checks/index.js';
import { startForeignProcess } from '../../../src/foreign/process/foreign-process.js';
import { startOneShotProcess } from '../../../src/foreign/process/one-shot-process.js';
import { protocolLimits } from '../../../src/foreign/process/process-limits.js';

const simulators = new URL('../../simulators/', import.meta.url);
const limits = { ...protocolLimits, endSeconds: 1.5, memoryBytes: 2 ** 31 };

/** The findings about one of the programs, by the names of the checks. */
async function findingsOf(program: string, isOneShot = false) {
  const [file, ...args] = program.split(' ');
  const command = {
    file: process.execPath,
    args: [fileURLToPath(new URL(file, simulators)), ...args],
  };
  const start = isOneShot ? startOneShotProcess : startForeignProcess;
  const { findings } = await checkConformance({
    start: (onRemark) => start(command, limits, onRemark),
    isOneShot,
    seconds: 20,
  });
  return findings;
}

const namesOf = (findings: Awaited<ReturnType<typeof findingsOf>>, outcome: string) =>
  findings.filter((finding) => finding.outcome === outcome).map(({ check }) => check);

const onlyOneShot = ['nothing-left'];
const onlyLoop = ['cancel', 'shutdown', 'end-of-input'];

describe('a right program', () => {
  test('keeps all that is asked of it', async () => {
    const findings = await findingsOf('right.mjs');
    expect(namesOf(findings, 'broken')).toEqual([]);
    expect(namesOf(findings, 'left out')).toEqual(['cancel', 'nothing-left']);
    expect(findings.map(({ check }) => check)).toEqual(checks.map(({ name }) => name));
  });

  test('that reads cancel keeps that', async () => {
    const findings = await findingsOf('reads-cancel.mjs');
    expect(namesOf(findings, 'broken')).toEqual([]);
    expect(namesOf(findings, 'left out')).toEqual(onlyOneShot);
  });

  test('may be run once for each request', async () => {
    const findings = await findingsOf('right.mjs', true);
    expect(namesOf(findings, 'broken')).toEqual([]);
    expect(namesOf(findings, 'left out')).toEqual(onlyLoop);
  });

  test('may be a sampler, which is not asked for steps', async () => {
    const findings = await findingsOf('right-sampler.mjs');
    expect(namesOf(findings, 'broken')).toEqual([]);
    expect(namesOf(findings, 'left out')).toEqual([
      'start',
      'kept-states',
      'no-steps',
      'cancel',
      'nothing-left',
    ]);
  });

  test.each([['--float32'], ['--fortran'], ['--arrays json']])('may send %s', async (args) => {
    expect(namesOf(await findingsOf(`right.mjs ${args}`), 'broken')).toEqual([]);
  });
});

/** What is broken of each program, and a part of what is said of the first. */
const broken: readonly (readonly [string, readonly string[], string])[] = [
  ['changes-hello.mjs', ['same-hello', 'answer'], '"version":"'],
  ['transposed.mjs', ['answer'], 'the axes are in another order'],
  ['loses-one.mjs', ['answer'], 'replicate 2 was lost (diverged: |theta| = 1e9 at step 40)'],
  ['not-finite.mjs', ['answer'], 'NaN in end, number 1'],
  ['prints.mjs', ['answer'], 'print to standard error instead'],
  ['big-endian.mjs', ['array-forms'], 'as json and'],
  ['six-digits.mjs', ['array-forms'], 'as json and'],
  [
    'forgets-seeds.mjs',
    ['array-forms', 'same-seed', 'same-seed-afresh', 'one-by-one', 'another-order'],
    'as json and',
  ],
  ['half-precision.mjs', ['precise-numbers'], 'binary digits, such as '],
  ['seeds-of-process.mjs', ['same-seed-afresh'], 'from one process and'],
  ['same-for-all-seeds.mjs', ['different-seeds', 'unrelated-seeds'], 'the seeds 0 and 1 gave'],
  [
    'seeds-as-doubles.mjs',
    ['different-seeds', 'unrelated-seeds'],
    'the seeds 9007199254740992 and 9007199254740993',
  ],
  ['near-seeds.mjs', ['unrelated-seeds'], 'a correlation of 1.00 over n = '],
  ['right-sampler.mjs --near-seeds', ['unrelated-seeds'], 'over n = 200'],
  ['depends-on-companions.mjs', ['one-by-one', 'another-order'], 'among eight and'],
  ['keeps-after.mjs', ['start', 'kept-states'], 'for a replicate that was to start at ['],
  ['keeps-from-zero.mjs', ['kept-states'], 'with all states kept and'],
  ['ends-early.mjs', ['kept-states'], 'end[0, 0] was'],
  ['one-step-at-least.mjs', ['no-steps'], 'an end with the number'],
  ['squeezes.mjs', ['one-by-one', 'one-replicate', 'one-dimension'], 'its shape is ['],
  ['few-replicates.mjs', ['many-replicates'], 'its shape is [512'],
  [
    'signed-seeds.mjs',
    ['different-seeds', 'unrelated-seeds', 'one-by-one', 'another-order', 'start', 'long-seed'],
    'is out of range',
  ],
  ['any-target.mjs', ['unsupported-target', 'unsupported-contract'], 'a result'],
  ['dies-of-unknown.mjs', ['unsupported-target', 'unsupported-contract'], 'ended with exit code 1'],
  ['works-on.mjs', ['cancel'], 'it did not answer cancel within 1.5 s'],
  ['ignores-shutdown.mjs', ['shutdown'], 'did not end within 1.5 s'],
  ['ignores-end.mjs', ['end-of-input'], 'did not end within 1.5 s'],
  ['leaves-children.mjs', ['shutdown', 'end-of-input'], 'left processes behind'],
];

test.each(broken)('%s breaks %j', async (program, names, message) => {
  const findings = await findingsOf(program);
  expect(namesOf(findings, 'broken')).toEqual(names);
  const [first] = findings.filter(({ outcome }) => outcome === 'broken');
  expect(first.received).toContain(message);
});

test('leaves-children.mjs breaks what is asked of programs without a loop', async () => {
  const findings = await findingsOf('leaves-children.mjs', true);
  expect(namesOf(findings, 'broken')).toEqual(onlyOneShot);
});

test('every check is broken by some program', () => {
  const seen = new Set([...broken.flatMap(([, names]) => names), ...onlyOneShot]);
  expect(checks.map(({ name }) => name).filter((name) => !seen.has(name))).toEqual([]);
});

test('a program that does not answer is asked nothing else', async () => {
  const findings = await findingsOf('prints.mjs');
  expect(namesOf(findings, 'kept')).toEqual(['same-hello']);
  expect(findings.at(-1)?.because).toBe('right does not answer small requests');
});

test('bits are not asked of a program that promises none', async () => {
  const findings = await findingsOf('forgets-seeds.mjs --says-so');
  expect(namesOf(findings, 'broken')).toEqual([]);
  expect(namesOf(findings, 'left out')).toContain('same-seed');
});

test('a program that does not start is told', async () => {
  await expect(findingsOf('dies-at-once.mjs')).rejects.toThrow('ended with exit code 3');
});
