/** The provider's library of agreements, and their review by staff. */
@NullMarked
package org.zhanggui.agreement.web;

import org.jspecify.annotations.NullMarked;
