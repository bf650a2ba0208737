package dev.seaworthy.agent;

import dev.seaworthy.agent.apply.Assignments;
import dev.seaworthy.agent.apply.Installer;
import dev.seaworthy.agent.apply.OnlinePatches;
import dev.seaworthy.agent.apply.Recorder;
import dev.seaworthy.agent.apply.Recovery;
import dev.seaworthy.agent.apply.StoredPatches;
import dev.seaworthy.agent.apply.VerifiedPatches;
import dev.seaworthy.agent.config.AgentConfig;
import dev.seaworthy.agent.file.DurableFiles;
import dev.seaworthy.agent.identity.HostIdentity;
import dev.seaworthy.agent.identity.IdentityStore;
import dev.seaworthy.agent.journal.Journal;
import dev.seaworthy.agent.probe.KernelProbe;
import dev.seaworthy.agent.probe.SystemTree;
import dev.seaworthy.agent.statement.StatementLog;
import dev.seaworthy.agent.transport.CurlTransport;
import dev.seaworthy.agent.transport.DeliveryFetcher;
import dev.seaworthy.agent.transport.JavaTransport;
import dev.seaworthy.agent.transport.TlsFiles;
import dev.seaworthy.agent.transport.Transport;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.delivery.client.DirectoryStore;
import dev.seaworthy.delivery.client.DirectoryTargetCache;
import dev.seaworthy.delivery.client.InitResult;
import dev.seaworthy.delivery.client.MetadataStore;
import dev.seaworthy.delivery.client.TargetCache;
import dev.seaworthy.delivery.client.TufClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The only place where the agent's concrete classes meet. */
final class Wiring {
  private static final int MAX_ROOT_BYTES = 1 << 20;

  private final AgentConfig config;
  private final Environment environment;
  private final SystemTree tree;
  private final KernelProbe probe;
  private final IdentityStore identities;
  private final Transport transport;
  private final MetadataStore metadata;
  private final TargetCache modules;

  Wiring(AgentConfig config, Environment environment) {
    this.config = config;
    this.environment = environment;
    this.tree = new SystemTree(config.systemRoot());
    this.probe = new KernelProbe(tree, environment.javaArchitecture());
    this.identities = new IdentityStore(config.stateDirectory(), environment.random());
    this.transport = transport(config, identities);
    this.metadata = new DirectoryStore(config.stateDirectory().resolve("metadata"));
    this.modules = new DirectoryTargetCache(config.stateDirectory().resolve("modules"));
  }

  private static Transport transport(AgentConfig config, IdentityStore identities) {
    TlsFiles files =
        new TlsFiles(
            config.server(),
            config.serverCa(),
            identities.certificateFile(),
            identities.privateKeyFile());
    return switch (config.transport()) {
      case CURL -> new CurlTransport(CurlTransport.CURL, files, AgentVersion.USER_AGENT);
      case JAVA -> new JavaTransport(files, AgentVersion.USER_AGENT);
      case AUTO ->
          Files.isExecutable(CurlTransport.CURL)
              ? new CurlTransport(CurlTransport.CURL, files, AgentVersion.USER_AGENT)
              : new JavaTransport(files, AgentVersion.USER_AGENT);
    };
  }

  KernelProbe probe() {
    return probe;
  }

  IdentityStore identities() {
    return identities;
  }

  Path stateDirectory() {
    return config.stateDirectory();
  }

  Environment environment() {
    return environment;
  }

  LastError lastError() {
    return new LastError(config.stateDirectory());
  }

  ControlPlane controlPlane() {
    return new ControlPlane(transport);
  }

  Enrolment enrolment() {
    return new Enrolment(identities, controlPlane(), config.tokenFile());
  }

  Journal journal() {
    return Journal.open(config.stateDirectory().resolve("journal.log"));
  }

  StatementLog statements(HostIdentity host) {
    return StatementLog.open(
        config.stateDirectory(), host.id(), identities::key, environment.clock());
  }

  Recorder recorder(Journal journal, StatementLog statements, KernelFacts facts) {
    return new Recorder(
        journal, statements, environment.clock(), facts.bootId(), facts.kernel().buildId());
  }

  Installer installer(Recorder recorder) {
    return new Installer(
        tree,
        probe,
        environment.modules(),
        recorder,
        environment.waiting(),
        config.transitionLimit());
  }

  VerifiedPatches storedPatches() {
    return new StoredPatches(metadata, modules);
  }

  /** Pins the installed root first, where none is pinned yet. */
  VerifiedPatches onlinePatches() {
    pinRoot();
    return new OnlinePatches(
        new TufClient(metadata, new DeliveryFetcher(transport), environment.clock()), modules);
  }

  private void pinRoot() {
    try {
      if (metadata.read("root").isPresent()) {
        return;
      }
    } catch (IOException failed) {
      throw new AgentException("store_failed", "cannot read the metadata: " + failed.getMessage());
    }
    byte[] root =
        DurableFiles.read(config.trustedRoot(), MAX_ROOT_BYTES)
            .orElseThrow(
                () ->
                    new AgentException(
                        "not_initialised",
                        "there is no trusted root; put root.json at " + config.trustedRoot()));
    if (TufClient.init(metadata, root) instanceof InitResult.Refused(var refusal)) {
      throw new AgentException(
          refusal.code().code(), config.trustedRoot() + ": " + refusal.sentence());
    }
  }

  Recovery recovery(Recorder recorder, Installer installer) {
    return new Recovery(probe, recorder, installer, storedPatches());
  }

  Assignments assignments(Recorder recorder, Installer installer, VerifiedPatches patches) {
    return new Assignments(recorder, installer, patches);
  }
}
