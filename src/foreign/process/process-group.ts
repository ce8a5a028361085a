import { readdirSync, readFileSync } from 'node:fs';

/** Whether some process of a group is there. */
export function isGroupAlive(group: number): boolean {
  try {
    process.kill(-group, 0);
    return true;
  } catch (error) {
    // There, but of another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Kills every process of a group at once; one that is gone already is as good. */
export function killGroup(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // Nothing of it is left.
  }
}

/**
 * Bytes of memory that the processes of a group have resident.
 *
 * @returns undefined where the system has no /proc
 */
export function memoryOfGroup(group: number): number | undefined {
  let entries: string[];
  try {
    entries = readdirSync('/proc');
  } catch {
    return undefined;
  }
  return entries
    .filter((name) => /^\d+$/.test(name))
    .reduce((sum, id) => sum + (residentIn(id, group) ?? 0), 0);
}

const pageBytes = 4096;

/** Of one process, if it belongs to the group; fields as in proc(5), counted behind the name. */
function residentIn(id: string, group: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[2]) === group ? Number(fields[21]) * pageBytes : undefined;
  } catch {
    return undefined;
  }
}
