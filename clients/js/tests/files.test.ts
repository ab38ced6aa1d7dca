import { expect, test } from "vitest";
import { createChatClient, type SessionStore, type TokenProvider } from "../src/index.ts";
import { stage } from "./fakes/stage.ts";

const id = "65f2a1b4c8d9e0f1a2b3c4d5";
const baseUrl = "https://chat.example.org/";
const elsewhere = ["https://evil.example/api/files/" + id, "/pictures/cat.png", "data:text/plain,files/" + id, "files/" + id];

function clientWith(session: SessionStore | TokenProvider, { status = 200 } = {}) {
  const { clock, hers } = stage();
  const seen: object[] = [];
  const client = createChatClient({
    baseUrl,
    session,
    transport: hers.network.transport,
    platform: {
      clock,
      locks: undefined,
      fetch: (url, init) => {
        if (!url.includes("/files/")) return hers.network.fetch(url.replace("https://chat.example.org", ""), init);
        seen.push({ url, authorization: init.headers["Authorization"] });
        return Promise.resolve(new Response(status === 200 ? "bytes" : "{}", { status, headers: { "Content-Type": "image/png" } }));
      },
    },
  });
  client.start();
  return { client, clock, seen };
}

test("a file of the server's is read with the token, at the client's own address", async () => {
  const { client, clock, seen } = clientWith({ token: () => "secret" });
  await clock.pass(100);
  const bytes = await client.files.read(`/somewhere/files/${id}?x`);
  expect(await (bytes as Blob).text()).toBe("bytes");
  expect(bytes.type).toBe("image/png");
  expect(seen).toEqual([{ url: `https://chat.example.org/api/files/${id}`, authorization: "Bearer secret" }]);
  client.stop();
});

test.each(elsewhere)("nothing is asked for at %s", async (url) => {
  const { client, clock, seen } = clientWith({ token: () => "secret" });
  await clock.pass(100);
  await expect(client.files.read(url)).rejects.toMatchObject({ code: "file_not_found" });
  expect(seen).toEqual([]);
  client.stop();
});

test("a file that is not to be had is a ChatError", async () => {
  const { client } = clientWith({ token: () => "secret" }, { status: 502 });
  await expect(client.files.read(`/api/files/${id}`)).rejects.toMatchObject({ code: "network" });
  client.stop();
});

test("where the token is in the script's hands, the browser gets none of the server's files by itself", async () => {
  const { client, clock } = clientWith({ token: () => "secret" });
  await clock.pass(100);
  expect(client.files.link(`/api/files/${id}`)).toBeNull();
  expect(client.files.link("/pictures/cat.png")).toBe("https://chat.example.org/pictures/cat.png");
  expect(client.files.link("https://example.org/cat.png")).toBe("https://example.org/cat.png");
  client.stop();
});

test.each<[string, SessionStore | TokenProvider]>([
  ["a token provider that gives none", { token: () => null }],
  ["a store that says so", { load: () => null, save: () => {}, clear: () => {}, hasCookie: true }],
])("%s leaves it to the cookie", async (_, session) => {
  const { client, clock } = clientWith(session);
  await clock.pass(100);
  expect(client.files.link(`/api/files/${id}`)).toBe(`https://chat.example.org/api/files/${id}`);
  client.stop();
});
