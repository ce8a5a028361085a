export { type AnswerOptions, answerAll } from './answer-all.js';
export { answersInOrder } from './answers-in-order.js';
export type { Batch, BatchRunner } from './batch.js';
export { type BatchSizes, equalSizes, growingSizes } from './batch-sizes.js';
export { type Job, type JobFunction, jobOf } from './job.js';
export { whileLoading } from './loading.js';
export { type LostItems, onPool } from './on-pool.js';
export { startTaskPool, type TaskFailure, type TaskPool, type TaskResult } from './task-pool.js';
export { type BatchLimits, measuredLimitInWords, timeLimits } from './time-limits.js';
