export type { ChatClient, ChatClientOptions } from "./client.ts";
export type { Connection, ConnectionState } from "./connection/connection.ts";
export type {
  Ban,
  CreateRoom,
  Device,
  ErrorCode,
  Member,
  Message,
  MessageType,
  Role,
  Room,
  Sender,
  UpdateRoom,
  User,
} from "./contract.ts";
export type {
  Conversation,
  ConversationRef,
  ConversationState,
  OutgoingInput,
  OutgoingMessage,
  StopSignal,
} from "./conversation/conversation.ts";
export { ChatError, type ChatErrorCode } from "./errors.ts";
export type { FileBytes, Files, ReadOptions, Upload, Uploadable, UploadOptions } from "./files/files.ts";
export type { HubHandlers, HubLine, HubTransport } from "./hub/transport.ts";
export type { ConversationEntry, Conversations, ConversationsState, KnownPeople, People } from "./people/people.ts";
export type { Clock, Fetch, FetchInit, FetchResponse, Locks, Platform, UploadRequest, UploadResponse } from "./platform/platform.ts";
export type { ClientStorage } from "./platform/storage.ts";
export type { Page, RoomEntry, RoomNotice, Rooms, RoomsState } from "./rooms/rooms.ts";
export type { Registration, Session, SessionState, SessionStore, StoredSession, TokenProvider } from "./session/session.ts";
export type { Readable } from "./state/readable.ts";
export { createChatClient } from "./create-chat-client.ts";
