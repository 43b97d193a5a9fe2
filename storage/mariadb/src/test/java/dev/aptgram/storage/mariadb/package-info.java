/** The JDBC store on MariaDB. */
@NullMarked
package dev.aptgram.storage.mariadb;

import org.jspecify.annotations.NullMarked;
