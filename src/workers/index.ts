export { startTaskPool, type TaskPool, type TaskResult } from './task-pool.js';
