/**
 * What people are told: facts of what happened to their account, put into words by the pages in the reader's language. It
 * hears of things through their events, and none of the rooms that publish them knows it.
 */
@NullMarked
package org.zhanggui.notice;

import org.jspecify.annotations.NullMarked;
