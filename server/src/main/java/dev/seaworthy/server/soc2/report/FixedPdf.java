package dev.seaworthy.server.soc2.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;

/**
 * Takes the machine's clock out of a PDF: its dates and its id come from what it is about, so that
 * the same page gives the same bytes.
 *
 * @param at the one date of the document, UTC
 * @param pack the document's id is made from it
 */
record FixedPdf(Instant at, UUID pack) {
  /** {@code xmp:CreateDate} and its sisters (ISO 16684-1 §8.4), as elements. */
  private static final Pattern XMP_DATE =
      Pattern.compile("(<xmp:(?:Create|Modify|Metadata)Date>)[^<]*(<)");

  byte[] save(PDDocument document) throws IOException {
    PDDocumentInformation information = document.getDocumentInformation();
    information.setCreationDate(calendar());
    information.setModificationDate(calendar());
    PDMetadata metadata = document.getDocumentCatalog().getMetadata();
    if (metadata != null) {
      String xmp = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
      String date = at.atOffset(ZoneOffset.UTC).toLocalDateTime().withNano(0) + "+00:00";
      String fixed = XMP_DATE.matcher(xmp).replaceAll("$1" + date + "$2");
      metadata.importXMPMetadata(fixed.getBytes(StandardCharsets.UTF_8));
    }
    document.setDocumentId(pack.getMostSignificantBits() ^ pack.getLeastSignificantBits());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    document.save(out);
    return out.toByteArray();
  }

  private Calendar calendar() {
    Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone(ZoneOffset.UTC), Locale.ROOT);
    calendar.setTimeInMillis(at.getEpochSecond() * 1000);
    return calendar;
  }
}
