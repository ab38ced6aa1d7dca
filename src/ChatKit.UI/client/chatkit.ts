// The package's one entry: defines all elements.
import "./conversation/conversation.ts";
import "./primitives/toasts.ts";

export { createChatClient } from "@chatkit/client";
