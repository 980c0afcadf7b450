package dev.runnel.local.internal.chat;

import java.util.List;

/**
 * A way to write conversations that many models share.
 *
 * @param name what it is called
 * @param marks what a template of this family has in it, all of them
 * @param tokens the control tokens by which a vocabulary shows that its model knows this family;
 *     none if no vocabulary does
 * @param template the family's own, in Jinja
 */
record Family(String name, List<String> marks, List<String> tokens, String template) {}
