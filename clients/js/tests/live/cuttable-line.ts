import { type AddressInfo, type Socket, connect, createServer } from "node:net";

/** A TCP relay between a client and the host that can lose answers and be cut. */
export class CuttableLine {
  readonly #target: URL;
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((client) => this.#relay(client));
  #isCut = false;
  #losesAnswers = false;

  constructor(target: URL) {
    this.#target = target;
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => void this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What the client sends still arrives; nothing comes back. */
  loseAnswers(): void {
    this.#losesAnswers = true;
  }

  /** Ends every connection and refuses new ones. */
  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#isCut = this.#losesAnswers = false;
  }

  close(): void {
    this.cut();
    this.#server.close();
  }

  #relay(client: Socket): void {
    if (this.#isCut) return void client.resetAndDestroy();
    const host = connect(Number(this.#target.port), this.#target.hostname);
    for (const [from, to] of [[client, host], [host, client]] as const) {
      this.#sockets.add(from);
      from.on("data", (data) => (from === host && this.#losesAnswers) || to.write(data));
      from.on("error", () => to.destroy());
      from.on("close", () => {
        this.#sockets.delete(from);
        to.destroy();
      });
    }
  }
}
