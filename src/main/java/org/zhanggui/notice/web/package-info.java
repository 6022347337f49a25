/** The notices of whoever is signed in, and the bell that counts them. */
@NullMarked
package org.zhanggui.notice.web;

import org.jspecify.annotations.NullMarked;
