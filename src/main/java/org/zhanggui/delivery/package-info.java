/**
 * 交付接口: a provider's software is told of what was bought of it, prolonged, changed, ended and taken back, signed and
 * until it has understood; and a page on which the provider tries that before anything is on sale.
 */
@NullMarked
package org.zhanggui.delivery;

import org.jspecify.annotations.NullMarked;
