/** What every review by staff has in common: someone submits, someone else decides, the submitter is told. */
@NullMarked
package org.zhanggui.shared.review;

import org.jspecify.annotations.NullMarked;
