export { type ClaimSoFar, decideClaim } from './decide/decide-claim.js';
export { type ResultsOfRun, resultsOfRun } from './decide/results-of-run.js';
export type { TheorySource } from './decide/shard-source.js';
export { writeWhole } from './files.js';
export { addWave } from './plan/add-wave.js';
export { costOfClaim } from './plan/cost-of-claim.js';
export { lastRepeatOf } from './plan/last-repeat.js';
export { packTasks, secondsOf } from './plan/pack-tasks.js';
export {
  type OpenPlan,
  type PlannedWave,
  planFileOf,
  readPlan,
  type ShardPlan,
  writePlan,
} from './plan/plan-file.js';
export { rangesText } from './plan/ranges-text.js';
export { nameOfStream, type PlannedShard, type ShardTask, suiteOf } from './plan/shard-task.js';
export { numShards, readShard, readShards, requireIndex } from './plan/task-files.js';
export { tasksOfWishes } from './plan/tasks-of-wishes.js';
export { type Machine, thisMachine } from './results/machine.js';
export { failureFile, partFile, resultFile, setAside, shardsByName } from './results/places.js';
export { readResult } from './results/result-file.js';
export { isDone, runShard } from './results/run-shard.js';
