import { afterEach, expect, test, vi } from "vitest";
import { createChatClient } from "../src/index.ts";
import { upload } from "../src/platform/upload.ts";
import { stage } from "./fakes/stage.ts";

afterEach(() => vi.unstubAllGlobals());

const answer = { file_url: "/api/files/1", message_type: "image", file: { id: "1", name: "a.png", size: 3, content_type: "image/png", url: "/api/files/1" } };

function clientThat(status: number, body: object) {
  const { clock, hers, alice } = stage();
  const seen: object[] = [];
  const client = createChatClient({
    session: hers.session,
    transport: hers.network.transport,
    platform: {
      clock,
      locks: undefined,
      fetch: hers.network.fetch,
      upload: (request) => {
        seen.push(request);
        return Promise.resolve({ ok: status < 300, status, headers: { get: () => null }, json: () => Promise.resolve(body) });
      },
    },
  });
  client.start();
  return { client, clock, alice, seen };
}

test("a file goes out with the token and comes back as what a message takes", async () => {
  const { client, clock, alice, seen } = clientThat(201, answer);
  await clock.pass(100);
  const file = new File(["abc"], "a.png");
  expect(await client.files.upload(file)).toEqual(answer);
  expect(seen).toMatchObject([{ url: "/api/files", file, headers: { Authorization: `Bearer ${alice.id}` } }]);
  client.stop();
});

test("a refusal is a ChatError with the server's code", async () => {
  const { client } = clientThat(413, { code: "payload_too_large", detail: "At most 10 MB." });
  await expect(client.files.upload(new File(["abc"], "a.png"))).rejects.toMatchObject({ code: "payload_too_large", message: "At most 10 MB." });
  client.stop();
});

test("of many files three go at once, and each that ends lets the next one go", async () => {
  const { hers } = stage();
  const ends: ((ok: boolean) => void)[] = [];
  const client = createChatClient({
    session: hers.session,
    transport: hers.network.transport,
    platform: {
      fetch: hers.network.fetch,
      upload: () =>
        new Promise((resolve) =>
          ends.push((ok) => resolve({ ok, status: ok ? 201 : 409, headers: { get: () => null }, json: () => Promise.resolve(answer) })),
        ),
    },
  });
  const done = Array.from({ length: 5 }, () => client.files.upload(new File(["abc"], "a.png")));
  await vi.waitFor(() => expect(ends).toHaveLength(3));
  ends[1]?.(false);
  await expect(done[1]).rejects.toMatchObject({ code: "unexpected" });
  await vi.waitFor(() => expect(ends).toHaveLength(4));
  ends[0]?.(true);
  await done[0];
  await vi.waitFor(() => expect(ends).toHaveLength(5));
  for (const end of ends) end(true);
  await Promise.all([done[2], done[3], done[4]]);
});

test("where there is XMLHttpRequest it tells of progress, and can be ended", async () => {
  const made: FakeXhr[] = [];
  vi.stubGlobal("XMLHttpRequest", class extends FakeXhr {
    constructor() {
      super();
      made.push(this);
    }
  });
  const progress: number[] = [];
  const stop = new AbortController();
  const request = { url: "/api/files", headers: { Authorization: "Bearer t" }, file: new File(["abc"], "a.png"), onProgress: (sent: number) => progress.push(sent), signal: stop.signal };
  const done = upload(request);
  made[0]?.upload.onprogress?.({ loaded: 2, total: 3 });
  made[0]?.onload?.();
  expect(await (await done).json()).toEqual(answer);
  expect(progress).toEqual([2]);
  expect(made[0]?.headers).toEqual({ Authorization: "Bearer t" });
  const ended = upload(request);
  stop.abort();
  await expect(ended).rejects.toMatchObject({ code: "network" });
});

class FakeXhr {
  readonly status = 201;
  readonly responseText = JSON.stringify(answer);
  readonly headers: Record<string, string> = {};
  readonly upload: { onprogress: ((progress: { loaded: number; total: number }) => void) | null } = { onprogress: null };
  onload: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onabort: (() => void) | null = null;

  open(): void {}

  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }

  getResponseHeader(): null {
    return null;
  }

  send(): void {}

  abort(): void {
    this.onabort?.();
  }
}
