/** Tests of the JDBC store. */
@NullMarked
package dev.aptgram.storage.jdbc;

import org.jspecify.annotations.NullMarked;
