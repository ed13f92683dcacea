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
    const taker = taken(this.#takers, (taker) => taker.wants(message));
    if (taker) taker.settle.resolve(message);
    else this.#untaken.push(message);
  }

  /** The first message of this kind that was not taken yet, once it has come. */
  take(wants: (message: Message) => boolean): Promise<Message> {
    const message = taken(this.#untaken, wants);
    if (message !== undefined) return Promise.resolve(message);
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

/** Takes the first member of this kind out of a list. */
function taken<Member>(list: Member[], isWanted: (member: Member) => boolean): Member | undefined {
  const index = list.findIndex(isWanted);
  return index === -1 ? undefined : list.splice(index, 1)[0];
}

interface Taker<Message> {
  wants(message: Message): boolean;
  settle: PromiseWithResolvers<Message>;
}
