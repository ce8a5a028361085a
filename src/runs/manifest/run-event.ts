/** What happened during a run, one line of events.ndjson. */
export interface RunEvent {
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly event: string;
  readonly claim?: string;
  readonly figure?: string;
  readonly message?: string;
}
