// The contract's types under the names a reader of this package meets. Shapes are generated: see contract.generated.ts.
import type {
  BanJson,
  ConversationJson,
  CreateRoomRequest,
  HeadJson,
  HubEventMap,
  HubMethodMap,
  MemberJson,
  MessageJson,
  RoomJson,
  RoomRole,
  SenderJson,
  SessionJson,
  UpdateRoomRequest,
  UserJson,
} from "./contract.generated.ts";

export type { ErrorCode, MessageType } from "./contract.generated.ts";
export type * as wire from "./contract.generated.ts";

export type User = Readonly<UserJson>;
/** Who wrote a message, or types. */
export type Sender = Readonly<SenderJson>;
export type Room = Readonly<RoomJson>;
export type Role = RoomRole;
export type Message = Readonly<MessageJson>;
export type Member = Readonly<MemberJson>;
export type Ban = Readonly<BanJson>;
/** A session of one's own, as a device to sign out. */
export type Device = Readonly<SessionJson>;
export type Head = Readonly<HeadJson>;
export type PrivateConversation = Readonly<ConversationJson>;
export type CreateRoom = Readonly<CreateRoomRequest>;
export type UpdateRoom = Readonly<UpdateRoomRequest>;

export type HubMethods = HubMethodMap;
export type HubEvents = HubEventMap;
export type HubEventName = keyof HubEventMap;
export { hubEventNames } from "./contract.generated.ts";
