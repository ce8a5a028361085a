/**
 * Leaves a child behind that keeps its pipes open; `--stubborn`: both ignore SIGTERM and the end
 * of input. Writes `child PID` to standard error.
 */
import { spawn } from 'node:child_process';
import { hello, rightAnswer, serve } from './lib.mjs';

const isStubborn = process.argv.includes('--stubborn');
const waits = 'setInterval(() => undefined, 1000);';
const ignores = "process.on('SIGTERM', () => undefined);";
const child = spawn(process.execPath, ['-e', isStubborn ? ignores + waits : waits], {
  stdio: ['ignore', 'inherit', 'inherit'],
});
process.stderr.write(`child ${child.pid}\n`);
if (isStubborn) process.on('SIGTERM', () => undefined);

await serve(hello, (request) => rightAnswer(request));
if (!isStubborn) process.exit(0);
