/** What tests stand on: a real database, a clock they can set, counted statements, a browser, an application to kill. */
@NullMarked
package org.zhanggui.testing;

import org.jspecify.annotations.NullMarked;
