/** Storage in a relational database; H2 is the embedded default. */
@NullMarked
package dev.aptgram.storage.jdbc;

import org.jspecify.annotations.NullMarked;
