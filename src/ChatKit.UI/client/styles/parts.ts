// What `::part()` reaches: each element passes the parts of those inside it on to who is around it, by `exportparts`.

export const messageParts = "avatar, presence, author, bubble, text, meta, quote, image, file, note, actions, tombstone";

export const timelineParts = `view, message, ${messageParts}, day, unread, beginning, empty, loading, error, jump, jump-count`;

export const composerParts = "composer, input, send, counter, context, uploads";

export const conversationParts = `banner, ${timelineParts}, typing, ${composerParts}`;

export const headerParts = "header, title, room-code, copy-button";

export const roomListParts = "entry, badge, avatar, presence, room-code, copy-button";

export const sidebarParts = `sidebar, profile, ${roomListParts}`;

export const workspaceParts = `${sidebarParts}, main, panel, ${headerParts}, ${conversationParts}`;
