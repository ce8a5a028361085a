import { posteriorDraws } from './posterior-draws.js';
import { changeByFault, type SamplerFault } from './sampler-faults.js';

/** The named mistakes, planted in every chain of a system of `posteriorDraws`, for a claim's list. */
export function plantedInPosterior<const Name extends SamplerFault>(...names: readonly Name[]) {
  const planted = (fault: Name) => ({
    change: changeByFault(fault),
    system: posteriorDraws.everywhere(() => ({ fault })),
  });
  const entries = names.map((name) => [name, planted(name)]);
  return Object.fromEntries(entries) as Record<Name, ReturnType<typeof planted>>;
}
