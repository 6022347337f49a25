/**
 * What happens to a provider's orders, told to addresses of its own: signed, at least once, in no promised order, with a log
 * of every attempt.
 */
@NullMarked
package org.zhanggui.webhook;

import org.jspecify.annotations.NullMarked;
