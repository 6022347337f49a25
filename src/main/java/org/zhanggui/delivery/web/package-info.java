/** The page of a product's endpoint. */
@NullMarked
package org.zhanggui.delivery.web;

import org.jspecify.annotations.NullMarked;
