import { Device } from "./device.ts";
import { FakeLocks } from "./fake-locks.ts";
import { FakeServer } from "./fake-server.ts";
import { seeded } from "./random.ts";
import { VirtualClock } from "./virtual-clock.ts";
import type { ClientStorage } from "../../src/index.ts";

/** A server with one room, and Alice and Bob in it, each with a device that is not started. */
export function stage({ seed = 1 } = {}) {
  const clock = new VirtualClock();
  const server = new FakeServer(clock);
  const random = seeded(seed);
  const [alice, bob, carol] = [server.addUser("alice"), server.addUser("bob"), server.addUser("carol")] as const;
  const roomId = server.addRoom("general", alice.id, bob.id);
  const locks = new FakeLocks();
  const device = (user = alice, storage?: ClientStorage) => new Device(clock, server, random, user, storage, locks);
  const [hers, his] = [device(alice), device(bob)] as const;
  return { clock, server, random, alice, bob, carol, roomId, hers, his, device };
}

export type Stage = ReturnType<typeof stage>;

/** Something that is told from elsewhere: no device of the test has a hand in it. */
export function say({ server, roomId }: Stage, userId: string, ...contents: readonly string[]): void {
  for (const content of contents) {
    const listener = { userId, open: new Set<string>(), event: () => {} };
    server.hub(listener, "send_message", { room_id: roomId, content, client_message_id: `said-${content}` });
  }
}
