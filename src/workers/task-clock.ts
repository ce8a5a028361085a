const tickMilliseconds = 250;
/** A longer time between two ticks is one in which this thread, or the machine, stood still. */
const longestTick = 2 * tickMilliseconds;

/** A suite or an engine that has not loaded by then never will. */
export const loadingSeconds = 30 * 60;
/** A task that runs for this long is told of. */
const slowSeconds = 60;

/** How long a task may run, and who is told when it runs for long. */
export interface TaskLimit {
  /** Time that the task may take once all is loaded; Infinity: any. */
  readonly seconds: number;
  /** Told once, after a minute, of a task that has a limit beyond it. */
  readonly onSlow?: () => void;
}

/** The time that one task has had. */
export interface TaskTime {
  readonly limit: TaskLimit | undefined;
  /** Whether its worker is loading what it needs. */
  isLoading: boolean;
  loaded: number;
  ran: number;
}

/** The time of a task that has not started. */
export function newTaskTime(limit: TaskLimit | undefined): TaskTime {
  return { limit, isLoading: true, loaded: 0, ran: 0 };
}

/** Counts the time of tasks while they run. */
export interface TaskClock {
  readonly stop: () => void;
}

/**
 * Counts in ticks, so that only time counts in which this thread could have taken an
 * answer: not that of a machine asleep, nor of a thread busy with something else. A task
 * so has its limit at least.
 *
 * @param running - the tasks that run, asked at each tick
 * @param onOver - told of a task whose time is over, with the reason
 */
export function startTaskClock<Timed extends { readonly time: TaskTime }>(
  running: () => readonly Timed[],
  onOver: (task: Timed, reason: string) => void,
): TaskClock {
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    const seconds = Math.min(now - last, longestTick) / 1000;
    last = now;
    for (const task of running()) {
      const reason = addTime(task.time, seconds);
      if (reason !== undefined) onOver(task, reason);
    }
  }, tickMilliseconds);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

/** @returns why the time of the task is over, if it is */
function addTime(time: TaskTime, seconds: number): string | undefined {
  const { limit } = time;
  if (limit === undefined || limit.seconds === Number.POSITIVE_INFINITY) return undefined;
  if (time.isLoading) {
    time.loaded += seconds;
    return time.loaded > loadingSeconds
      ? `its suite and engine were not loaded within ${loadingSeconds / 60} min`
      : undefined;
  }
  const isSlow = time.ran <= slowSeconds && time.ran + seconds > slowSeconds;
  time.ran += seconds;
  if (time.ran > limit.seconds) return `no answer within ${limit.seconds} s`;
  if (isSlow) limit.onSlow?.();
  return undefined;
}
