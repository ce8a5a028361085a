import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a process of Node took, and what it said. */
export interface Taken {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  /** Of all of its threads. */
  readonly processorSeconds: number;
  /** At its peak, of all of its threads. */
  readonly megabytes: number;
}

/** Runs a program of Node, which says itself at its end what it took. */
export function takenBy(program: string, words: readonly string[], folder: string): Taken {
  const place = mkdtempSync(join(tmpdir(), 'tvd-taken-'));
  const note = join(place, 'taken.json');
  const preload = `
    import { readFileSync, writeFileSync } from 'node:fs';
    process.on('exit', () => {
      const [, kilobytes] = /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'));
      const { user, system } = process.cpuUsage();
      const taken = { megabytes: kilobytes / 1024, processorSeconds: (user + system) / 1e6 };
      writeFileSync(${JSON.stringify(note)}, JSON.stringify(taken));
    });`;
  const first = ['--import', `data:text/javascript,${encodeURIComponent(preload)}`];
  const startedAt = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [...first, program, ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
    maxBuffer: 2 ** 28,
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const taken = JSON.parse(readFileSync(note, 'utf8'));
  rmSync(place, { recursive: true });
  return { status, stdout, stderr, seconds, ...taken };
}

/** The same in words, with the load of the machine, on which seconds depend. */
export function takenText({ seconds, processorSeconds, megabytes, status }: Taken): string {
  const load = (loadavg()[0] ?? 0).toFixed(1);
  return `${seconds.toFixed(1)} s, ${processorSeconds.toFixed(1)} s of processor, ${megabytes.toFixed(0)} MB at its peak, exit code ${status} (load ${load} on ${availableParallelism()} cores)`;
}
