import type { Party } from '../measure-step.js';
import type { Runner } from '../runner.js';
import type { Workload } from '../workload.js';
import type { PythonProcess } from './python-process.js';

/** Hands a workload to every library. One party a library and, of several chains, a batched one. */
export async function libraryParties(
  processes: readonly PythonProcess[],
  workload: Workload,
): Promise<Party[]> {
  const parties: Party[] = [];
  for (const { hello, load } of processes) {
    const runners = await load(workload).catch((error) => () => [failing(hello.name, error)]);
    const column = hello.name === 'JAX' ? 'timesJax' : 'timesPyTorch';
    parties.push({ name: hello.name, column, runners: runners('loop') });
    if (workload.sizes.numChains > 1) {
      parties.push({
        name: `${hello.name} batched`,
        column: `${column}Batched`,
        runners: runners('batched'),
      });
    }
  }
  return parties;
}

/** Stands for a process that has died, so that its table says why. */
function failing(name: string, error: unknown): Runner {
  const fail = () => Promise.reject(error);
  return { name, cores: 1, time: fail, reach: fail };
}
