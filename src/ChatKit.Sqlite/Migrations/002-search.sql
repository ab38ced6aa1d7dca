-- Holds the words of room messages, each with its room's number before it; rowid is the message's place. The text itself is not held twice.
CREATE VIRTUAL TABLE message_words USING fts5 (
    content, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);

-- Sixteen parts of a size before they are merged, not four: a word is then written half as often.
INSERT INTO message_words (message_words, rank) VALUES ('automerge', 16);
