/** What articles offer to those who cite them. */

import "./citations.js";
import "./keeping.js";
