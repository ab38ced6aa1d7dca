// What the browser tests load: the elements, and a way to put a conversation on the page.
import "../../chatkit.ts";
import "../../extras.ts";
import type { ChatConversation } from "../../conversation/conversation.ts";
import { fakeChat, message, type FakeChat, type FakeOptions } from "./fake-chat.ts";

declare global {
  interface Window {
    show: (options: FakeOptions) => FakeChat;
    message: typeof message;
    chat: FakeChat;
    element: ChatConversation;
  }
}

window.message = message;

window.show = (options) => {
  document.querySelector("chatkit-conversation")?.remove();
  const chat = fakeChat(options);
  const element = document.createElement("chatkit-conversation") as ChatConversation;
  element.client = chat.client;
  element.conversation = chat.conversation;
  document.body.append(element);
  window.chat = chat;
  window.element = element;
  return chat;
};
