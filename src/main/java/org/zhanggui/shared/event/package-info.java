/** What holds for events from one room of the house to another, whoever publishes them and whoever listens. */
@NullMarked
package org.zhanggui.shared.event;

import org.jspecify.annotations.NullMarked;
