/**
 * Products with their specs and sale cycles, what they cost, and how they come on sale (handbook: 关于 SaaS
 * 和人工交付类商品规格周期设置的说明).
 */
@NullMarked
package org.zhanggui.product;

import org.jspecify.annotations.NullMarked;
