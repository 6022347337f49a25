/** What only the demo has: its own database, and a clock that can write a history. */
@NullMarked
package org.zhanggui.demo;

import org.jspecify.annotations.NullMarked;
