/// What is done by time: the sweeper, which repairs what accidents left behind. [UpkeepHandler] is run by the schedule,
/// [Sweep] goes through the seminars, [RunLog] says what was done.
@NullMarked
package org.plazas.upkeep;

import org.jspecify.annotations.NullMarked;
