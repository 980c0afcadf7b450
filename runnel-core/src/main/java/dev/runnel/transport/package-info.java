/**
 * Which HTTP transport serves a model. For all users, though hardly one needs it: models find their
 * transport by themselves.
 */
@NullMarked
package dev.runnel.transport;

import org.jspecify.annotations.NullMarked;
