/// Sends the mails that registrations owe: from the table's stream to SES. [ConfirmationHandler] takes stream records,
/// [OwedMails] leases, sends and marks, [Letter] is what a mail says, in HTML and in plain text alike.
@NullMarked
package org.plazas.confirmation;

import org.jspecify.annotations.NullMarked;
