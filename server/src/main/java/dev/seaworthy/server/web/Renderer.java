package dev.seaworthy.server.web;

import dev.seaworthy.server.web.page.EntryPage;
import dev.seaworthy.server.web.page.ExplanationPage;
import dev.seaworthy.server.web.page.ExposurePage;
import dev.seaworthy.server.web.page.HostCvesPage;
import dev.seaworthy.server.web.page.HostPage;
import dev.seaworthy.server.web.page.MessagePage;
import dev.seaworthy.server.web.page.PosturePage;
import dev.seaworthy.server.web.page.VulnerabilityPage;
import dev.seaworthy.server.web.page.WelcomePage;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** Fills the templates, which were compiled with the program. */
final class Renderer {
  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

  String posture(PosturePage page) {
    return render("posture.jte", page);
  }

  String posturePanel(PosturePage page) {
    return render("posturePanel.jte", page);
  }

  String host(HostPage page) {
    return render("host.jte", page);
  }

  String hostPanel(HostPage page) {
    return render("hostPanel.jte", page);
  }

  String exposure(ExposurePage page) {
    return render("exposure.jte", page);
  }

  String exposurePanel(ExposurePage page) {
    return render("exposurePanel.jte", page);
  }

  String vulnerability(VulnerabilityPage page) {
    return render("vulnerability.jte", page);
  }

  String hostCves(HostCvesPage page) {
    return render("hostCves.jte", page);
  }

  String explanation(ExplanationPage page) {
    return render("explanation.jte", page);
  }

  String entry(EntryPage page) {
    return render("entry.jte", page);
  }

  String message(MessagePage page) {
    return render("message.jte", page);
  }

  String welcome(WelcomePage page) {
    return render("welcome.jte", page);
  }

  private String render(String template, Object page) {
    StringOutput output = new StringOutput();
    engine.render(template, page, output);
    return output.toString();
  }
}
