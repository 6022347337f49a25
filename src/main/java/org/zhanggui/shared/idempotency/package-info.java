/** One effect per key: a repeated request gets the answer of the first. */
@NullMarked
package org.zhanggui.shared.idempotency;

import org.jspecify.annotations.NullMarked;
