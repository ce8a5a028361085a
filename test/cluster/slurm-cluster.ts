import { type ChildProcess, type StdioOptions, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  appendFileSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { hostname, tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  cgroupConfiguration,
  gpuConfiguration,
  slurmConfiguration,
} from './slurm-configuration.js';

const killScript = fileURLToPath(new URL('kill-slurm.sh', import.meta.url));

/** Where daemons are, also for users who have these folders not in their path. */
const path = [process.env.PATH ?? '', '/usr/sbin', '/sbin'].join(delimiter);

const programs = ['munged', 'slurmctld', 'slurmd', 'sbatch', 'squeue', 'scancel', 'sinfo'];

/** Whether Slurm and munge are installed here (Debian: `slurm-wlm` and `munge`). */
export function hasSlurm(): boolean {
  return process.platform === 'linux' && programs.every(isInPath);
}

function isInPath(program: string): boolean {
  return path.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** What a command of Slurm left behind. */
export interface Answer {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * A Slurm of this machine alone: munged, a controller, and several nodes, each a slurmd with a name
 * and a port of its own. Everything is in one folder and listens on the loopback.
 *
 * A second process, which waits for the end of its input, kills everything and removes the folder:
 * when `stop` is called, and when this process dies, however it dies.
 */
export class SlurmCluster {
  readonly folder: string;
  /** Names of the nodes. */
  readonly nodes: readonly string[];
  /** Environment in which commands of Slurm find this one. */
  readonly environment: NodeJS.ProcessEnv;
  readonly #guardian: ChildProcess;
  #firstJobId = 1;

  private constructor(folder: string, nodes: readonly string[]) {
    this.folder = folder;
    this.nodes = nodes;
    this.environment = { ...process.env, PATH: path, SLURM_CONF: join(folder, 'slurm.conf') };
    this.#guardian = spawn('sh', ['-c', `cat; sh "$0" "$1" && rm -rf "$1"`, killScript, folder], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    });
  }

  /**
   * Starts one and waits until all nodes are idle.
   *
   * @param options.numNodes - default 3
   * @param options.cpus - of each node, whatever this machine has; default 2
   */
  static async start(options: { numNodes?: number; cpus?: number } = {}): Promise<SlurmCluster> {
    const { numNodes = 3, cpus = 2 } = options;
    const folder = mkdtempSync(join(tmpdir(), 'tvd-slurm-'));
    for (const name of ['run', 'state', 'spool', 'log']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'munge.key'), randomBytes(128), { mode: 0o600 });
    writeFileSync(join(folder, 'gres.conf'), gpuConfiguration);
    writeFileSync(join(folder, 'cgroup.conf'), cgroupConfiguration);
    const [controllerPort, ...nodePorts] = await freePorts(numNodes + 1);
    const nodes = nodePorts.map((port, i) => ({ name: `node${i + 1}`, port, cpus }));
    writeFileSync(
      join(folder, 'slurm.conf'),
      slurmConfiguration({
        folder,
        user: userInfo().username,
        host: hostname().replace(/\..*/s, ''),
        controllerPort: controllerPort ?? 0,
        nodes,
      }),
    );
    const cluster = new SlurmCluster(
      folder,
      nodes.map(({ name }) => name),
    );
    try {
      cluster.#startDaemon('munged', [
        '--foreground',
        '--force',
        `--key-file=${join(folder, 'munge.key')}`,
        `--socket=${join(folder, 'run', 'munge.sock')}`,
        `--pid-file=${join(folder, 'run', 'munged.pid')}`,
        `--seed-file=${join(folder, 'run', 'munge.seed')}`,
      ]);
      await cluster.#until('munged answers', () => existsSync(join(folder, 'run', 'munge.sock')));
      cluster.startController('-c');
      for (const node of cluster.nodes) cluster.startNode(node);
      await cluster.untilIdle();
    } catch (error) {
      await cluster.stop();
      throw error;
    }
    return cluster;
  }

  /** Starts the controller, with what it has stored; with `-c` it forgets all jobs. */
  startController(...more: readonly string[]): void {
    this.#startDaemon('slurmctld', ['-D', ...more]);
  }

  /** Kills the controller outright and starts another one. */
  async restartController(): Promise<void> {
    await this.#killController();
    this.startController();
    await this.#untilItAnswers();
  }

  /**
   * The same, of a controller that has lost all jobs. It counts on from a number that none has had, as is
   * advised for that case: a node drains itself when given the id of a job that it still runs.
   */
  async loseJobs(): Promise<void> {
    await this.#killController();
    this.#firstJobId += 1000;
    appendFileSync(join(this.folder, 'slurm.conf'), `FirstJobId=${this.#firstJobId}\n`);
    this.startController('-c');
    await this.#untilItAnswers();
  }

  async #killController(): Promise<void> {
    const number = readFileSync(join(this.folder, 'run', 'slurmctld.pid'), 'utf8').trim();
    process.kill(Number(number), 'SIGKILL');
    await delay(300);
  }

  async #untilItAnswers(): Promise<void> {
    await this.#until('the controller answers', () => this.run('sinfo').exitCode === 0);
  }

  startNode(name: string): void {
    this.#startDaemon('slurmd', ['-D', '-N', name]);
  }

  /** A node that dies: its slurmd, its step daemons and their payloads, outright. */
  killNode(name: string): void {
    const { status, stderr } = spawnSync('sh', [killScript, this.folder, name], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`node ${name} is not dead: ${stderr}`);
  }

  /** Runs a command of Slurm. */
  run(command: string, ...words: readonly string[]): Answer {
    const { status, stdout, stderr, error } = spawnSync(command, words, {
      env: this.environment,
      cwd: this.folder,
      encoding: 'utf8',
    });
    if (error !== undefined) throw error;
    return { exitCode: status, stdout, stderr };
  }

  /** Resolves when all nodes are idle. */
  async untilIdle(): Promise<void> {
    await this.#until('all nodes are idle', () => {
      const { stdout } = this.run('sinfo', '--noheader', '--Node', '--format=%T');
      const states = stdout.trim().split('\n');
      return states.length === this.nodes.length && states.every((state) => state === 'idle');
    });
  }

  /** Ends all daemons, step daemons and payloads, and removes the folder. */
  async stop(): Promise<void> {
    const ended = new Promise<number | null>((resolve) => this.#guardian.once('exit', resolve));
    this.#guardian.stdin?.end();
    const exitCode = await ended;
    if (exitCode !== 0) throw new Error(`Slurm in ${this.folder} was not ended`);
  }

  #startDaemon(program: string, words: readonly string[]): void {
    const log = openSync(join(this.folder, 'log', `${program}.out`), 'a');
    const stdio: StdioOptions = ['ignore', log, log];
    spawn(program, words, { env: this.environment, cwd: this.folder, stdio }).unref();
    closeSync(log);
  }

  async #until(what: string, isSo: () => boolean): Promise<void> {
    const deadline = Date.now() + 20_000;
    for (;;) {
      try {
        if (isSo()) return;
      } catch {
        // A file that is not there yet.
      }
      if (Date.now() > deadline) throw new Error(`waited 20 s until ${what}\n${this.logs()}`);
      await delay(100);
    }
  }

  /** The ends of the logs of all daemons. */
  logs(): string {
    const nodes = this.nodes.map((node) => `slurmd-${node}.log`);
    return ['munged.out', 'slurmctld.log', ...nodes]
      .map((name) => `${name}:\n${this.#endOfLog(name)}`)
      .join('\n');
  }

  #endOfLog(name: string): string {
    try {
      const lines = readFileSync(join(this.folder, 'log', name), 'utf8')
        .trim()
        .split('\n');
      return lines.slice(-12).join('\n');
    } catch {
      return 'no log';
    }
  }
}

/** Ports of the loopback that nobody listens on: all are taken before any is given back. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<Server>((resolve, reject) => {
          const server = createServer().once('error', reject);
          server.listen(0, '127.0.0.1', () => resolve(server));
        }),
    ),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return address.port;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
