/**
 * What a source rejects with whose replicates are simulated elsewhere and have not come yet. It
 * says nothing of the claim, which stays open.
 */
export class NotYetSimulated extends Error {
  constructor(claim: string) {
    super(`replicates of ${claim} have not been simulated yet`);
    this.name = 'NotYetSimulated';
  }
}

/** What came of a question; undefined where it needs replicates that have not been simulated yet. */
export async function ifSimulated<Answer>(question: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await question;
  } catch (error) {
    if (error instanceof NotYetSimulated) return undefined;
    throw error;
  }
}
