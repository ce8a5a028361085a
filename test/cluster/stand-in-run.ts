import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { cancelOnSlurm, type SlurmFlags } from '../../src/cli/submit/slurm/index.js';
import type { Submission } from '../../src/cli/submit/wave.js';
import type { Answer, SlurmCluster } from './slurm-cluster.js';

const standIn = fileURLToPath(new URL('stand-in-tvd.mjs', import.meta.url));

/** What a run of the stand-in does. */
export interface StandInPlan {
  /** Shards of each wave. */
  readonly waves: readonly number[];
  /** What a shard takes. */
  readonly milliseconds: number;
  /** Shards that are never done. */
  readonly stuck?: readonly number[];
  readonly flags: SlurmFlags;
}

/** A shard that was begun. */
export interface Try {
  readonly index: number;
  readonly pid: number;
  readonly node: string;
  /** GPUs that it may use, as Slurm says. */
  readonly devices: string;
}

/** A run of the stand-in on a cluster, in a folder of its own. */
export class StandInRun {
  readonly folder: string;
  readonly #cluster: SlurmCluster;

  /** @param name - of its folder, with whatever a path may have */
  constructor(cluster: SlurmCluster, name: string, plan: StandInPlan) {
    this.#cluster = cluster;
    this.folder = join(cluster.folder, 'runs', name);
    mkdirSync(this.folder, { recursive: true });
    const runId = name.replace(/\W+/g, '-');
    writeFileSync(join(this.folder, 'plan.json'), JSON.stringify({ runId, wave: 1, ...plan }));
  }

  submit(): Answer {
    const words = [standIn, 'submit', '--plan', join(this.folder, 'plan.json')];
    const { status, stdout, stderr } = spawnSync(process.execPath, words, {
      env: this.#cluster.environment,
      encoding: 'utf8',
    });
    return { exitCode: status, stdout, stderr };
  }

  /** Ends its jobs, as the command does. */
  async cancel(): Promise<string[]> {
    // In this process: no other test of this file does the same.
    Object.assign(process.env, this.#cluster.environment);
    return cancelOnSlurm(this.submissions());
  }

  /** Resolves when something is so. */
  async until(what: string, isSo: () => boolean, seconds = 60): Promise<void> {
    const deadline = Date.now() + 1000 * seconds;
    while (!isSo()) {
      if (Date.now() > deadline) {
        throw new Error(
          `waited ${seconds} s until ${what}\n${this.logs()}\n${this.#cluster.run('squeue').stdout}\n${this.#cluster.logs()}`,
        );
      }
      await delay(250);
    }
  }

  /** Resolves when it is merged. */
  untilMerged(seconds?: number): Promise<void> {
    return this.until('it is merged', () => existsSync(join(this.folder, 'merged')), seconds);
  }

  tries(): Try[] {
    return this.#lines('tries').map((line) => {
      const [index, pid, node = '', devices = ''] = line.split(' ');
      return { index: Number(index), pid: Number(pid), node, devices };
    });
  }

  /** Shards that are done. */
  done(): number[] {
    const place = join(this.folder, 'done');
    const names = existsSync(place) ? readdirSync(place) : [];
    return names.filter((name) => !name.includes('.')).map(Number);
  }

  /** What the merge counted: a number for each shard. */
  merged(): number[] {
    return this.#lines('merged').map(Number);
  }

  submissions(): Submission[] {
    return this.#lines('submissions.ndjson').map((line) => JSON.parse(line));
  }

  /** All logs of its jobs. */
  logs(): string {
    const place = join(this.folder, 'slurm');
    const names = existsSync(place) ? readdirSync(place).filter((name) => /log$/.test(name)) : [];
    return names.map((name) => `${name}:\n${readFileSync(join(place, name), 'utf8')}`).join('\n');
  }

  #lines(name: string): string[] {
    const file = join(this.folder, name);
    return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  }
}
