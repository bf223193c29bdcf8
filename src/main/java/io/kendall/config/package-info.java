/**
 * What a person configures: records validated from a YAML file, environment variables and flags, in
 * this order of rising precedence. The only reader of the environment. Every error is one line that
 * names the place and what would be right; a password in a URL is never in it.
 */
@NullMarked
package io.kendall.config;

import org.jspecify.annotations.NullMarked;
