/**
 * What every room of the house speaks: accounts and who acts for them, money, time, the audit trail, paging, the frame of
 * the pages. It knows none of the other modules.
 */
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package org.zhanggui.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
