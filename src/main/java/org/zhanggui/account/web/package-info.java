/** Signing in, and the security of every request. */
@NullMarked
package org.zhanggui.account.web;

import org.jspecify.annotations.NullMarked;
