/// What SES tells of mails afterwards, and who resumes sending when our own stop has ended it.
@NullMarked
package org.plazas.feedback;

import org.jspecify.annotations.NullMarked;
