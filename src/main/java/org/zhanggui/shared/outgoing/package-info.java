/**
 * Calls to addresses that customers name: signed, bounded in time and size, and never to a machine of our own, wherever
 * their names lead.
 */
@NullMarked
package org.zhanggui.shared.outgoing;

import org.jspecify.annotations.NullMarked;
