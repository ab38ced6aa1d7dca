// The package's one entry: defines all elements.
import "./conversation/conversation.ts";
import "./primitives/toasts.ts";
import "./shell/chat-kit.ts";

export { createChatClient } from "@chatkit/client";
