/**
 * The folder of pulled models, and how a model gets there: lock, part file, transfer. For this
 * module alone.
 */
@NullMarked
package dev.runnel.local.internal.store;

import org.jspecify.annotations.NullMarked;
