/** A WebSocket within the process, whose far end the test plays. */
export class FakeSocket extends EventTarget {
  /** The states of a WebSocket. */
  readyState: number;
  /** Bytes that are said to be on their way. */
  bufferedAmount = 0;
  readonly sent: string[] = [];
  /** Codes with which it was closed. */
  readonly closes: (number | undefined)[] = [];

  constructor(readyState = 1) {
    super();
    this.readyState = readyState;
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(code?: number): void {
    this.closes.push(code);
    this.readyState = 2;
  }

  /** The far end sends a message. */
  message(data: unknown): void {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }

  /** The connection ends. */
  end(code: number, reason = ""): void {
    this.readyState = 3;
    this.dispatchEvent(new CloseEvent("close", { code, reason }));
  }

  /** It as what it stands for. */
  get asWebSocket(): WebSocket {
    // True as far as the SDK uses it.
    return this as unknown as WebSocket;
  }
}
