/** For the tests of those who use Runnel. */
@NullMarked
package dev.runnel.testkit;

import org.jspecify.annotations.NullMarked;
