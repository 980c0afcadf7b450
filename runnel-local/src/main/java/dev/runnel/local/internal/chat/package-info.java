/**
 * From a conversation to what the model reads: by the chat template of the model's own file, or,
 * where that is none of the simple ones, by one of the families that are known here.
 *
 * <p>What people wrote stays text in the prompt, whatever it looks like; only what a template wrote
 * may hold control tokens. For this module alone.
 */
@NullMarked
package dev.runnel.local.internal.chat;

import org.jspecify.annotations.NullMarked;
