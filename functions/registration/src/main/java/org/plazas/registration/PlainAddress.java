package org.plazas.registration;

import com.sanctionco.jmail.Email;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import org.plazas.domain.AddressSyntax;

/// One address as mail servers take it, plainly written: a top-level domain, no IP address. No name beside it, no
/// comment, quote or blank either, although the RFCs know them: they give one mailbox many spellings.
final class PlainAddress implements AddressSyntax {
    private static final EmailValidator STRICT = JMail.strictValidator();

    @Override
    public boolean accepts(String address) {
        return STRICT.tryParse(address).filter(email -> isPlain(email, address)).isPresent();
    }

    private static boolean isPlain(Email email, String address) {
        var mailbox = email.localPartWithoutComments() + "@" + email.domainWithoutComments();
        return mailbox.equals(address) && !email.containsWhitespace() && !address.startsWith("\"");
    }
}
