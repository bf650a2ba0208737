/** The updateinfo of RPM repositories: Amazon and Rocky Linux. */
@NullMarked
package dev.seaworthy.feeds.updateinfo;

import org.jspecify.annotations.NullMarked;
