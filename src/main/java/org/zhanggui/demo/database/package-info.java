/** The database of the demo: a real PostgreSQL that the application brings along, with its data kept between runs. */
@NullMarked
package org.zhanggui.demo.database;

import org.jspecify.annotations.NullMarked;
