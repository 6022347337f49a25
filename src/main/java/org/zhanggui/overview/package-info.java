/** What each desk opens on: what needs doing first. It reads from all the other rooms, and nothing reads from it. */
@NullMarked
package org.zhanggui.overview;

import org.jspecify.annotations.NullMarked;
