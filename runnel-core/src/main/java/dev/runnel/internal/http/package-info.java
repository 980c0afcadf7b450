/**
 * Models over HTTP: what a dialect, a transport and the clocks make together. For the provider
 * packages, which make their models with {@link dev.runnel.internal.http.HttpModels}.
 */
@NullMarked
package dev.runnel.internal.http;

import org.jspecify.annotations.NullMarked;
