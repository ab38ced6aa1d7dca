-- Messages as they came, until MessageMover has brought them to their places in messages, many at once. A conversation's messages here follow
-- those there, and are never indexed yet. See docs/decisions/0008-new-messages-apart.md.
CREATE TABLE new_messages (
    place INTEGER NOT NULL,
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
    changed_at INTEGER,
    first_hash BLOB
);

CREATE UNIQUE INDEX new_messages_place ON new_messages (place);
CREATE UNIQUE INDEX new_messages_id ON new_messages (id);

CREATE VIEW all_messages AS SELECT * FROM messages UNION ALL SELECT * FROM new_messages;
