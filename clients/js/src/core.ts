import type { Connector } from "./connection/connector.ts";
import type { Drafts } from "./outbox/drafts.ts";
import type { Outbox } from "./outbox/outbox.ts";
import type { Directory } from "./people/directory.ts";
import type { PrivateList } from "./people/private-list.ts";
import type { Platform } from "./platform/platform.ts";
import type { Marks } from "./reading/marks.ts";
import type { Rest } from "./rest/rest.ts";
import type { RoomList } from "./rooms/room-list.ts";
import type { Heads } from "./sync/heads.ts";

/** What a conversation works with. */
export interface Core {
  readonly platform: Platform;
  readonly rest: Rest;
  readonly connector: Connector;
  readonly heads: Heads;
  readonly marks: Marks;
  readonly outbox: Outbox;
  readonly drafts: Drafts;
  readonly people: Directory;
  readonly rooms: RoomList;
  readonly conversations: PrivateList;
}
