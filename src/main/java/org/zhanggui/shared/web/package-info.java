/** What all pages share: the signed-in viewer, the language switch, permissions on handlers, error pages. */
@NullMarked
package org.zhanggui.shared.web;

import org.jspecify.annotations.NullMarked;
