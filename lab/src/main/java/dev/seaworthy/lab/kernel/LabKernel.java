package dev.seaworthy.lab.kernel;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One kernel unpacked on this machine.
 *
 * @param release as {@code uname -r} prints it
 * @param packageVersion version of the kernel package
 * @param vmlinuz the bootable image
 * @param moduleDir {@code lib/modules/RELEASE}, with depmod's files
 * @param headersDir {@code linux-headers-RELEASE} ready for {@code make -C}, or null without
 *     headers
 * @param offer what the archive said of it when it was fetched
 */
public record LabKernel(
    String release,
    PackageVersion packageVersion,
    Path vmlinuz,
    Path moduleDir,
    @Nullable Path headersDir,
    KernelOffer offer) {

  /** The stable series, for example {@code 6.12}. */
  public String series() {
    return packageVersion.series();
  }
}
