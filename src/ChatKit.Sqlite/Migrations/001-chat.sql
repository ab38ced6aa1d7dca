-- Ids are BLOBs of 12 bytes that sort by age. Times are milliseconds since 1970. A key column holds its text in lower case.

CREATE TABLE users (
    id BLOB NOT NULL PRIMARY KEY,
    username TEXT NOT NULL,
    username_key TEXT NOT NULL UNIQUE,
    email TEXT,
    email_key TEXT UNIQUE,
    external_id TEXT UNIQUE,
    password_hash TEXT,
    display_name TEXT NOT NULL,
    display_name_key TEXT NOT NULL,
    avatar_url TEXT,
    is_online INTEGER NOT NULL DEFAULT 0,
    last_seen INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX users_display_name ON users (display_name_key);
CREATE INDEX users_online ON users (is_online) WHERE is_online;

CREATE TABLE rooms (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    description TEXT,
    type INTEGER NOT NULL,
    code TEXT,
    owner_id BLOB NOT NULL,
    member_count INTEGER NOT NULL,
    max_members INTEGER,
    is_active INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Type 0 is public.
CREATE UNIQUE INDEX rooms_public_name ON rooms (name_key) WHERE type = 0 AND is_active;
CREATE INDEX rooms_public ON rooms (type) WHERE type = 0 AND is_active;
-- A Room ID is never given twice, not even after its room was closed.
CREATE UNIQUE INDEX rooms_code ON rooms (code) WHERE code IS NOT NULL;

CREATE TABLE memberships (
    room_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    role INTEGER NOT NULL,
    joined_at INTEGER NOT NULL,
    PRIMARY KEY (room_id, user_id)
) WITHOUT ROWID;

CREATE INDEX memberships_user ON memberships (user_id);

CREATE TABLE bans (
    room_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    PRIMARY KEY (room_id, user_id)
) WITHOUT ROWID;

-- Each room or pair of users with messages has a small number: first is the room and second empty, or they are the two users in order.
-- What is needed to find messages by other means than their place is added after the commit, many messages at once: it is there up to
-- the sequence indexed_to.
CREATE TABLE conversations (
    number INTEGER PRIMARY KEY,
    first BLOB NOT NULL,
    second BLOB NOT NULL,
    indexed_to INTEGER NOT NULL DEFAULT 0,
    UNIQUE (first, second)
);

CREATE INDEX conversations_second ON conversations (second) WHERE second <> x'';

-- A message's place is (conversation number << 32) + sequence: the key that makes a sequence unique in its conversation, the order that
-- pages are read in, and the row number that search finds. See docs/decisions/0006-messages-by-place.md.
CREATE TABLE messages (
    place INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    sender_id BLOB NOT NULL,
    content TEXT NOT NULL,
    type INTEGER NOT NULL,
    file_url TEXT,
    reply_to BLOB,
    client_message_id TEXT,
    timestamp INTEGER NOT NULL,
    edited_at INTEGER,
    deleted_at INTEGER,
    read_at INTEGER,
    -- The later of edited_at and deleted_at.
    changed_at INTEGER,
    -- What a message with a client id was when first sent, kept once that has changed.
    first_hash BLOB
);

CREATE UNIQUE INDEX messages_id ON messages (id);
CREATE UNIQUE INDEX messages_changed ON messages (place >> 32, changed_at) WHERE changed_at IS NOT NULL;

-- Tells whether a message was sent before. See docs/decisions/0007-indexing-after-the-commit.md.
CREATE TABLE client_message_ids (
    conversation INTEGER NOT NULL,
    sender_id BLOB NOT NULL,
    client_message_id TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    PRIMARY KEY (conversation, sender_id, client_message_id)
) WITHOUT ROWID;

CREATE TABLE read_markers (
    conversation INTEGER NOT NULL,
    user_id BLOB NOT NULL,
    sequence INTEGER NOT NULL,
    PRIMARY KEY (conversation, user_id)
) WITHOUT ROWID;

CREATE TABLE sessions (
    id BLOB NOT NULL PRIMARY KEY,
    user_id BLOB NOT NULL,
    token TEXT NOT NULL UNIQUE,
    ip_address TEXT,
    user_agent TEXT,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE attempts (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
);

CREATE INDEX attempts_key ON attempts (key, at);
CREATE INDEX attempts_expiry ON attempts (expires_at);
