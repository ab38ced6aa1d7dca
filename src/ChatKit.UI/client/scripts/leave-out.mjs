// Parts of SignalR that this client never comes to: XMLHttpRequest where there is no `fetch`, and the buffer of stateful reconnects.
const unreachable = { XhrHttpClient: "export class XhrHttpClient {}", MessageBuffer: "export class MessageBuffer {}" };

/** @type {import("esbuild").Plugin} */
export const leaveOut = {
  name: "leave-out",
  setup(build) {
    build.onLoad({ filter: /@microsoft[\\/]signalr[\\/]dist[\\/]esm[\\/](XhrHttpClient|MessageBuffer)\.js$/ }, ({ path }) => ({
      contents: unreachable[path.replace(/^.*[\\/]|\.js$/g, "")],
    }));
  },
};
