/** Accounts, the users who sign in for them, the provider profile, and what each user may do. */
@NullMarked
package org.zhanggui.account;

import org.jspecify.annotations.NullMarked;
