/** Amounts in yuan, to the fen: how they are typed, bounded, split, stored and shown. */
@NullMarked
package org.zhanggui.shared.money;

import org.jspecify.annotations.NullMarked;
