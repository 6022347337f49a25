/** The one secret that the application is given, the keys that come of it, and the refusal to start without. */
@NullMarked
package org.zhanggui.shared.secret;

import org.jspecify.annotations.NullMarked;
