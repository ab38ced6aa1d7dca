import { createChatClient, type ChatClient, type ClientStorage, type User } from "../../src/index.ts";
import { MemoryStorage } from "../../src/platform/memory-storage.ts";
import { MemorySession } from "../../src/session/memory-session.ts";
import type { FakeLocks } from "./fake-locks.ts";
import { FakeNetwork } from "./fake-network.ts";
import type { FakeServer } from "./fake-server.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** A person's device: what stays over a reload, and the client that runs on it now. */
export class Device {
  readonly network: FakeNetwork;
  readonly storage: ClientStorage;
  readonly session = new MemorySession();
  readonly #clock: VirtualClock;
  readonly #random: () => number;
  readonly #locks: FakeLocks | undefined;
  #tab: ReturnType<FakeLocks["tab"]> | undefined;
  #ids = 0;
  client: ChatClient;

  constructor(
    clock: VirtualClock,
    server: FakeServer,
    random: () => number,
    user: User,
    storage: ClientStorage = new MemoryStorage(),
    locks?: FakeLocks,
  ) {
    this.#locks = locks;
    this.#clock = clock;
    this.#random = random;
    this.storage = storage;
    this.network = new FakeNetwork(clock, server, random, user.id);
    this.session.save({ token: user.id, expiresAt: "2027-01-01T00:00:00.000Z", user });
    this.client = this.#make();
  }

  /** The page is gone. */
  close(): void {
    this.client.stop();
    this.network.cut();
    this.#tab?.close();
    this.#tab = undefined;
  }

  /** The page is loaded again: nothing of the old client is left but what it kept. */
  reload(): void {
    this.close();
    this.client = this.#make();
    this.client.start();
  }

  /** The page makes a new client in place of the old one. */
  replace(): void {
    this.client.stop();
    this.client = this.#make();
    this.client.start();
  }

  #make(): ChatClient {
    this.#tab ??= this.#locks?.tab();
    return createChatClient({
      session: this.session,
      storage: this.storage,
      transport: this.network.transport,
      platform: {
        clock: this.#clock,
        random: this.#random,
        newId: () => `id-${this.#ids++}-${Math.floor(this.#random() * 1e9)}`,
        fetch: this.network.fetch,
        locks: this.#tab,
      },
    });
  }
}
