// What nobody needs at once: login, dialogs, panels, what stands at the sidebar's end, the emoji picker. A script of its own, so that the first
// paint does not wait for it.
import "./accounts/settings.ts";
import "./accounts/sign-in.ts";
import "./composer/emoji-picker.ts";
import "./people/online-users.ts";
import "./people/person-search.ts";
import "./rooms/bans.ts";
import "./rooms/create-room.ts";
import "./rooms/edit-room.ts";
import "./rooms/members.ts";
import "./rooms/message-search.ts";
import "./rooms/room-id-dialog.ts";
import "./rooms/room-id-form.ts";

// Makes one chunk of all that comes first, where there would be one for what both share and one for the rest: that compresses better.
import "./chatkit.ts";

export { roomActions } from "./rooms/room-actions.ts";
