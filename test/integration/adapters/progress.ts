import { expect, test } from 'vitest';
import {
  checkConformance,
  protocolLimits,
  startForeignProcess,
} from '../../../src/foreign/index.js';
import { everyState } from './right-steps.js';
import { startProgram } from './talk.js';

const limits = { ...protocolLimits, memoryBytes: 2 ** 31 };

/**
 * What programs do that call progress at each step and wait a hundredth of a second there.
 *
 * @param silent - the same program, which does not promise it
 * @param readsCancel - whether its adapter can give up a request
 */
export function testsOfProgress(
  promising: () => readonly string[],
  silent: () => readonly string[],
  readsCancel: boolean,
): void {
  test('tells of its progress over all replicates, at most ten times a second', async () => {
    const program = startProgram(promising());
    expect(await program.hello).toMatchObject({ progress: true });
    const startedAt = performance.now();
    expect((await program.ask(everyState(['1', '2'], 40))).type).toBe('result');
    const seconds = (performance.now() - startedAt) / 1000;
    const shares = program.progress.map(({ done }) => done);
    expect(shares.length).toBeGreaterThan(2);
    expect(shares.length).toBeLessThan(10 * seconds + 3);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBeGreaterThan(0.6);
    expect(shares.at(-1)).toBeLessThanOrEqual(1);
    expect(new Set(program.progress.map(({ id }) => id))).toEqual(new Set(['1']));
    await program.end();
  });

  test('says nothing where it does not promise it, and its numbers are the same', async () => {
    const [one, other] = [startProgram(promising()), startProgram(silent())];
    const hello = await other.hello;
    expect([hello.progress, hello.cancel]).toEqual([undefined, undefined]);
    const request = everyState(['1', '2'], 15);
    expect((await other.ask(request)).arrays).toEqual((await one.ask(request)).arrays);
    expect(other.progress).toEqual([]);
    await Promise.all([one.end(), other.end()]);
  });

  test('refuses a share beyond one', async () => {
    const program = startProgram(promising());
    const answer = await program.ask(everyState(['1'], 41));
    expect(answer).toMatchObject({ type: 'error', code: 'failed' });
    expect(answer.message).toContain('expected');
    expect((await program.ask(everyState(['1'], 2))).type).toBe('result');
    await program.end();
  });

  test.skipIf(!readsCancel)('gives up what is not wanted, and lives on', async () => {
    const [file = '', ...args] = promising();
    const { findings, hello } = await checkConformance({
      start: (onRemark) => startForeignProcess({ file, args }, limits, onRemark),
      isOneShot: false,
      seconds: 60,
    });
    expect(hello.cancel).toBe(true);
    expect(findings.filter(({ outcome }) => outcome === 'broken')).toEqual([]);
    expect(findings).toContainEqual(expect.objectContaining({ check: 'cancel', outcome: 'kept' }));
  });

  test.skipIf(!readsCancel)('answers cancel at once, and ignores it where it is late', async () => {
    const program = startProgram(promising());
    await program.hello;
    const answer = program.ask(everyState(['1', '2'], 1_000_000));
    await new Promise(setImmediate);
    // Right behind the request; the others are for nothing that is asked.
    for (const id of ['1', '1', '7']) {
      program.child.stdin?.write(`${JSON.stringify({ type: 'cancel', id })}\n`);
    }
    expect(await answer).toMatchObject({ type: 'error', code: 'cancelled' });
    expect((await program.ask(everyState(['1'], 2))).type).toBe('result');
    expect((await program.end()).exitCode).toBe(0);
  });
}
