/**
 * Which days are worked: Monday to Friday, but for what the State Council announces each year, which moves days off and days of
 * work. Staff keep it; whoever counts working days asks it.
 */
@NullMarked
package org.zhanggui.shared.calendar;

import org.jspecify.annotations.NullMarked;
