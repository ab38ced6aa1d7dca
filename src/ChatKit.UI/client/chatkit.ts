// The package's one entry: defines all elements.
import "./primitives/dialog.ts";
import "./primitives/menu.ts";
import "./primitives/toasts.ts";
