/**
 * The community: providers write articles for the column 云市场·精选汇, staff review them, anyone reads them, and each shows
 * what it brought about (handbook: 入驻社区).
 */
@NullMarked
package org.zhanggui.community;

import org.jspecify.annotations.NullMarked;
