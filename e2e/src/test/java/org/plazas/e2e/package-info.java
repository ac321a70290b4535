/// Journeys over HTTP and in Chromium, against the local run or, with `BASE_URL`, against one that runs already.
@NullMarked
package org.plazas.e2e;

import org.jspecify.annotations.NullMarked;
