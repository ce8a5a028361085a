import { Command } from 'commander';
import { packageVersion } from '../runs/manifest/own-package.js';
import { examplesText } from './help-examples.js';
import { addShardCommands } from './shard-commands.js';

const exitCodesHelp = `
Exit codes: 0 all supported, 1 refuted, 2 usage or configuration, 3 inconclusive,
4 invalid or failed, 75 failed for now (run again), 130/143 interrupted.

Begin with tvd init my-claims, or with tvd list; tvd <command> --help ends with examples.`;

/**
 * The command line. Commands are imported when they run, so that help is quick.
 *
 * @param finish - told the exit code of the command that ran
 */
export function buildProgram(finish: (exitCode: number) => void): Command {
  const program = new Command('tvd')
    .description('Checks whether theory and simulation of learning dynamics agree.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .option('--no-color', 'print without colours (as with NO_COLOR set)')
    .helpOption('-h, --help', 'print help')
    .addHelpText('after', exitCodesHelp)
    .showSuggestionAfterError()
    .showHelpAfterError('(see tvd --help, or tvd <command> --help)')
    .exitOverride();

  const config = [
    '--config <file>',
    'config file (default: the nearest tvd.config.* in this folder or above)',
  ] as const;
  const seed = [
    '--seed <n>',
    'seed of all random numbers, a whole number, or commit: that of the git commit (default: 1)',
  ] as const;
  const suite = [
    '--suite <file>',
    'module with suites to use instead of those of the config; may be given several times',
    (file: string, earlier: readonly string[] = []) => [...earlier, file],
  ] as const;
  const engine = [
    '--engine <name>',
    'what runs the chains (default: auto, the fastest here that has the same bits everywhere)',
  ] as const;
  const jobs = ['--jobs <n>', 'worker threads (default: one for each core)'] as const;
  const out = ['--out <dir>', 'folder of the reports (default: reports)'] as const;
  const timeLimit = [
    '--time-limit <time>',
    'for one replicate or theory, such as 30s, 5m, 2h or none (default: from the measured cost)',
  ] as const;
  const claims = [
    '--claims <file>',
    'claims about the program, in YAML (see docs/claim-files.md)',
  ] as const;
  const json = ['--json', 'print JSON on stdout'] as const;
  const junit = [
    '--junit <file>',
    'write the outcome as JUnit XML, a test case for each claim, for continuous integration',
  ] as const;
  const markdown = [
    '--markdown <file>',
    'write a summary as Markdown; on GitHub it is that of the step without being asked',
  ] as const;
  const theory = [
    '--no-kept-theory',
    'solve theories again that an earlier run or plan has kept in the reports folder',
  ] as const;
  const oneShot = [
    '--one-shot',
    'run the program once for each request, as COMMAND --hello and COMMAND --request FILE',
  ] as const;
  const set = ['--set <name=value...>', 'parameters; name=1,2,4 is a sweep'] as const;

  program
    .command('verify')
    .description('check claims and write a report')
    .argument('[names...]', 'suites and claims (default: all; see tvd list)')
    .option('--tier <tier>', 'how much to compute: smoke, standard or full (default: smoke)')
    .option(...seed)
    .option(...engine)
    .option(...jobs)
    .option(...timeLimit)
    .option(...out)
    .option('--resume', 'continue the newest interrupted run of the same claims and options')
    .option(
      '--fresh',
      'compute again what earlier runs have of the same code, seed, tier and engine',
    )
    .option('--figures', 'compute the figures of every suite with a selected claim')
    .option(
      '--no-figures',
      'compute no figures (default: those of suites whose claims are all selected)',
    )
    .option('--allow-inconclusive', 'exit 0 when claims are inconclusive')
    .option(
      '--system <command>',
      "run the claims' systems on this program: --system 'python my.py' (see docs/validate.md)",
    )
    .option(...oneShot)
    .option(...junit)
    .option(...markdown)
    .option(...json)
    .option(...config)
    .option(...suite)
    .action(async (names, flags) =>
      finish(await (await import('./commands/verify.js')).verify(names, flags)),
    );
  program
    .command('validate')
    .description('check a sampler or simulator in any language: tvd validate -- python my.py')
    .argument('<command...>', 'after --, the program and its arguments (see docs/protocol.md)')
    .option('--tier <tier>', 'how much to compute: smoke, standard or full (default: smoke)')
    .option(...claims)
    .option('--only <checks...>', 'these checks alone')
    .option(...oneShot)
    .option(...seed)
    .option(...engine)
    .option(...jobs)
    .option(...timeLimit)
    .option(...out)
    .option('--allow-inconclusive', 'exit 0 when checks are inconclusive')
    .option(...junit)
    .option(...markdown)
    .option(...json)
    .option(...config)
    .action(async (words, flags) =>
      finish(await (await import('./commands/validate.js')).validate(words, flags)),
    );
  program
    .command('audit')
    .description(
      "say which of a paper's numbers a reproduction supports: tvd audit paper.audit.yaml",
    )
    .argument('<file...>', 'audit file (see docs/audit.md); or init and a table to begin one')
    .option(...seed)
    .option(...engine)
    .option(...jobs)
    .option(...timeLimit)
    .option(...out)
    .option(...json)
    .option(...config)
    .option(...suite)
    .action(async (words, flags) =>
      finish(await (await import('./commands/audit.js')).audit(words, flags)),
    );
  program
    .command('conformance')
    .description('check that a program speaks the protocol: tvd conformance -- python my.py')
    .argument('<command...>', 'after --, the program and its arguments (see docs/protocol.md)')
    .option(...oneShot)
    .option('--time-limit <time>', 'for one request, such as 30s, 5m or none (default: 2m)')
    .option(...json)
    .addHelpText('after', '\nExit codes: 0 nothing is broken, 1 something is.')
    .action(async (words, flags) =>
      finish(await (await import('./commands/conformance.js')).conformance(words, flags)),
    );
  program
    .command('init')
    .description('write an example of a claim that runs, or a program that tvd can check')
    .argument('[folder]', 'where its files are written (default: this folder)')
    .option('--commonjs', 'the example in CommonJS (default: TypeScript modules)')
    .option('--simulator <language>', 'a program to be checked: python, cpp, r or julia')
    .action(async (folder = '.', flags) =>
      finish(await (await import('./commands/init.js')).init(folder, flags)),
    );
  program
    .command('plan')
    .description('show how many replicates each claim needs, from a pilot run')
    .argument(
      '[names...]',
      'suites and claims (default: all; see tvd list); for the checks of a program, it after --',
    )
    .option('--tier <tier>', 'how much to compute: smoke, standard or full (default: smoke)')
    .option(...claims)
    .option(...oneShot)
    .option(...seed)
    .option(...engine)
    .option(...jobs)
    .option(...timeLimit)
    .option(...out)
    .option(...theory)
    .option(...json)
    .option(...config)
    .option(...suite)
    .action(async (words, flags) => {
      const { before, after } = aroundDashes(words);
      finish(await (await import('./commands/plan.js')).plan(before, flags, after));
    });
  program
    .command('list')
    .description('show claims, predictors, simulators and engines')
    .argument('[names...]', 'those alone, and of a predictor what its values are (default: all)')
    .option('--resolution', 'show how small a fault each claim was measured to see')
    .option(...json)
    .option(...config)
    .option(...suite)
    .action(async (names, flags) =>
      finish(await (await import('./commands/list.js')).list(names, flags)),
    );
  program
    .command('predict')
    .description('print the prediction of a theory')
    .argument('<predictor>', 'see tvd list; tvd list <predictor> says what its values are')
    .argument('[assignments...]', 'name=value, as with --set; a list in brackets, name=[0,0.5,1]')
    .option(...set)
    .option(...json)
    .action(async (id, words, flags) =>
      finish(await (await import('./commands/predict.js')).predict(id, words, flags)),
    );
  program
    .command('simulate')
    .description('run replicates of a simulator and print means and standard errors')
    .argument('<simulator>', 'see tvd list')
    .argument('[assignments...]', 'name=value, as with --set; replicates=8 is the number of runs')
    .option(...set)
    .option(...seed)
    .option(...engine)
    .option(...jobs)
    .option(...json)
    .option(...config)
    .action(async (id, words, flags) =>
      finish(await (await import('./commands/simulate.js')).simulate(id, words, flags)),
    );
  program
    .command('replay')
    .description(
      'repeat a recorded test and compare it bit for bit; without a line, every one of a run',
    )
    .argument(
      '[line...]',
      'the line that a report or a verdict gives; of tvd validate, the program after --',
    )
    .option('--run <run>', 'path or id of the run to compare with (default: latest)')
    .option(...oneShot)
    .option(...out)
    .option(...jobs)
    .option(...timeLimit)
    .option(...theory)
    .option(...json)
    .option(...config)
    .option(...suite)
    .option(...claims)
    .action(async (words, flags) => {
      const { before, after } = aroundDashes(words);
      finish(await (await import('./commands/replay.js')).replay(before, flags, after));
    });
  program
    .command('report')
    .description('write the report of a run again from its files')
    .argument('[run]', 'path or id of a run (default: latest)', 'latest')
    .option('--badge <file>', 'write the badge of the run: .svg, or .json for shields.io')
    .option(...out)
    .option(...config)
    .action(async (run, flags) =>
      finish(await (await import('./commands/report.js')).report(run, flags)),
    );
  program
    .command('export')
    .description('write the replicates of a run as files for ArviZ, one for each setting')
    .argument('[run]', 'path or id of a run (default: latest)', 'latest')
    .argument('[claims...]', 'suites and claims of it (default: all)')
    .option('--arviz', 'as NetCDF 4, which arviz.from_netcdf reads')
    .option('--to <dir>', 'folder for the files (default: arviz-RUN in this folder)')
    .option(...out)
    .option(...config)
    .addHelpText(
      'after',
      `
Exit codes: 0; 2 usage; 3 when replicates are no longer kept; 4 when a file could not be written.`,
    )
    .action(async (run, claims, flags) =>
      finish(await (await import('./commands/export.js')).exportRun(run, claims, flags)),
    );
  addShardCommands(program, finish, {
    ...{ seed, jobs, timeLimit, out, config, suite, junit, markdown, json },
  });
  program
    .command('schema')
    .description('print the JSON Schema of a file of tvd; without a name, which there are')
    .argument('[name]', 'verdicts, figures, manifest, summary, events, history, config, ...')
    .action(async (name) => finish((await import('./commands/schema.js')).schema(name)));
  program
    .command('compare')
    .description('show what changed between two runs: verdicts, effects, claims, what they rest on')
    .argument(
      '[runs...]',
      'the earlier and the later one, by id, path or latest (default: latest, and the run before it)',
    )
    .option('--html <file>', 'write the comparison as one page')
    .option(
      '--fail-on <what>',
      'exit 1 when a verdict is worse, or when anything changed: worse or changed',
    )
    .option(...out)
    .option(...json)
    .option(...config)
    .addHelpText(
      'after',
      `
Exit codes: 0; 1 with --fail-on, when that happened; 3 with it, when the runs have no claim
in common; 2 usage; 4 when a run is damaged or the page could not be written.`,
    )
    .action(async (runs, flags) =>
      finish(await (await import('./commands/compare.js')).compare(runs, flags)),
    );
  program
    .command('history')
    .description('show the trend of each claim over all runs, and where it changed')
    .argument('[names...]', 'claims and suites (default: all)')
    .option('--since <run>', 'the first run that counts, such as one after a change that is known')
    .option(
      '--html <file>',
      'write the page over all runs (reports/index.html is written by each run)',
    )
    .option(
      '--fail-on-change',
      'exit 1 when a claim left its margin or moved inside it, and is not back',
    )
    .option(...out)
    .option(...json)
    .option(...config)
    .addHelpText(
      'after',
      `
Exit codes: 0; 1 with --fail-on-change, when a claim has changed, is not back, and
is not better; 2 usage; 4 when the page could not
be written.`,
    )
    .action(async (names, flags) =>
      finish(await (await import('./commands/history.js')).history(names, flags)),
    );
  program
    .command('cache')
    .description('show what the reports folder holds, and delete what is old')
    .option('--prune', 'delete the oldest runs, and theories of old versions of suites')
    .option('--keep <n>', 'with --prune, how many of the newest runs stay (default: 20)')
    .option('--dry-run', 'with --prune, say what would be deleted, and delete nothing')
    .option(...out)
    .option(...json)
    .option(...config)
    .action(async (flags) => finish(await (await import('./commands/cache.js')).cache(flags)));
  program
    .command('completion')
    .description('print a script that completes commands, options and names in a shell')
    .argument('<shell>', 'bash, zsh or fish')
    .action(async (shell) => finish((await import('./commands/completion.js')).completion(shell)));
  program
    .command('complete', { hidden: true })
    .argument('[words...]', 'after --, those of a command line; the last one is completed')
    .action(async (words) =>
      finish(await (await import('./commands/complete.js')).complete(program, words)),
    );
  program
    .command('doctor')
    .description('show what tvd finds on this machine, and how fast it is')
    .option(...json)
    .action(async (flags) => finish(await (await import('./commands/doctor.js')).doctor(flags)));
  program
    .command('bench')
    .description('time the engines, beside PyTorch and JAX where they are installed')
    .option('--engine <names>', 'engines, separated by commas (default: all that work here)')
    .option('--quick', 'a short run: fewer sizes and repetitions')
    .option('--no-python', 'leave out PyTorch and JAX')
    .option('--compare <file>', 'an earlier result of this machine: what takes more or less time')
    .option('--keep <file>', 'put the result into a file, one for each machine')
    .option(...json)
    .action(async (flags) => finish(await (await import('./commands/bench.js')).bench(flags)));
  for (const command of program.commands) {
    command.addHelpText('after', examplesText(command.name()));
  }
  return program;
}

/** The words before and after `--`, of which commander makes one list. */
function aroundDashes(words: readonly string[]) {
  const dashes = process.argv.indexOf('--');
  const numAfter = dashes === -1 ? 0 : process.argv.length - dashes - 1;
  const place = words.length - numAfter;
  return { before: words.slice(0, place), after: words.slice(place) };
}
