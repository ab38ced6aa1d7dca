-- Uploaded files, without their bytes: those lie in the folder beside the database. See docs/decisions/0013-files.md.
CREATE TABLE files (
    id BLOB NOT NULL PRIMARY KEY,
    owner_id BLOB NOT NULL,
    name TEXT NOT NULL,
    content_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    -- Until then nobody asks whether a message carries it.
    kept_until INTEGER NOT NULL,
    -- Not to be found any more, but its bytes may still be there.
    is_removed INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE INDEX files_owner ON files (owner_id, size);
CREATE INDEX files_removed ON files (id) WHERE is_removed;
CREATE INDEX files_kept_until ON files (kept_until);

-- The file that a message carries. Both tables have the same columns in the same order.
ALTER TABLE messages ADD COLUMN file_id BLOB;
ALTER TABLE new_messages ADD COLUMN file_id BLOB;

CREATE INDEX messages_file ON messages (file_id) WHERE file_id IS NOT NULL;
CREATE INDEX new_messages_file ON new_messages (file_id) WHERE file_id IS NOT NULL;
