const signals = ['SIGTERM', 'SIGINT', 'SIGUSR1'] as const;

/**
 * Listens for what schedulers send before they end a job, until the process ends.
 *
 * @returns whether one has come
 */
export function listenForStop(): () => boolean {
  let isStopped = false;
  for (const signal of signals) {
    process.on(signal, () => {
      isStopped = true;
    });
  }
  return () => isStopped;
}
