/**
 * The part of Jinja that chat templates are written in, and no more: a lexer, a parser, an
 * evaluator. Strict: what isn't known is refused when the template is parsed, not when a
 * conversation happens to come by it. Bounded: a template has so many steps and characters, and no
 * template, however written, takes more or overflows the stack.
 *
 * <p>Text remembers whether the template wrote it or it came in with the messages, through every
 * operation. For this module alone.
 */
@NullMarked
package dev.runnel.local.internal.jinja;

import org.jspecify.annotations.NullMarked;
