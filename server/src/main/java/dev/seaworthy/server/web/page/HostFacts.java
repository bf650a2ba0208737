package dev.seaworthy.server.web.page;

import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.server.web.view.Observation;
import java.util.List;

/** What a host observed of its kernel, as label and value. */
final class HostFacts {
  private HostFacts() {}

  static List<Fact> of(Texts t, Observation observation) {
    KernelFacts facts = observation.facts();
    return List.of(
        new Fact(t.get("host.fact.release"), facts.kernel().release(), true),
        new Fact(t.get("host.fact.version"), facts.kernel().version(), true),
        new Fact(t.get("host.fact.build"), facts.kernel().buildId(), true),
        new Fact(t.get("host.fact.boot"), facts.bootId(), true),
        new Fact(t.get("host.fact.machine"), facts.kernel().machine(), true),
        new Fact(t.get("host.fact.distribution"), distribution(facts), false),
        new Fact(t.get("host.fact.uptime"), Spans.words(t, observation.uptime()), false),
        new Fact(t.get("host.fact.taint"), TaintWords.of(t, facts.taint()), false),
        new Fact(
            t.get("host.fact.lockdown"), t.get("host.lockdown." + facts.lockdown().word()), false),
        new Fact(
            t.get("host.fact.signatures"),
            t.get("host.signatures." + (facts.signatureEnforced() ? "on" : "off")),
            false),
        new Fact(
            t.get("host.fact.modules"),
            t.get("host.modules." + (facts.modulesDisabled() ? "off" : "on")),
            false));
  }

  private static String distribution(KernelFacts facts) {
    return (facts.distribution().id() + " " + facts.distribution().versionId()).strip();
  }
}
