/** The verb verdict: judges cases from a file against a folder of feeds, without a server. */
@NullMarked
package dev.seaworthy.cli.verdict;

import org.jspecify.annotations.NullMarked;
