/** The pages of 回调: which addresses are told what, and what came of it. */
@NullMarked
package org.zhanggui.webhook.web;

import org.jspecify.annotations.NullMarked;
