const pollMilliseconds = 2000;

/** Looks every few seconds whether a run was cancelled; one look at a time, as Redis may be gone. */
export function pollCancelled(
  runs: () => readonly string[],
  isCancelled: (runId: string) => Promise<boolean>,
  onCancelled: (runId: string) => void,
): () => void {
  let isLooking = false;
  const look = async (): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    try {
      for (const runId of runs()) if (await isCancelled(runId)) onCancelled(runId);
    } catch {
      // Redis refused; the worker tells that, and looks again.
    } finally {
      isLooking = false;
    }
  };
  const timer = setInterval(look, pollMilliseconds);
  return () => clearInterval(timer);
}
