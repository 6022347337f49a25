/** The pages of access management (访问管理), for accounts of every kind. */
@NullMarked
package org.zhanggui.access.web;

import org.jspecify.annotations.NullMarked;
