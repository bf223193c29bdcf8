/** Workers that are threads of this JVM: the reference that costs next to nothing. */
@NullMarked
package io.kendall.runtime.executor.thread;

import org.jspecify.annotations.NullMarked;
