/** The requests of the server that wait for an answer of this program. */

/** What is asked at present, by thread. */
export class OpenQuestions {
  readonly #open = new Set<ReadonlySet<string>>();
  readonly #listeners = new Set<{ threadId: string; answered: () => void }>();

  /**
   * Something is asked on the first of these threads; the others are those that have spawned it. Returns the function that
   * says that it was answered, or is not asked any more.
   */
  ask(threadIds: ReadonlySet<string>): () => void {
    // Each question is one of its own.
    const question = new Set(threadIds);
    this.#open.add(question);
    return () => {
      this.#open.delete(question);
      for (const { threadId, answered } of this.#listeners) {
        if (question.has(threadId)) answered();
      }
    };
  }

  /** Whether something is asked on a thread, or on one that it has spawned. */
  has(threadId: string): boolean {
    return [...this.#open].some((question) => question.has(threadId));
  }

  /** Calls `answered` after each answer on a thread, or on one that it has spawned. Returns the function that ends that. */
  onAnswered(threadId: string, answered: () => void): () => void {
    const listener = { threadId, answered };
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Number of questions, and of those who are told of answers. */
  get size(): number {
    return this.#open.size + this.#listeners.size;
  }
}
