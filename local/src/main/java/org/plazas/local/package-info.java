/// The whole system in one process, wired by reading `template.yaml`: what is wired wrong there fails here.
///
/// [org.plazas.local.Plazas] is the program, [org.plazas.local.LocalRun] the same for tests. Functions are
/// known by the class names in the template alone.
@NullMarked
package org.plazas.local;

import org.jspecify.annotations.NullMarked;
