// The web chat's own host on a folder of its own, and accounts and rooms made over REST.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const project = fileURLToPath(new URL("../../samples/ChatKit.WebChat", import.meta.url));
const address = "http://127.0.0.1:5066/";
const password = "correct horse";

/** Limits so high that the measure is the server and the page, not their politeness. */
const settings = {
  ASPNETCORE_ENVIRONMENT: "Development",
  ASPNETCORE_URLS: address,
  JWT_SECRET_KEY: "a key of the measurement's own, 40 bytes.",
  ChatKit__Limits__MessagesPerMinute: "100000",
  ChatKit__Limits__MessageBurst: "10000",
  ChatKit__Accounts__PasswordHashIterations: "1000",
};

export class Host {
  #process;
  #folder;

  address = address;

  /** Resolves when it is ready. */
  async start() {
    this.#folder ??= await mkdtemp(join(tmpdir(), "chatkit-measure-"));
    const dll = join(project, "bin/Release/net10.0/ChatKit.WebChat.dll");
    this.#process = spawn("dotnet", [dll], { cwd: project, env: { ...process.env, ...settings, CHATKIT_DATA: this.#folder }, stdio: "ignore" });
    while (!(await isReady())) {
      if (this.#process.exitCode !== null) throw new Error("The web chat ended. Build it first: dotnet build -c Release samples/ChatKit.WebChat");
      await pause(50);
    }
  }

  /** As a crash or a power cut would. */
  async kill() {
    const ended = new Promise((done) => this.#process.once("exit", done));
    this.#process.kill("SIGKILL");
    await ended;
  }

  async remove() {
    await this.kill();
    await rm(this.#folder, { recursive: true });
  }

  async register(username) {
    const { token } = await call("POST", "register", { username, email: `${username}@example.org`, password, display_name: username });
    return { username, password, token };
  }

  async createRoom(name, [owner, ...others]) {
    const { room } = await call("POST", "rooms", { name, type: "public" }, owner.token);
    await this.join(room.id, others);
    return room.id;
  }

  async join(room, people) {
    for (const person of people) await call("POST", `rooms/${room}/join`, undefined, person.token);
  }

  async fill(room, people, count) {
    for (let at = 0; at < count; at += 200) {
      const next = Array.from({ length: Math.min(200, count - at) }, (_, i) => at + i + 1);
      await Promise.all(
        next.map((number) => call("POST", `rooms/${room}/messages`, { content: `message ${number} ${"and some more words ".repeat(number % 6)}` }, people[number % people.length].token)),
      );
    }
  }

  read(room, person) {
    return call("GET", `rooms/${room}/messages?limit=200`, undefined, person.token);
  }
}

async function isReady() {
  try {
    return (await fetch(`${address}health/ready`)).ok;
  } catch {
    return false;
  }
}

async function call(method, path, body, token) {
  const headers = { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) };
  const response = await fetch(`${address}api/${path}`, { method, headers, body: body && JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text && JSON.parse(text);
}
