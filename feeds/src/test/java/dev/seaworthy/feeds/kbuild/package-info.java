@org.jspecify.annotations.NullMarked
package dev.seaworthy.feeds.kbuild;
