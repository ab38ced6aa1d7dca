import type { Page } from "playwright-core";

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** The processor time of each frame that the page's main thread drew while `run` ran, in milliseconds, by Chromium's trace. What else the machine does is not in it. */
export async function traceFrames(page: Page, run: () => Promise<void>): Promise<number[]> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["toplevel", "devtools.timeline", "blink"] } });
  await run();
  const complete = new Promise<void>((done) => session.once("Tracing.tracingComplete", () => done()));
  await session.send("Tracing.end");
  await complete;
  const isMain = new Set(events.filter((event) => event.args.name === "CrRendererMain").map((event) => `${event.pid}/${event.tid}`));
  return events
    .filter((event) => event.ph === "X" && event.tdur !== undefined && isMain.has(`${event.pid}/${event.tid}`))
    .filter((event) => event.name === "WebFrameWidgetImpl::BeginMainFrame" || event.name === "WebFrameWidgetImpl::UpdateLifecycle")
    .map((event) => event.tdur! / 1000);
}
