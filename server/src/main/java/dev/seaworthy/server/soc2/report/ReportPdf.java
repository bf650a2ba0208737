package dev.seaworthy.server.soc2.report;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Renders the report's page as tagged PDF/A-3 and PDF/UA. */
public final class ReportPdf {
  private static final String PRODUCER = "Seaworthy";

  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

  /** The file's bytes, always the same for the same page. */
  public byte[] write(ReportPage page) throws IOException {
    StringOutput html = new StringOutput();
    engine.render("pack/report.jte", page, html);
    PdfRendererBuilder builder =
        new PdfRendererBuilder()
            .withHtmlContent(html.toString(), null)
            .usePdfUaAccessibility(true)
            .usePdfAConformance(PdfAConformance.PDFA_3_A)
            .withProducer(PRODUCER);
    useFont(builder, "Atkinson Next", 400, "AtkinsonHyperlegibleNext_400Regular.ttf");
    useFont(builder, "Atkinson Next", 600, "AtkinsonHyperlegibleNext_600SemiBold.ttf");
    useFont(builder, "Atkinson Mono", 400, "AtkinsonHyperlegibleMono_400Regular.ttf");
    builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
    try (PdfBoxRenderer renderer = builder.buildPdfRenderer();
        PDDocument document = renderer.createPDFKeepOpen()) {
      return new FixedPdf(page.evidence().pulledAt(), page.pack()).save(document);
    }
  }

  private static void useFont(PdfRendererBuilder builder, String family, int weight, String file) {
    builder.useFont(
        () -> Objects.requireNonNull(ReportPdf.class.getResourceAsStream("/pack/fonts/" + file)),
        family,
        weight,
        FontStyle.NORMAL,
        true);
  }
}
