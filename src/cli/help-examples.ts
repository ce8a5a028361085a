import { commandLines } from './init/command-lines.js';

type Example = readonly [command: string, purpose: string];

/** Two or three commands that end the help of each. */
const examples: Readonly<Record<string, readonly Example[]>> = {
  verify: [
    ['tvd verify my-suite/energy', 'one claim'],
    ['tvd verify my-suite --tier standard --seed 7', 'more settings and replicates, other seeds'],
    ['tvd verify --resume', 'continue a run that was interrupted'],
  ],
  audit: [
    ['tvd audit init table.csv', 'a file with the numbers of a table, to be completed'],
    ['tvd audit paper.audit.yaml', 'each number of a paper beside its reproduction'],
    ['tvd audit paper.audit.ts', 'the same in TypeScript, with functions of your own'],
  ],
  validate: [
    ['tvd validate -- python3 simulator.py', 'all that its contracts promise'],
    ['tvd validate --claims claims.yaml -- ./simulator', 'claims in a file'],
  ],
  conformance: [
    ['tvd conformance -- python3 simulator.py', ''],
    [
      'tvd conformance --one-shot -- Rscript simulator.R',
      'a program that cannot wait for requests',
    ],
  ],
  init: [
    ['tvd init my-claims', 'a formula, a simulator and a claim'],
    ['tvd init --commonjs', 'the same in this folder, without TypeScript'],
    ['tvd init --simulator python my-sampler', 'an adapter, and a sampler to replace'],
  ],
  plan: [
    ['tvd plan my-suite --tier standard', 'before a long run'],
    ['tvd plan -- python3 simulator.py', 'of the checks of a program'],
  ],
  export: [
    ['tvd export latest --arviz', 'all settings of the last run'],
    ['tvd export latest my-suite/energy --arviz --to energy', 'of one claim, into a folder'],
  ],
  list: [
    ['tvd list my-suite', 'claims of a suite'],
    ['tvd list linear-regression/posterior', 'parameters and values of a predictor'],
    ['tvd list --resolution', 'how small a fault each claim sees'],
  ],
  predict: [
    ['tvd predict linear-regression/posterior inputDimension=2 numSamples=8', ''],
    ['tvd predict linear-regression/posterior inputDimension=2 numSamples=8,16', 'a sweep'],
  ],
  simulate: [
    ['tvd simulate sgld/linear-regression inputDimension=2 stepSize=0.01 numSteps=1000', ''],
    ['tvd list sgld/linear-regression', 'its parameters'],
  ],
  replay: [
    ['tvd replay', 'every record of the last run'],
    ["tvd replay 'my-suite/energy tier=smoke seed=1 engine=wasm phase=explore : size=2'", 'one'],
  ],
  report: [
    ['tvd report', 'the last run once more'],
    ['tvd report --badge badge.svg', ''],
  ],
  submit: [
    ['tvd submit my-suite --engine local', 'in shards on this machine'],
    ['tvd submit --tier full --engine slurm --partition short', 'on a cluster'],
    ['tvd submit --plan plan.json --engine slurm', 'what is missing of a run'],
  ],
  shard: [['tvd shard --plan plan.json --index 3', 'the fourth shard of a plan']],
  merge: [['tvd merge --plan plan.json --junit junit.xml', 'when its shards are done']],
  status: [
    ['tvd status', 'of the newest run in shards'],
    ['tvd status --json', 'indices of what is missing'],
  ],
  cancel: [['tvd cancel', 'the newest run in shards']],
  worker: [
    ['tvd worker --redis redis://lab1:6379 --jobs 8', 'on each machine that shares the folder'],
  ],
  schema: [
    ['tvd schema', 'which there are'],
    ['tvd schema verdicts > verdicts.schema.json', ''],
  ],
  compare: [
    ['tvd compare --fail-on worse', 'the last run with the one before it at its tier'],
    ['tvd compare BEFORE AFTER --html c.html', 'two runs, as one page'],
  ],
  history: [
    ['tvd history my-suite/energy --fail-on-change', 'one claim'],
    ['tvd history --html index.html', 'the page over all runs'],
  ],
  cache: [
    ['tvd cache', 'how much there is'],
    ['tvd cache --prune --keep 5 --dry-run', 'what would be deleted'],
  ],
  completion: [
    ['eval "$(tvd completion bash)"', 'in ~/.bashrc; likewise zsh, after compinit'],
    ['tvd completion fish | source', 'in ~/.config/fish/config.fish'],
  ],
  doctor: [['tvd doctor --json', '']],
  bench: [
    ['tvd bench --quick --engine wasm,native', ''],
    ['tvd bench --keep bench.json --compare bench.json', 'against this machine earlier'],
  ],
};

/** The end of the help of a command; empty where it has no examples. */
export function examplesText(command: string): string {
  const own = examples[command] ?? [];
  return own.length === 0 ? '' : ['\nExamples:', ...commandLines(own)].join('\n');
}
