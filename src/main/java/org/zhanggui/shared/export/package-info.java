/** What a list shows as a file, for whoever goes on working with it in a spreadsheet. */
@NullMarked
package org.zhanggui.shared.export;

import org.jspecify.annotations.NullMarked;
