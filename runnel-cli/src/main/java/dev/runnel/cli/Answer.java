package dev.runnel.cli;

import dev.runnel.Completion;

/**
 * How a question ended.
 *
 * @param code whether the answer is complete, or why not
 * @param completion the answer, or what had come of it
 */
record Answer(ExitCode code, Completion completion) {}
