/** What holds for every page: who may see it, what it costs, how it is guarded, and that nobody is shut out. */
@NullMarked
package org.zhanggui.web;

import org.jspecify.annotations.NullMarked;
