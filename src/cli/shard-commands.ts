import { type Command, Option } from 'commander';

/** Options that these commands share with others: flag and text, and how its values add up. */
type Shared = readonly [string, string];
type SharedOptions = Readonly<
  Record<'seed' | 'jobs' | 'timeLimit' | 'out' | 'config' | 'junit' | 'markdown' | 'json', Shared>
> & {
  readonly suite: readonly [
    string,
    string,
    (file: string, earlier?: readonly string[]) => readonly string[],
  ];
};

/**
 * The commands of runs in shards: submit, shard, merge, status, worker, cancel.
 *
 * @param finish - told the exit code of the command that ran
 */
export function addShardCommands(
  program: Command,
  finish: (exitCode: number) => void,
  { seed, jobs, timeLimit, out, config, suite, junit, markdown, json }: SharedOptions,
): void {
  const redis = [
    '--redis <url>',
    'address of Redis, redis://HOST:PORT; with a password better in TVD_REDIS, where others do not see it (default: TVD_REDIS, or this machine)',
  ] as const;
  const planFile = ['--plan <file>', 'plan.json of a run that was submitted'] as const;
  program
    .command('submit')
    .description('check claims in shards, on a cluster, a queue or this machine')
    .argument('[names...]', 'suites and claims (default: all; see tvd list)')
    .option(
      '--engine <name>',
      'what runs the shards: local, slurm or bullmq; printed: snakemake, parallel',
    )
    .option('--plan <file>', 'hand over what is missing of a run that was submitted')
    .option('--dry-run', 'make the plan, print what would be submitted, and submit nothing')
    .option('--tier <tier>', 'how much to compute: smoke, standard or full (default: smoke)')
    .option(...seed)
    .option('--simulation-engine <name>', 'what runs the chains, as --engine of tvd verify')
    .option('--shard-seconds <s>', 'seconds that a shard is to take on one core (default: 60)')
    .option(...jobs)
    .option(...timeLimit)
    .option(...out)
    .option('--fresh', 'compute again what earlier runs have of the same code')
    .option('--figures', 'compute the figures too, when the shards are merged')
    .option('--partition <name>', 'slurm: partition of the jobs (default: that of the site)')
    .option('--account <name>', 'slurm: account that is charged')
    .option('--qos <name>', 'slurm: quality of service')
    .option('--gpus <n>', 'slurm: GPUs of each element of an array, such as 1 or a100:1')
    .option('--sbatch <words>', "slurm: further words for sbatch: --sbatch '--mem=4G'")
    .option('--max-elements <n>', 'slurm: most elements of an array (default: 1000)')
    .option('--at-once <n>', 'slurm: most elements that run at the same time (default: no limit)')
    .option('--time-factor <x>', 'slurm: time limit of an element over its estimate (default: 4)')
    .option('--merge-minutes <n>', 'slurm: time limit of a merge (default: 30)')
    .option('--merge-cpus <n>', 'slurm: cores of a merge (default: 1)')
    .option('--restarts <n>', 'slurm: how often an element goes back to the queue (default: 3)')
    .option('--no-chain', 'slurm: jobs submit no jobs; the log of the merge says what to run')
    .addOption(new Option('--chained <state>').hideHelp())
    .option(
      '--element-seconds <n>',
      'what a job of an engine takes at least, of several cheap shards (default: 60)',
    )
    .option(...redis)
    .option('--queue <name>', 'bullmq: queue that workers take jobs from (default: tvd)')
    .option('--attempts <n>', 'bullmq: how often a job is tried that fails for now (default: 4)')
    .option(...config)
    .option(...suite)
    .action(async (names, flags) =>
      finish(await (await import('./commands/submit.js')).submit(names, flags)),
    );
  program
    .command('shard')
    .description('simulate one shard of a plan; nothing that was done is done again')
    .option(...planFile)
    .option('--index <n>', 'which one, from 0')
    .option('--jobs <n>', 'worker threads (default: 1)')
    .addHelpText(
      'after',
      `
Exit codes: 0 when it is done; 75 when it is to be run again; 2 and 4 when that would not help.`,
    )
    .action(async (flags) => finish(await (await import('./commands/shard.js')).shard(flags)));
  program
    .command('merge')
    .description('decide claims on what the shards of a plan have simulated')
    .option(...planFile)
    .option('--no-here', 'leave what is missing to shards, however little it is')
    .option('--allow-inconclusive', 'exit 0 when claims are inconclusive')
    .option(...jobs)
    .option(...junit)
    .option(...markdown)
    .option(...json)
    .addHelpText(
      'after',
      `
Exit codes: those of tvd verify when the run is finished; 75 when shards are missing, another
merge is at work, or a next wave waits.`,
    )
    .action(async (flags) => finish(await (await import('./commands/merge.js')).merge(flags)));
  program
    .command('status')
    .description('say how far a run in shards has come, from its own files')
    .argument('[run]', 'id of the run (default: latest)', 'latest')
    .option(...planFile)
    .option(...out)
    .option(...json)
    .option(...config)
    .action(async (run, flags) =>
      finish(await (await import('./commands/status.js')).status(run, flags)),
    );
  program
    .command('worker')
    .description('run shards that tvd submit --engine bullmq puts on a queue, until it is stopped')
    .option(...redis)
    .option('--queue <name>', 'queue that jobs are taken from (default: tvd)')
    .option('--jobs <n>', 'how many shards it runs at a time (default: one for each core)')
    .option(
      '--lock-seconds <n>',
      'after how long without a sign of it its jobs go to other workers (default: 60)',
    )
    .addHelpText('after', '\nExit codes: 0 stopped, 2 usage, 4 when there is no Redis to use.')
    .action(async (flags) => finish(await (await import('./commands/worker.js')).worker(flags)));
  program
    .command('cancel')
    .description('end the jobs of a run in shards; what was simulated is kept')
    .argument('[run]', 'id of the run (default: latest)', 'latest')
    .option(...planFile)
    .option(...out)
    .option(...config)
    .action(async (run, flags) =>
      finish(await (await import('./commands/cancel.js')).cancel(run, flags)),
    );
}
