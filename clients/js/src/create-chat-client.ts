import type { ChatClient, ChatClientOptions } from "./client.ts";
import { Connector } from "./connection/connector.ts";
import type { HubEventName, Message, User, wire } from "./contract.ts";
import type { ConversationRef } from "./conversation/conversation.ts";
import { type ConversationKey, keyOfIds, keyOfMessage } from "./conversation/key.ts";
import { Talks } from "./conversation/talks.ts";
import type { Core } from "./core.ts";
import { ChatError } from "./errors.ts";
import type { Files } from "./files/files.ts";
import { ServerFiles } from "./files/server-files.ts";
import { signalRTransport } from "./hub/signalr.ts";
import { Drafts } from "./outbox/drafts.ts";
import { Outbox } from "./outbox/outbox.ts";
import { Directory } from "./people/directory.ts";
import { PrivateList } from "./people/private-list.ts";
import { defaultPlatform } from "./platform/defaults.ts";
import { Kept, defaultStorage } from "./platform/kept.ts";
import type { Platform } from "./platform/platform.ts";
import { backoff } from "./platform/waiting.ts";
import { Marks } from "./reading/marks.ts";
import { Rest } from "./rest/rest.ts";
import { RoomActions } from "./rooms/room-actions.ts";
import { RoomList } from "./rooms/room-list.ts";
import { Accounts } from "./session/accounts.ts";
import { MemorySession } from "./session/memory-session.ts";
import { handlers, noteArrival, noteHeads, type Receivers } from "./sync/events.ts";
import { Heads } from "./sync/heads.ts";

/** Makes a client. It does nothing before `start()`. */
export const createChatClient = (options: ChatClientOptions = {}): ChatClient => new Client(options);

/** Puts the parts together, and tells them who is signed in and how the line is. */
class Client implements ChatClient {
  readonly connection: Connector;
  readonly session: Accounts;
  readonly people: Directory;
  readonly rooms: RoomActions;
  readonly conversations: PrivateList;
  readonly files: Files;
  readonly #platform: Platform;
  readonly #core: Core;
  readonly #talks = new Talks(() => this.#core);
  readonly #receivers: Receivers;
  readonly #handlers: ReturnType<typeof handlers>;
  #isStarted = false;
  #user = "";
  #cancelRestore: () => void = () => {};

  constructor({ baseUrl = "", apiPath = "/api", hubPath = "/hubs/chat", ...options }: ChatClientOptions) {
    const base = withoutSlash(baseUrl);
    const platform = (this.#platform = { ...defaultPlatform(), ...options.platform });
    const storage = new Kept(options.storage ?? defaultStorage(), platform.clock);
    const session = (this.session = new Accounts(options.session ?? new MemorySession(), () => rest, {
      began: (user) => this.#began(user),
      expired: () => this.connection.stop(),
      left: () => this.#reset(),
      ended: (user) => this.#ended(user),
    }));
    const rest = new Rest({
      platform,
      prefix: base + withoutSlash(apiPath),
      token: () => session.token(),
      user: () => this.#user,
      refused: (token) => void session.expire("unauthenticated", token),
    });
    const connector = (this.connection = new Connector(options.transport ?? signalRTransport(base + hubPath), platform, {
      token: () => session.token(),
      up: () => this.#up(),
      down: () => this.#down(),
      event: (name, payload) => this.#event(name, payload),
      refused: () => void session.expire("unauthenticated"),
    }));
    this.files = new ServerFiles(rest, base, () => !session.hasCookie);
    const marks = new Marks(connector, platform, (key) => this.#changed(key));
    const people = (this.people = new Directory(rest, () => this.#peopleChanged()));
    this.conversations = new PrivateList(rest, platform, marks, people);
    const rooms = new RoomList(rest, platform, marks, (key) => this.#talks.find(key)?.changed());
    const outbox = new Outbox(connector, platform, storage, {
      isHeld: (key) => this.#talks.find(key)?.isJoining === true,
      changed: (key) => this.#talks.find(key)?.changed(),
      delivered: (message) => this.#delivered(message),
    });
    const drafts = new Drafts(platform.clock, storage, (key) => this.#talks.find(key)?.changed());
    const heads = new Heads(connector, platform, (reply) => this.#heard(reply));
    this.#core = { platform, rest, connector, heads, marks, outbox, drafts, people, rooms, conversations: this.conversations };
    this.rooms = new RoomActions(rest, rooms, {
      joined: (roomId) => this.#talks.find(`room/${roomId}`)?.revive(),
      lost: (roomId, error) => this.#talks.find(`room/${roomId}`)?.lose(error),
    });
    this.#receivers = {
      core: this.#core,
      roomActions: this.rooms,
      me: () => session.me,
      talk: (key) => this.#talks.find(key),
      sessionEnded: (reason) => void session.expire(reason),
    };
    this.#handlers = handlers(this.#receivers);
  }

  get unsent() {
    return this.#core.outbox.unsent;
  }

  countUnsent(): Promise<number> {
    return this.#core.outbox.count();
  }

  conversation(ref: ConversationRef) {
    return this.#talks.of(ref);
  }

  start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    void this.#restore(0);
  }

  stop(): void {
    this.#isStarted = false;
    this.#cancelRestore();
    this.connection.stop();
    this.#core.drafts.flush();
    this.#core.outbox.release();
  }

  async #restore(attempt: number): Promise<void> {
    const { me } = this.session;
    try {
      await this.session.restore();
    } catch (failure) {
      // Somebody has signed in meanwhile.
      if (!this.#isStarted || this.session.me !== me) return;
      // What can't be read is not kept, and whom the server turns away is not signed in.
      if (!isPassing(failure)) return this.session.end();
      this.session.delay(failure.code);
      const { clock, random } = this.#platform;
      this.#cancelRestore = clock.after(backoff(attempt, random), () => void this.#restore(attempt + 1));
    }
  }

  #began(user: User): void {
    if (user.id !== this.#user) {
      // What was written before it was known who is signed in is that person's.
      if (this.#user !== "") this.#reset();
      this.#user = user.id;
      void this.#core.drafts.load(user.id);
    }
    this.people.put(user);
    // Stopped meanwhile, it would keep what is unsent from the client that follows.
    if (!this.#isStarted) return;
    void this.#core.outbox.load(user.id);
    this.connection.start();
  }

  async #ended(user: User): Promise<void> {
    await this.#core.outbox.clear(user.id);
    await this.#core.drafts.clear(user.id);
  }

  /** Nothing of one user is shown to another. */
  #reset(): void {
    this.connection.stop();
    this.#user = "";
    const { marks, outbox, drafts, people, rooms } = this.#core;
    for (const part of [marks, outbox, drafts, people, rooms, this.conversations]) part.reset();
    this.#talks.each((talk) => talk.forget());
  }

  #up(): void {
    const { heads, outbox, marks, rooms } = this.#core;
    heads.up();
    outbox.resume();
    // Of tabs that were closed meanwhile.
    void outbox.load(this.#user);
    marks.resume();
    rooms.renew();
    this.conversations.renew();
    this.#talks.each((talk) => talk.level());
  }

  #down(): void {
    for (const list of [this.#core.rooms, this.conversations]) list.pause();
    this.#core.heads.down();
    this.#talks.each((talk) => talk.unplug());
  }

  #heard({ heads }: wire.HeadsReply): void {
    this.#core.rooms.noteMemberships(new Set(heads.map(keyOfIds)));
    noteHeads(this.#receivers, heads);
    this.#talks.each((talk) => talk.level());
  }

  #event(name: HubEventName, payload: unknown): void {
    // The transport gives each event with its payload: the pair is one of the contract's.
    (this.#handlers[name] as (payload: unknown) => void)(payload);
  }

  #delivered(message: Message): void {
    const key = keyOfMessage(message, this.session.me);
    const talk = this.#talks.find(key);
    noteArrival(this.#receivers, key, message);
    this.#handlers.message_edited(message);
    if (!talk?.isOpen) this.#core.outbox.settle(key, Infinity);
  }

  #changed(key: ConversationKey): void {
    this.#talks.find(key)?.changed();
    if (key.startsWith("room/")) this.#core.rooms.snapshot.changed();
    else this.conversations.changed();
  }

  #peopleChanged(): void {
    this.conversations.changed();
    this.#talks.each((talk) => "userId" in talk.ref && talk.changed());
  }
}

const isPassing = (failure: unknown): failure is ChatError =>
  failure instanceof ChatError && (failure.isRetryable || failure.code === "internal_error" || failure.code === "unexpected");

const withoutSlash = (url: string) => url.replace(/\/+$/, "");
