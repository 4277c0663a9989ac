/** What articles offer to those who cite them. */

import "./citations.js";
import "./pointing.js";
