// What nobody needs at once: dialogs and panels. Loaded by itself when somebody is signed in, so that the first paint does not wait for it.
import "../accounts/settings.ts";
import "../people/person-search.ts";
import "../rooms/bans.ts";
import "../rooms/create-room.ts";
import "../rooms/edit-room.ts";
import "../rooms/members.ts";
import "../rooms/message-search.ts";
import "../rooms/room-id-dialog.ts";
