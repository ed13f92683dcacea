/**
 * What came from the other side, to be looked through and waited for. Whoever takes a message gets
 * the first that fits and was not taken before; so no test depends on being early enough.
 */
export class MessageLog<Message> {
  /** Everything that came, taken or not, in order. */
  readonly all: Message[] = [];
  readonly #untaken: Message[] = [];
  readonly #takers: Taker<Message>[] = [];
  #end: Error | undefined;

  /** Adds a message and hands it to the first that waits for such a one. */
  push(message: Message): void {
    this.all.push(message);
    const index = this.#takers.findIndex((taker) => taker.wants(message));
    if (index === -1) this.#untaken.push(message);
    else this.#takers.splice(index, 1)[0].settle.resolve(message);
  }

  /** The first message of this kind that was not taken yet, once it has come. */
  take(wants: (message: Message) => boolean): Promise<Message> {
    const index = this.#untaken.findIndex(wants);
    if (index !== -1) return Promise.resolve(this.#untaken.splice(index, 1)[0]);
    if (this.#end) return Promise.reject(this.#end);
    const settle = Promise.withResolvers<Message>();
    this.#takers.push({ wants, settle });
    return settle.promise;
  }

  /** Nothing more will come: whoever waits is told why. */
  end(reason: Error): void {
    this.#end ??= reason;
    for (const taker of this.#takers.splice(0)) taker.settle.reject(this.#end);
  }
}

interface Taker<Message> {
  wants(message: Message): boolean;
  settle: PromiseWithResolvers<Message>;
}
