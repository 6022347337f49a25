/**
 * Zhanggui, the console of a cloud marketplace's service providers. Each package below is a module of the marketplace's
 * own language; arrows between them go down only (see the list in {@code README.md}).
 */
@NullMarked
package org.zhanggui;

import org.jspecify.annotations.NullMarked;
