@NullMarked
package org.plazas.web;

import org.jspecify.annotations.NullMarked;
