/** How a reason begins for which a job is not tried again. */
const forGood = 'failed for good: ';
const forNow = 'failed for now: ';

/** Reasons that are stored in Redis are cut here. */
const maxCharacters = 4000;

/** The reason of a job that nothing but a person can help. */
export function failedForGood(texts: readonly string[]): string {
  return `${forGood}${texts.join('; ')}`.slice(0, maxCharacters);
}

/** The reason of a job that may succeed when it is tried again. */
export function failedForNow(texts: readonly string[]): string {
  return `${forNow}${texts.join('; ')}`.slice(0, maxCharacters);
}

/** Whether a stored reason is one of those for good; what BullMQ says by itself is none. */
export function isForGood(reason: string): boolean {
  return reason.startsWith(forGood);
}

/**
 * The reason as people read it. What BullMQ says by itself does not name the shards: the id of their
 * job does.
 */
export function shownReason(reason: string, jobId = ''): string {
  if (reason.startsWith(forGood)) return reason.slice(forGood.length);
  if (reason.startsWith(forNow)) return reason;
  const name = /shards-[^:]*$/.exec(jobId)?.[0].replace('-', ' ');
  const told = reason.startsWith('job stalled more than')
    ? 'each worker was lost that ran it; was its memory full?'
    : reason;
  return name === undefined ? told : `${name}: ${told}`;
}

/** Why jobs of shards failed, as people read it, from what a merge has of them by their keys. */
export function shownReasons(byKey: Readonly<Record<string, string>>): string[] {
  return Object.entries(byKey).map(([key, reason]) => shownReason(reason, key));
}
