#!/usr/bin/env node
import { CommanderError } from 'commander';
import { errorExit } from './error-exit.js';
import { exitCodes } from './exit-codes.js';
import { flushOutput, tolerateClosedPipes, writeStatus } from './output.js';
import { buildProgram } from './program.js';

tolerateClosedPipes();
process.exitCode = await runCommand(process.argv);
await flushOutput();
process.exit();

/** Runs the command and returns its exit code, whatever happens. */
async function runCommand(argv: readonly string[]): Promise<number> {
  let exitCode: number = exitCodes.supported;
  try {
    await buildProgram((code) => {
      exitCode = code;
    }).parseAsync([...argv]);
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exitCodes.supported : exitCodes.usage;
    }
    const { exitCode: code, text } = errorExit(error);
    writeStatus(text);
    return code;
  }
}
