-- Holds the words of room messages, not their text; rowid is the message's place.
CREATE VIRTUAL TABLE message_words USING fts5 (
    content, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);

-- Words are added after the commit of their message, many messages at once: up to this sequence they are in.
ALTER TABLE conversations ADD COLUMN searchable_to INTEGER NOT NULL DEFAULT 0;
