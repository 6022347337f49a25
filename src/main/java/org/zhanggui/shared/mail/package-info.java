/** Mail to people: what a letter looks like, and how it leaves. */
@NullMarked
package org.zhanggui.shared.mail;

import org.jspecify.annotations.NullMarked;
