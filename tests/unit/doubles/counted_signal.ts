/** A signal that tells how many abort listeners it has. */
export class CountedSignal {
  readonly #controller = new AbortController();
  readonly #listeners = new Map<unknown, { once: boolean }>();

  constructor() {
    const { signal } = this;
    const { addEventListener, removeEventListener } = signal;
    Object.assign(signal, {
      addEventListener: (
        type: string,
        listener: EventListener,
        options?: AddEventListenerOptions,
      ) => {
        this.#listeners.set(listener, { once: options?.once ?? false });
        addEventListener.call(signal, type, listener, options);
      },
      removeEventListener: (type: string, listener: EventListener) => {
        this.#listeners.delete(listener);
        removeEventListener.call(signal, type, listener);
      },
    });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** How many listeners wait for the abort. */
  get listeners(): number {
    return this.#listeners.size;
  }

  abort(reason?: unknown): void {
    this.#controller.abort(reason);
    for (const [listener, { once }] of this.#listeners) {
      if (once) this.#listeners.delete(listener);
    }
  }
}
